"""What every part stands on, with no word of the trade in it."""
