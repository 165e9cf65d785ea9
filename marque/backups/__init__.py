"""Backups: the whole shop in one file, the database as it stood at one moment and the pictures beside it."""
