"""The listing index: arrays in the web process that answer every list, kept in step with the listing rows.

Source: product_listing, listing_sku. Written by `keeping`, which reads `listing_change` when the catalogue has moved on.
Moved by time alone: products that go live later wait here and enter at their second.
"""

from marque.storefront.index.keeping import count, warm

__all__ = ["count", "warm"]
