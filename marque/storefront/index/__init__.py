"""The listing index: arrays in the web process that answer every list, kept in step with the listing rows."""
