"""The staff pages' navigation: what the policy table lets this person open, and how much waits there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import current_app, request, url_for
from flask_babel import gettext, pgettext

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


@dataclass(frozen=True, slots=True)
class Group:
    """Links that belong together; the first group has no name."""

    label: str
    links: tuple[Link, ...]


def groups() -> tuple[Group, ...]:
    """In the order of a day; only what may be opened."""
    groups = (Group(label, tuple(_link(*place) for place in places if _is_open(place[0]))) for label, places in _places())
    return tuple(group for group in groups if group.links)


def _places() -> Iterator[tuple[str, tuple[tuple[str, str, str], ...]]]:
    """What a group is called, and its endpoints with label and icon."""
    yield "", (("admin.home", gettext("Home"), "house"), ("admin.orders", gettext("Orders"), "bag"))
    yield (
        gettext("Goods"),
        (
            ("admin.products", gettext("Products"), "label"),
            ("admin.stock", gettext("Stock"), "box"),
            ("admin.imports", gettext("Imports"), "receive"),
            ("admin.sales", pgettext("lowered prices", "Sales"), "percent"),
        ),
    )
    yield (
        gettext("How they are sorted"),
        (
            ("admin.categories", gettext("Categories"), "tree"),
            ("admin.collections", gettext("Collections"), "shop"),
            ("admin.brands", gettext("Brands"), "sheet"),
            ("admin.attributes", gettext("Attributes"), "traits"),
            ("admin.size_charts", gettext("Size charts"), "ruler"),
        ),
    )
    yield (
        gettext("How they are found"),
        (
            ("admin.search_words", gettext("Search words"), "chart"),
            ("admin.synonyms", gettext("Synonyms"), "same"),
            ("admin.redirects", gettext("Redirects"), "forward"),
        ),
    )
    yield (
        gettext("People"),
        (
            ("admin.customers", gettext("Customers"), "people"),
            ("admin.staff", gettext("Staff"), "staff"),
            ("admin.changes", gettext("Changes"), "history"),
        ),
    )


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
