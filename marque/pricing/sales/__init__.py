"""Sales: prices that are lower from one moment until another, planned ahead."""
