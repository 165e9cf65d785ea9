"""Addresses that machines read: the map of the site, the rules for robots, the feed of products."""
