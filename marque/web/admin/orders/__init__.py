"""Orders: lists, one order, its next steps."""
