"""Typed attributes that staff define: rows in a product's details, and facets of lists."""
