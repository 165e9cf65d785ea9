"""The checkout's door: from the bag to the order's own page."""
