"""Addresses that things had, and addresses that staff lead elsewhere."""
