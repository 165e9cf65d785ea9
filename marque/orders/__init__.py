"""What was bought: orders, lines, payments, events, states. No carts."""
