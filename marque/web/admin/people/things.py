"""What tables and columns of the audit are called, and where a changed thing can be opened."""

from __future__ import annotations

import json
from typing import Any

from flask import url_for
from flask_babel import gettext, pgettext

from marque.kernel.audit import Entry
from marque.web.security import access

LONGEST = 300


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
        "colour": gettext("Colour"),
        "colour_text": gettext("Colour text"),
        "size": gettext("Size"),
        "import_run": gettext("Import"),
        "account": pgettext("person", "Account"),
        "account_role": gettext("Area of an account"),
        "api_token": gettext("Token"),
    }


def verb(word: str) -> str:
    return {"insert": gettext("added"), "update": gettext("changed"), "delete": gettext("removed")}[word]


def named(entry: Entry) -> str:
    """ "Product 12", "SKU COAT-BLK-46": the thing and what it goes by."""
    values = entry.after or entry.before
    told = next(
        (str(values[name]) for name in ("number", "sku_code", "title", "name", "slug", "email") if values.get(name)), ""
    )
    return f"{names().get(entry.thing, entry.thing)} {told or entry.thing_id or ''}".strip()


def address(entry: Entry) -> str | None:
    """The staff page of the thing, for those who may open it."""
    values = {**entry.before, **entry.after}
    product_id = (
        entry.thing_id if entry.thing in ("product", "product_text", "product_category") else values.get("product_id")
    )
    if product_id and access.may("catalogue"):
        return url_for("admin.product", product_id=product_id)
    if entry.thing == "stock_movement" and values.get("sku_id") and access.may("stock"):
        return url_for("admin.stock_sku", sku_id=values["sku_id"])
    if entry.thing == "import_run" and access.may("catalogue"):
        return url_for("admin.import", run_id=entry.thing_id)
    if entry.thing in ("account", "account_role") and access.may("customers"):
        return url_for("admin.customer", account_id=entry.thing_id)
    return None


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
