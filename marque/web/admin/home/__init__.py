"""The day: figures, what is to be done, one search box."""
