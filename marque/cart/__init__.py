"""What somebody means to buy: carts and their lines. No orders."""
