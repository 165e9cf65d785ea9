"""Sales: planned, looked at, cancelled, ended."""
