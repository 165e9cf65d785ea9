"""Redirects that staff keep."""
