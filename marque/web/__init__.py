"""Everything that speaks HTTP: doors (shop, cart, checkout, operations) and what they share."""
