"""Looking at the whole shop: invariants (`verify`)."""
