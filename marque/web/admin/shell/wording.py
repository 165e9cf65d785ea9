"""Words that several staff pages share."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import gettext

from marque.accounts.areas import OWNER, ROLES


def role_names(roles: Iterable[str]) -> list[str]:
    """What roles are called, in the order of the areas; the owner needs no other word."""
    words = {
        OWNER: gettext("Owner"),
        "catalogue": gettext("Catalogue"),
        "stock": gettext("Stock"),
        "orders": gettext("Orders"),
        "refunds": gettext("Refunds"),
        "customers": gettext("Customers"),
        "reports": gettext("Reports"),
        "settings": gettext("Settings"),
    }
    held = set(roles)
    return [words[OWNER]] if OWNER in held else [words[role] for role in ROLES if role in held]
