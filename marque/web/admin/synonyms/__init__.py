"""Staff pages: words that mean the same."""
