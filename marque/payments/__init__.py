"""Ways to pay, behind one port. Knows amounts and references, never orders."""
