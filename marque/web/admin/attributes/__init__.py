"""Attributes that staff define: the list, one with its values, a new one, and its end."""
