"""Collections: all that have something to show, and one with its list."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, request, url_for
from flask_babel import gettext, ngettext

from marque.catalogue.pictures import Picture
from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import collections
from marque.storefront.collections import Shelf
from marque.web.shop import arguments
from marque.web.shop.framing import draw_list
from marque.web.shop.lists import ListPage, listed
from marque.web.templating import formats, reader
from marque.web.templating.navigation import Crumb
from marque.web.visitor.page_cache import Page
from marque.web.visitor.pages import draw, public_page


@dataclass(frozen=True, slots=True)
class Tile:
    """One collection as a link."""

    title: str
    text: str
    count: str
    href: str
    picture: Picture | None
    flat: str


@dataclass(frozen=True, slots=True)
class CollectionsPage:
    crumbs: tuple[Crumb, ...]
    tiles: tuple[Tile, ...]


@public_page()
def index() -> Page:
    with reading() as connection:
        now, spoken = clock.now(), reader.languages()
        shown = collections.shelves(connection, version=g.catalogue_version, now=now, most=None, **spoken)
    crumbs = (Crumb(gettext("Home"), url_for("shop.home")), Crumb(gettext("Collections"), None))
    return draw("shop/collections.html", page=CollectionsPage(crumbs, tuple(map(tile, shown))))


@public_page(query=arguments.LIST)
def show(slug: str) -> Page:
    with reading() as connection:
        found = collections.at(connection, slug, **reader.languages())
        query = arguments.parse(request.args, collection_id=found.id, picked=found.kind == "picked")
        shown = listed(connection, query)
    above = Crumb(gettext("Home"), url_for("shop.home")), Crumb(gettext("Collections"), url_for("shop.collections"))
    page = ListPage(found.name, (*above, Crumb(found.name, None)), found.intro, (), shown)
    return draw_list("shop/collection.html", page)


def tile(shelf: Shelf) -> Tile:
    """A collection as pages lead to it."""
    return Tile(
        title=shelf.name,
        text=shelf.intro,
        count=ngettext("%(number)s style", "%(number)s styles", shelf.products, number=formats.number(shelf.products)),
        href=url_for("shop.collection", slug=shelf.slug),
        picture=shelf.pictures[0] if shelf.pictures else None,
        flat=shelf.flat,
    )
