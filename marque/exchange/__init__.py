"""Bringing whole catalogues in: sheets of products read, judged, weighed against the shop, and written all or none."""
