"""What guards every request: hosts, cross-site rule, inert session, sizes, headers."""
