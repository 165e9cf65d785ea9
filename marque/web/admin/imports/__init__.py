"""Imports: upload, dry run, applying."""
