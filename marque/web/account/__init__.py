"""A customer's own pages: overview, orders, addresses, security. Signing in itself is Flask-Security's, in our look."""
