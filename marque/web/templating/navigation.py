"""The menu in every header, and breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for
from flask_babel import gettext

from marque.catalogue.pictures import Picture
from marque.kernel.database import reading
from marque.storefront import navigation, version
from marque.storefront.categories import Step
from marque.storefront.navigation import Node
from marque.web.templating import language, reader

EXTENSION = "marque.menu"
MOST = 4  # top categories that have a place of their own in the bar; the others share one


@dataclass(frozen=True, slots=True)
class Crumb:
    label: str
    href: str | None


@dataclass(frozen=True, slots=True)
class NavItem:
    """`href` is "" where the item only gathers its children."""

    label: str
    href: str
    current: bool
    children: tuple[NavItem, ...] = ()
    picture: Picture | None = None


class Menu:
    """Read when a page iterates over it, so that a page without a menu needs no database."""

    @property
    def shown(self) -> tuple[tuple[Node, ...], str, str]:
        """What decides how it looks: the categories, and where the reader is."""
        return nodes(), request.endpoint or "", _category()

    def __iter__(self) -> Iterator[NavItem]:
        yield NavItem(gettext("New in"), url_for("shop.new"), request.endpoint == "shop.new")
        items = tuple(_item(node, here=_category()) for node in nodes())
        yield from items[:MOST]
        if items[MOST:]:
            more = items[MOST:]
            yield NavItem(gettext("More"), "", any(item.current for item in more), children=more)
        yield NavItem(gettext("Brands"), url_for("shop.brands"), request.endpoint in ("shop.brands", "shop.brand"))


def page_values() -> dict[str, Any]:
    return {"nav": Menu()}


def crumbs(steps: Sequence[Step], *, last: str) -> tuple[Crumb, ...]:
    """Home, the categories above, and this page."""
    above = (Crumb(step.name, url_for("shop.category", path=step.path)) for step in steps)
    return (Crumb(gettext("Home"), url_for("shop.home")), *above, Crumb(last, None))


def nodes() -> tuple[Node, ...]:
    """A copy of the category tree per language. Source: `storefront.navigation.menu`; it ends with its catalogue version.

    Read again and found the same, it stays the same object.
    """
    kept = current_app.extensions.setdefault(EXTENSION, {})
    spoken, number = language.current(), g.get("catalogue_version")
    if number is None:
        with reading() as connection:
            number = version.number(connection)
    known, tree = kept.get(spoken, (None, ()))
    if known != number:
        with reading() as connection:
            now = navigation.menu(connection, **reader.languages())
        tree = tree if tree == now else now
        kept[spoken] = (number, tree)
    return tuple(tree)


def _category() -> str:
    """The path of the category that the reader is in, or ""."""
    return str((request.view_args or {}).get("path", "")) if request.endpoint == "shop.category" else ""


def _item(node: Node, *, here: str) -> NavItem:
    return NavItem(
        label=node.name,
        href=url_for("shop.category", path=node.path),
        current=f"{here}/".startswith(f"{node.path}/"),
        children=tuple(_item(child, here=here) for child in node.children),
        picture=node.picture,
    )
