"""Products: the list, bulk actions, export; brands and categories."""
