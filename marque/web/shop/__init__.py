"""The shop's public pages: home, lists, search, products, brands, text pages, pictures, language."""
