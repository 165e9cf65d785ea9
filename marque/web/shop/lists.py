"""Pages that list products: a category, what is new, what is on sale."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, request, url_for
from flask_babel import gettext
from sqlalchemy import Connection

from marque.kernel import clock, copies
from marque.kernel.database import reading
from marque.storefront import categories
from marque.storefront import results as listings
from marque.storefront.categories import Place
from marque.storefront.query import ListQuery
from marque.web.shop import arguments
from marque.web.shop.framing import draw_list
from marque.web.shop.results import Results, results
from marque.web.templating import reader
from marque.web.templating.navigation import Crumb, crumbs
from marque.web.visitor.page_cache import Page
from marque.web.visitor.pages import public_page


@dataclass(frozen=True, slots=True)
class ListPage:
    """`chips` are the categories near by: (name, address, whether it is this one)."""

    title: str
    crumbs: tuple[Crumb, ...]
    intro: str
    chips: tuple[tuple[str, str, bool], ...]
    results: Results


@public_page(query=arguments.LIST)
def category(path: str) -> Page:
    with reading() as connection:
        place = _place(connection, path)
        shown = listed(connection, arguments.parse(request.args, category_id=place.id))
        around = (request.script_root, reader.languages()["language"], path)
        trail, chips = copies.same(connection, ("around", *around), parts=(place,), make=lambda: _around(place))
    return draw_list("shop/category.html", ListPage(place.name, trail, place.intro, chips, shown))


@public_page(query=arguments.LIST)
def new() -> Page:
    with reading() as connection:
        shown = listed(connection, arguments.parse(request.args, new=True))
    return draw_list("shop/new.html", ListPage(gettext("New in"), (), "", (), shown))


@public_page(query=arguments.LIST)
def sale() -> Page:
    with reading() as connection:
        shown = listed(connection, arguments.parse(request.args, sale=True))
    return draw_list("shop/sale.html", ListPage(gettext("Sale"), (), "", (), shown))


def _around(place: Place) -> tuple[tuple[Crumb, ...], tuple[tuple[str, str, bool], ...]]:
    """The way here, and the categories near by."""
    chips = tuple((step.name, url_for("shop.category", path=step.path), step.path == place.path) for step in place.near)
    return crumbs(place.above, last=place.name), chips


def _place(connection: Connection, path: str) -> Place:
    """A copy of what stands around a category, per language; it ends as a kept page does."""
    spoken = reader.languages()

    def read() -> Place:
        return categories.at(connection, path, **spoken, now=clock.now())

    return copies.kept(connection, ("place", path, spoken["language"]), version=g.standing, make=read)


def listed(connection: Connection, query: ListQuery, **kept: str) -> Results:
    """What a page shows of a list; every address in it keeps `kept`."""
    listing = listings.browse(connection, query, version=g.catalogue_version, **reader.languages(), now=clock.now())
    shown = copies.same(
        connection,
        ("results", request.script_root, request.path, query, *kept.items()),
        parts=(listing,),
        make=lambda: results(listing, address=arguments.here(**kept), hidden=tuple(kept.items())),
    )
    g.page_number = shown.pager.page
    return shown
