"""The bag's door."""
