"""People: who they are, what they may do, where they live, which tokens speak for them. No carts, no orders."""
