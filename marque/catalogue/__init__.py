"""What the shop sells: brands, categories, products, SKUs, colours, sizes, pictures. No stock, no orders."""
