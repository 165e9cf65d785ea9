"""Words that mean the same to shoppers, kept by staff."""
