"""What things cost: price history, tax, shipping, and the pure `quote()`. No carts, no orders."""
