"""Staff pages: the day, orders, products, stock, imports, people."""
