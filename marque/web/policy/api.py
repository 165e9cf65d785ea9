"""Policies of the JSON API. A token acts with its scopes as far as its person has them: "customer" is the scope shopping."""

from __future__ import annotations

from marque.web.policy.policy import MACHINE, PUBLIC, Policy, script

READ = script()
OWN = script("customer")
ANYBODY = Policy(kept="never", token=False, body="json")  # without a session: no cookie says who it is, so no form token
CATALOGUE, STOCK, ORDERS = (script(f"staff:{area}") for area in ("catalogue", "stock", "orders"))

POLICIES: dict[str, Policy] = {
    "api.list_products": READ,
    "api.show_product": READ,
    "api.show_sku": READ,
    "api.list_categories": READ,
    "api.show_category": READ,
    "api.list_category_products": READ,
    "api.list_brands": READ,
    "api.list_attributes": READ,
    "api.show_brand": READ,
    "api.show_me": script("person"),
    "api.show_cart": OWN,
    "api.list_items": OWN,
    "api.add_item": OWN,
    "api.change_item": OWN,
    "api.remove_item": OWN,
    "api.show_quote": OWN,
    "api.place_order": OWN,
    "api.list_orders": OWN,
    "api.show_order": OWN,
    "api.cancel_order": OWN,
    "api.add_interaction": ANYBODY,
    "api.add_product": CATALOGUE,
    "api.change_product": CATALOGUE,
    "api.archive_product": CATALOGUE,
    "api.add_sku": CATALOGUE,
    "api.change_sku": CATALOGUE,
    "api.add_category": CATALOGUE,
    "api.change_category": CATALOGUE,
    "api.remove_category": CATALOGUE,
    "api.add_brand": CATALOGUE,
    "api.change_brand": CATALOGUE,
    "api.remove_brand": CATALOGUE,
    "api.list_levels": STOCK,
    "api.list_movements": STOCK,
    "api.adjust_stock": STOCK,
    "api.list_all_orders": ORDERS,
    "api.show_any_order": ORDERS,
    "api.move_order": ORDERS,
    "api.openapi": MACHINE,
    "api.docs": PUBLIC,
}
