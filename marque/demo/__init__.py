"""The demo shop: invented goods, drawn pictures."""
