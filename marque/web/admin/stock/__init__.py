"""Stock: levels, one SKU's movements, adjusting."""
