"""The home page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app, g, url_for
from flask_babel import gettext
from markupsafe import Markup

from marque.catalogue.pictures import Picture
from marque.kernel import clock
from marque.kernel.database import reading
from marque.kernel.files import Store
from marque.storefront import collections, home
from marque.storefront.cards import Card
from marque.storefront.collections import Shelf
from marque.storefront.home import Home, Tile
from marque.web.templating import json_ld, reader
from marque.web.visitor.page_cache import Page
from marque.web.visitor.pages import draw, public_page

# Pictures of several pieces together, if the media folder has them: name, widths, height by width in hundredths.
WIDE, TALL = ("hero", (800, 1333, 1600), 56.25), ("hero-square", (450, 750, 900), 100)
SCENES = {"knitwear": ("edit-knit", (400, 800), 125), "jeans": ("edit-denim", (400, 800), 125)}
EDITS, COLLECTIONS = 2, 3

Scene = tuple[str, tuple[int, ...], float]


@dataclass(frozen=True, slots=True)
class TileView:
    label: str
    href: str
    picture: Picture | None
    flat: str


@dataclass(frozen=True, slots=True)
class Edit:
    title: str
    text: str
    href: str
    picture: Picture | None
    flat: str


@dataclass(frozen=True, slots=True)
class HomePage:
    hero_wide: Picture | None
    hero_tall: Picture | None
    hero_pictures: tuple[Picture, ...]
    hero_href: str
    hero_label: str
    tiles: tuple[TileView, ...]
    new: tuple[Card, ...]
    edits: tuple[Edit, ...]
    edits_href: str
    loved: tuple[Card, ...]
    json_ld: Markup


@public_page()
def show() -> Page:
    with reading() as connection:
        now = clock.now()
        read = home.home(connection, **reader.languages(), now=now)
        shelves = collections.shelves(
            connection, version=g.catalogue_version, **reader.languages(), now=now, most=COLLECTIONS
        )
    return draw("shop/home.html", page=_page(read, shelves))


def _page(read: Home, shelves: Sequence[Shelf]) -> HomePage:
    hero, alt = read.hero, gettext("Coats and what goes with them, laid out side by side")
    return HomePage(
        hero_wide=_scene(WIDE, alt=alt),
        hero_tall=_scene(TALL, alt=alt),
        hero_pictures=hero.pictures if hero else (),
        hero_href=_href(hero) if hero else url_for("shop.new"),
        hero_label=gettext("Shop %(category)s", category=hero.name.lower()) if hero else gettext("New in"),
        tiles=tuple(TileView(tile.name, _href(tile), _first(tile), tile.flat) for tile in read.tiles),
        new=read.new,
        edits=_collections(shelves) or _edits(read.edits),
        edits_href=url_for("shop.collections") if shelves else "",
        loved=read.loved,
        json_ld=json_ld.script(json_ld.shop(), json_ld.website()),
    )


def _collections(shelves: Sequence[Shelf]) -> tuple[Edit, ...]:
    """The first collections, with a picture of their own where there is one."""
    return tuple(
        Edit(
            title=shelf.name,
            text=shelf.intro,
            href=url_for("shop.collection", slug=shelf.slug),
            picture=_own(shelf.slug) or (shelf.pictures[0] if shelf.pictures else None),
            flat=shelf.flat,
        )
        for shelf in shelves
    )


def _own(name: str) -> Picture | None:
    return _scene(SCENES[name]) if name in SCENES else None


def _edits(tiles: Sequence[Tile]) -> tuple[Edit, ...]:
    """Two places with a text of their own, those with a picture of their own first."""
    own = {tile.path: _own(tile.path.rpartition("/")[2]) for tile in tiles}
    chosen = sorted(tiles, key=lambda tile: own.get(tile.path) is None)[:EDITS]
    return tuple(Edit(tile.name, tile.intro, _href(tile), own.get(tile.path) or _first(tile), tile.flat) for tile in chosen)


def _scene(scene: Scene, *, alt: str = "") -> Picture | None:
    name, widths, ratio = scene
    store = Store(current_app.config["MARQUE_MEDIA"])
    if not all(store.exists(f"home/{name}-{width}.webp") for width in widths):
        return None
    return Picture(f"home/{name}", widths, widths[-1], round(widths[-1] * ratio / 100), alt)


def _href(tile: Tile) -> str:
    return url_for("shop.category", path=tile.path)


def _first(tile: Tile) -> Picture | None:
    return tile.pictures[0] if tile.pictures else None
