"""What the search box can find for whoever is looking."""

from __future__ import annotations

from collections.abc import Iterator

from babel.lists import format_list
from flask_babel import gettext

from marque.web.security import access
from marque.web.templating import language

AREAS = ("orders", "catalogue", "stock")


def label() -> str:
    """What the box says it searches; "" where there is nothing that this person may find."""
    if all(access.may(area) for area in AREAS):
        return gettext("Search orders, products and SKU codes")
    names = {"orders": gettext("Orders"), "catalogue": gettext("Products"), "stock": gettext("SKU codes")}
    told = ", ".join(names[area] for area in AREAS if access.may(area))
    return f"{gettext('Search')}: {told}" if told else ""


def invitation() -> str:
    """What to type."""
    ways = _ways()
    if not ways:
        return gettext("Your areas have nothing to search for.")
    return gettext("Type %(ways)s into the box above.", ways=ways)


def nothing_found() -> str:
    """That nothing fits, and what else to try."""
    ways = _ways()
    return gettext("Nothing is called that. Try %(ways)s.", ways=ways) if ways else invitation()


def _ways() -> str:
    """ "an order number, a name, or an e-mail address"."""
    told = list(_found_by())
    return format_list(told, style="or", locale=language.current()) if told else ""


def _found_by() -> Iterator[str]:
    if access.may("orders"):
        yield gettext("an order number")
        yield gettext("a name")
        yield gettext("an e-mail address")
    if access.may("stock"):
        yield gettext("a SKU code")
    if access.may("catalogue"):
        yield gettext("a word of a title")
