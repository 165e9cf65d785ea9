"""What the shop tells machines: every page there is, and every piece there is to buy."""
