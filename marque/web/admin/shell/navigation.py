"""The staff pages' navigation: what the policy table lets this person open, and how much waits there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext

from marque.kernel.database import reading
from marque.orders import tabs
from marque.web.policy import table
from marque.web.security import access

MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Link:
    """`current`: "page" on the page itself, "true" on one below it, else "". `count_text` is read aloud after the count."""

    label: str
    href: str
    icon: str
    current: str = ""
    count: str = ""
    count_text: str = ""


def links() -> tuple[Link, ...]:
    """In the order of a day; only what may be opened."""
    return tuple(_link(*place) for place in _places() if _is_open(place[0]))


def _places() -> Iterator[tuple[str, str, str]]:
    """Endpoint, label, icon."""
    yield "admin.home", gettext("Home"), "house"
    yield "admin.orders", gettext("Orders"), "bag"
    yield "admin.products", gettext("Products"), "label"
    yield "admin.categories", gettext("Categories"), "tree"
    yield "admin.brands", gettext("Brands"), "sheet"
    yield "admin.stock", gettext("Stock"), "box"
    yield "admin.imports", gettext("Imports"), "receive"
    yield "admin.customers", gettext("Customers"), "people"
    yield "admin.staff", gettext("Staff"), "staff"
    yield "admin.changes", gettext("Changes"), "history"


def _is_open(endpoint: str) -> bool:
    if endpoint not in current_app.view_functions:
        return False
    kind, _, area = table.of(endpoint).access.partition(":")
    return access.may(area or kind)


def _link(endpoint: str, label: str, icon: str) -> Link:
    href = url_for(endpoint)
    count = _waiting() if endpoint == "admin.orders" else 0
    return Link(
        label=label,
        href=href,
        icon=icon,
        current=_current(href, is_root=endpoint == "admin.home"),
        count=f"{MOST_COUNTED - 1}+" if count >= MOST_COUNTED else str(count or ""),
        count_text=gettext("to pack") if count else "",
    )


def _current(href: str, *, is_root: bool) -> str:
    here = request.script_root + request.path
    if here == href:
        return "page"
    return "true" if not is_root and here.startswith(f"{href}/") else ""


def _waiting() -> int:
    with reading() as connection:
        return tabs.waiting(connection, most=MOST_COUNTED)
