"""Marque: a fashion shop. Floors and their meaning: README.md."""
