"""Pages that list products: a category, a brand, what is new, what was searched for."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, request, url_for
from flask_babel import gettext
from sqlalchemy import Connection

from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import brands, categories
from marque.storefront import results as listings
from marque.storefront.query import ListQuery
from marque.storefront.search import words as search_words
from marque.web.shop import arguments
from marque.web.shop.results import Results, results
from marque.web.templating import reader
from marque.web.templating.navigation import Crumb, crumbs
from marque.web.visitor.pages import public_page


@dataclass(frozen=True, slots=True)
class ListPage:
    """`chips` are the categories near by: (name, address, whether it is this one)."""

    title: str
    crumbs: tuple[Crumb, ...]
    intro: str
    chips: tuple[tuple[str, str, bool], ...]
    results: Results


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`note` says in a sentence why nothing was searched for, or is ""."""

    query: str
    note: str
    results: Results | None


@public_page(query=arguments.LIST)
def category(path: str) -> str:
    with reading() as connection:
        place = categories.at(connection, path, **reader.languages(), now=clock.now())
        listed = _results(connection, arguments.parse(request.args, category_id=place.id))
    chips = tuple((step.name, url_for("shop.category", path=step.path), step.path == path) for step in place.near)
    page = ListPage(place.name, crumbs(place.above, last=place.name), place.intro, chips, listed)
    return render_template("shop/category.html", page=page)


@public_page(query=arguments.LIST)
def brand(slug: str) -> str:
    with reading() as connection:
        found = brands.at(connection, slug, **reader.languages())
        listed = _results(connection, arguments.parse(request.args, brand_id=found.id))
    page = ListPage(found.name, crumbs((), last=found.name), found.story, (), listed)
    return render_template("shop/brand.html", page=page)


@public_page(query=arguments.LIST)
def new() -> str:
    with reading() as connection:
        listed = _results(connection, arguments.parse(request.args, new=True))
    return render_template("shop/new.html", page=ListPage(gettext("New in"), (), "", (), listed))


@public_page(query=("q", *arguments.LIST))
def search() -> str:
    asked = arguments.typed(request.args)
    words = search_words(asked)
    if not words:
        note = gettext("Type at least two letters or digits.") if asked else ""
        return render_template("shop/search.html", page=SearchPage(asked, note, None))
    with reading() as connection:
        listed = _results(connection, arguments.parse(request.args, words=words), q=asked)
    return render_template("shop/search.html", page=SearchPage(asked, "", listed))


def _results(connection: Connection, query: ListQuery, **kept: str) -> Results:
    listing = listings.browse(connection, query, **reader.languages(), now=clock.now())
    return results(listing, address=arguments.here(**kept), hidden=tuple(kept.items()))
