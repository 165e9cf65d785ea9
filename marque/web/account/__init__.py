"""A customer's own pages: overview, orders, addresses, security. Signing in, in pages of our own, is `entry`."""
