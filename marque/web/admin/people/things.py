"""What tables and columns of the audit are called, and where a changed thing can be opened."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext, pgettext

from marque.insight.naming import Thing
from marque.kernel.audit import Entry
from marque.web.security import access

LONGEST = 300
OWNERS = {  # tables whose rows are told as what they belong to
    "account_role": "account", "brand_text": "brand", "category_text": "category", "product_category": "product",
    "collection_text": "collection", "product_text": "product", "attribute_text": "attribute",
    "category_attribute": "category",
}  # fmt: skip


def names() -> dict[str, str]:
    """Table → word, in the order of a day."""
    return {
        "orders": gettext("Order"),
        "order_event": gettext("Order event"),
        "parcel": gettext("Parcel"),
        "payment": gettext("Payment"),
        "money_ledger": gettext("Money entry"),
        "product": gettext("Product"),
        "product_text": gettext("Product text"),
        "product_category": gettext("Further category"),
        "sku": gettext("SKU"),
        "asset": gettext("Picture"),
        "asset_text": gettext("Picture description"),
        "stock_movement": gettext("Stock movement"),
        "category": gettext("Category"),
        "category_text": gettext("Category text"),
        "brand": gettext("Brand"),
        "brand_text": gettext("Brand text"),
        "collection": gettext("Collection"),
        "collection_text": gettext("Collection text"),
        "collection_product": gettext("Picked product"),
        "redirect": gettext("Redirect"),
        "attribute": gettext("Attribute"),
        "attribute_text": gettext("Attribute text"),
        "attribute_value": gettext("Attribute value"),
        "attribute_value_text": gettext("Attribute value text"),
        "category_attribute": gettext("Attribute of a category"),
        "colour": gettext("Colour"),
        "colour_text": gettext("Colour text"),
        "size": gettext("Size"),
        "size_chart": gettext("Size chart"),
        "size_chart_row": gettext("Row of a size chart"),
        "size_chart_size": gettext("Size of a chart’s row"),
        "synonym": gettext("Synonyms"),
        "sale": gettext("Sale"),
        "sale_sku": gettext("SKU of a sale"),
        "import_run": gettext("Import"),
        "account": pgettext("person", "Account"),
        "account_role": gettext("Area of an account"),
        "api_token": gettext("Token"),
    }


def verb(word: str) -> str:
    return {"insert": gettext("added"), "update": gettext("changed"), "delete": gettext("removed")}[word]


def about(entry: Entry) -> Thing:
    """What the row belongs to: a line of an order is about the order, a text about its product."""
    values = {**entry.before, **entry.after}
    for table, key in (("orders", "order_id"), ("sku", "sku_id"), ("product", "product_id")):
        if values.get(key):
            return table, int(values[key])
    return OWNERS.get(entry.thing, entry.thing), entry.thing_id or 0


def named(entry: Entry, *, called: Mapping[Thing, str]) -> str:
    """ "Parcel NMMN-7D9A", "SKU COAT-BLK-46": the thing, and what it or what it belongs to goes by."""
    values = entry.after or entry.before
    own = next(
        (str(values[name]) for name in ("number", "sku_code", "title", "name", "slug", "email") if values.get(name)), ""
    )
    return f"{names().get(entry.thing, entry.thing)} {called.get(about(entry)) or own or entry.thing_id or ''}".strip()


def address(entry: Entry, *, called: Mapping[Thing, str]) -> str | None:
    """The staff page of what it is about, for those who may open it."""
    thing, thing_id = about(entry)
    pages: dict[str, tuple[str, str, dict[str, Any]]] = {
        "orders": ("orders", "admin.order", {"number": called.get((thing, thing_id))}),
        "product": ("catalogue", "admin.product", {"product_id": thing_id}),
        "sku": ("stock", "admin.stock_sku", {"sku_id": thing_id}),
        "brand": ("catalogue", "admin.brand", {"brand_id": thing_id}),
        "collection": ("catalogue", "admin.collection", {"collection_id": thing_id}),
        "sale": ("catalogue", "admin.sale", {"sale_id": thing_id}),
        "category": ("catalogue", "admin.category", {"category_id": thing_id}),
        "attribute": ("catalogue", "admin.attribute", {"attribute_id": thing_id}),
        "import_run": ("catalogue", "admin.import", {"run_id": thing_id}),
        "account": ("customers", "admin.customer", {"account_id": thing_id}),
    }
    if thing not in pages or (thing, thing_id) not in called:
        return None
    area, endpoint, values = pages[thing]
    return url_for(endpoint, **values) if access.may(area) else None


def column(name: str) -> str:
    """A column in plain words: its own name without underscores, except for those that need another."""
    words = {
        "price_cents": gettext("price"),
        "compare_at_cents": gettext("compare-at price"),
        "cost_cents": gettext("cost"),
        "is_active": gettext("for sale"),
        "status": gettext("status"),
        "title": gettext("title"),
        "description": gettext("description"),
        "quantity": gettext("quantity"),
        "reason": gettext("reason"),
        "active": gettext("switched on"),
        "publish_at": gettext("on sale from"),
        "name": gettext("name"),
    }
    return words.get(name) or name.removesuffix("_id").removesuffix("_cents").replace("_", " ")


def shown(value: Any) -> str:
    """A value as one reads it; long ones are cut."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"
