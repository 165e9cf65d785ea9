"""Collections: products picked by hand, or all that a rule names."""
