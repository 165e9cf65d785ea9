"""What visitors do: looks, clicks, searches. Written in batches, never for somebody who does not want it."""
