"""What shoppers look at: lists, facets, search and product pages, read across catalogue, stock and price."""
