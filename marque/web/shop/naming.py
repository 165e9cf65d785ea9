"""What facets, their values and orders are called for the reader."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext, ngettext, pgettext

from marque.storefront.query import ListQuery
from marque.web.templating import formats, goods


def sorts() -> dict[str, str]:
    """The orders a list can have."""
    return {
        "relevance": gettext("Best match"),
        "picked": gettext("Our choice"),
        "popular": gettext("Most wanted"),
        "newest": gettext("Newest"),
        "price": gettext("Price, low to high"),
        "-price": gettext("Price, high to low"),
        "rating": gettext("Best rated"),
    }


def facet(name: str, names: Mapping[str, str]) -> str:
    """A facet's own name, or the one that staff gave it."""
    own = {
        "size": gettext("Size"),
        "colour": gettext("Colour"),
        "brand": gettext("Brand"),
        "category": gettext("Category"),
        "rating": gettext("Rating"),
        "in_stock": gettext("Availability"),
        "on_sale": gettext("Sale"),
    }
    return own.get(name) or names.get(name, name)


def value(facet_name: str, value: str, label: str) -> str:
    """A value as the reader knows it; most bring their own label."""
    if facet_name == "size":
        system, _, size = value.partition(" ")
        return goods.size_label(system, size)
    if facet_name == "rating":
        return ngettext("%(num)s star and more", "%(num)s stars and more", int(value))
    return {"in_stock": gettext("In stock"), "on_sale": pgettext("lowered prices", "On sale")}.get(facet_name, label)


def prices(query: ListQuery) -> str:
    """The range of prices that was chosen."""
    low, high = query.price_min, query.price_max
    if low is not None and high is not None:
        return f"{formats.money(low)} – {formats.money(high)}"
    if low is not None:
        return gettext("From %(price)s", price=formats.money(low))
    return gettext("Up to %(price)s", price=formats.money(high or 0))
