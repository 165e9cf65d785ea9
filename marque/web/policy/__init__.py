"""What every route may do, in one table."""
