"""Addresses of the JSON API, and of the document that describes it."""

from __future__ import annotations

from flask import Blueprint

from marque.web.api import (
    attributes,
    body,
    brands,
    briefly,
    carts,
    categories,
    checkout,
    document,
    editing,
    fulfilment,
    interactions,
    me,
    orders,
    products,
    skus,
    stock,
)

PRODUCT, SKU, CATEGORY, BRAND, ITEM = (f"<int:{name}_id>" for name in ("product", "sku", "category", "brand", "item"))
NUMBER = "<number>"

blueprint = Blueprint("api", __name__)
blueprint.before_request(body.guard)
blueprint.after_app_request(briefly.look_again)

GET = (
    ("products", products.list_products),
    (f"products/{PRODUCT}", products.show_product),
    (f"skus/{SKU}", skus.show_sku),
    ("categories", categories.list_categories),
    (f"categories/{CATEGORY}", categories.show_category),
    (f"categories/{CATEGORY}/products", categories.list_category_products),
    ("brands", brands.list_brands),
    ("attributes", attributes.list_attributes),
    (f"brands/{BRAND}", brands.show_brand),
    ("me", me.show_me),
    ("carts/me", carts.show_cart),
    ("carts/me/items", carts.list_items),
    ("checkout", checkout.show_quote),
    ("orders", orders.list_orders),
    (f"orders/{NUMBER}", orders.show_order),
    ("staff/orders", fulfilment.list_all_orders),
    (f"staff/orders/{NUMBER}", fulfilment.show_any_order),
    ("stock", stock.list_levels),
    ("stock/movements", stock.list_movements),
)
POST = (
    ("interactions", interactions.add_interaction),
    ("carts/me/items", carts.add_item),
    ("checkout", checkout.place_order),
    (f"orders/{NUMBER}/cancellation", orders.cancel_order),
    (f"orders/{NUMBER}/status", fulfilment.move_order),
    ("products", editing.add_product),
    (f"products/{PRODUCT}/archive", editing.archive_product),
    ("skus", skus.add_sku),
    ("categories", categories.add_category),
    ("brands", brands.add_brand),
    ("stock/adjustments", stock.adjust_stock),
)
PATCH = (
    (f"carts/me/items/{ITEM}", carts.change_item),
    (f"products/{PRODUCT}", editing.change_product),
    (f"skus/{SKU}", skus.change_sku),
    (f"categories/{CATEGORY}", categories.change_category),
    (f"brands/{BRAND}", brands.change_brand),
)
DELETE = (
    (f"carts/me/items/{ITEM}", carts.remove_item),
    (f"categories/{CATEGORY}", categories.remove_category),
    (f"brands/{BRAND}", brands.remove_brand),
)

for method, table in (("GET", GET), ("POST", POST), ("PATCH", PATCH), ("DELETE", DELETE)):
    for path, view in table:
        blueprint.add_url_rule(f"/api/v1/{path}", view.__name__, view, methods=[method])
blueprint.add_url_rule("/api/openapi.json", "openapi", document.openapi)
blueprint.add_url_rule("/api/docs", "docs", document.page)
