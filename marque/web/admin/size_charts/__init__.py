"""Size charts: all of them, and one as a grid of systems and measures."""
