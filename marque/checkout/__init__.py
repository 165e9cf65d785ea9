"""From a cart to an order: holds, quote, placing, paying. The only part that knows carts and orders."""
