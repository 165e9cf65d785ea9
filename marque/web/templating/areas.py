"""What a token may do, in words."""

from __future__ import annotations

from flask_babel import gettext


def scope_names() -> dict[str, str]:
    """Scope → what a person reads who decides about it."""
    return {
        "shopping": gettext("Shop for you: your bag, your orders"),
        "catalogue": gettext("Products, prices, categories, brands"),
        "stock": gettext("Stock"),
        "orders": gettext("Orders of all customers"),
        "refunds": gettext("Giving money back"),
        "customers": gettext("Customers"),
        "reports": gettext("Reports"),
        "settings": gettext("Settings"),
    }
