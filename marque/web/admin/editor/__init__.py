"""One product: words, grid of SKUs, pictures, preview."""
