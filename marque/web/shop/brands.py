"""All brands, by letter, and one with its story and its list."""

from __future__ import annotations

from dataclasses import dataclass

from flask import g, request, url_for
from flask_babel import gettext

from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import brands
from marque.web.shop import arguments
from marque.web.shop.framing import draw_list
from marque.web.shop.lists import listed
from marque.web.shop.results import Results
from marque.web.templating import reader
from marque.web.templating.navigation import Crumb
from marque.web.visitor.page_cache import Page
from marque.web.visitor.pages import draw, public_page


@dataclass(frozen=True, slots=True)
class BrandLink:
    name: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class BrandsPage:
    letters: tuple[tuple[str, tuple[BrandLink, ...]], ...]


@dataclass(frozen=True, slots=True)
class BrandPage:
    """`story` in paragraphs; `chips` are categories within: (name, address, whether it is the one chosen)."""

    title: str
    crumbs: tuple[Crumb, ...]
    story: tuple[str, ...]
    chips: tuple[tuple[str, str, bool], ...]
    results: Results


@public_page()
def index() -> Page:
    with reading() as connection:
        letters = brands.by_letter(brands.counted(connection, now=clock.now()))
    linked = tuple((letter, tuple(_link(brand) for brand in listed)) for letter, listed in letters)
    return draw("shop/brands.html", page=BrandsPage(linked))


@public_page(query=arguments.LIST)
def show(slug: str) -> Page:
    with reading() as connection:
        found = brands.at(connection, slug, **reader.languages())
        query = arguments.parse(request.args, brand_id=found.id)
        within = brands.within(connection, found.id, version=g.catalogue_version, **reader.languages(), now=clock.now())
        shown = listed(connection, query)
    chosen = query.chosen("category")
    chips = tuple((step.name, url_for("shop.brand", slug=slug, category=step.path), step.path in chosen) for step in within)
    story = tuple(part for part in found.story.split("\n\n") if part)
    return draw_list("shop/brand.html", BrandPage(found.name, _crumbs(found.name), story, chips, shown))


def _crumbs(name: str) -> tuple[Crumb, ...]:
    above = Crumb(gettext("Home"), url_for("shop.home")), Crumb(gettext("Brands"), url_for("shop.brands"))
    return (*above, Crumb(name, None))


def _link(brand: brands.BrandCount) -> BrandLink:
    return BrandLink(brand.name, url_for("shop.brand", slug=brand.slug), brand.count)
