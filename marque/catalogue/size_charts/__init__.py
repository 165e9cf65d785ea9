"""Size charts: body measures and the same size in other systems, per brand and kind of garment."""
