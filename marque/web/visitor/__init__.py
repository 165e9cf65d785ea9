"""Who is looking: the bag cookie, the count on the bag icon, and public pages with holes for both."""
