"""Finding by words: what was meant, what is alike, what to suggest while somebody types."""
