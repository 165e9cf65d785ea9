"""What the demo shop sells, as data, and how it is loaded."""
