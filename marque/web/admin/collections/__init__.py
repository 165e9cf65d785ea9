"""Collections: all of them, one with its rule in words or its picked products."""
