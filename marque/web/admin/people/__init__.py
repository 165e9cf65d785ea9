"""Staff, customers, and what staff changed."""
