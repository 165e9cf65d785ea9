"""How many there are, where, for whom: locations, stock, movements, holds. No prices, no carts, no orders."""
