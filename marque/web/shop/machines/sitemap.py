"""The map of the site (sitemaps.org): every live public page at its one address in every language, and when it changed.

An index names the parts; a part has at most 50,000 addresses. A part is written while it is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from flask import Response, url_for

from marque.kernel import clock, copies
from marque.kernel.database import reading
from marque.kernel.errors import NotFound
from marque.storefront.machines import places
from marque.web.shop.machines import answers
from marque.web.shop.pages import NAMES
from marque.web.templating import language
from marque.web.templating.context import absolute
from marque.web.visitor import pages

MOST = 50_000
SIZE = MOST // len(language.NAMES)  # products of a part: each is there in every language
ALWAYS = ("home", "new", "sale", "brands", "collections")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def index() -> Response:
    """GET /sitemap.xml: the parts."""
    answers.must_be_at_root()
    parts = ["lists", *(f"products-{number}" for number in range(1, len(_starts()) + 1))]
    inner = (f"<sitemap><loc>{absolute(url_for('shop.sitemap_part', name=name))}</loc></sitemap>\n" for name in parts)
    return answers.streamed([HEAD, f'<sitemapindex xmlns="{SPACE}">\n', *inner, "</sitemapindex>\n"])


def part(name: str) -> Response:
    """GET /sitemaps/lists.xml, /sitemaps/products-1.xml … Raises NotFound for a part that is not there."""
    answers.must_be_at_root()
    return answers.streamed(_written(_lists() if name == "lists" else _products(_start(name))))


def _starts() -> tuple[int, ...]:
    """Where the parts begin: a copy of `places.starts` as of a version, until time alone changes something."""
    now = clock.now()
    standing = pages.standing(now)

    def make() -> tuple[int, ...]:
        return places.starts(connection, size=SIZE, now=now)

    with reading() as connection:
        return copies.kept(connection, "sitemap", version=standing, make=make)


def _start(name: str) -> int:
    kind, _, number = name.partition("-")
    starts = _starts()
    if kind != "products" or number not in map(str, range(1, len(starts) + 1)):
        raise NotFound("page", name=name)
    return starts[int(number) - 1]


def _lists() -> Iterator[tuple[str, datetime | None]]:
    """Path and change of every page that is no product's."""
    with reading() as connection:
        found = places.lists(connection)
    yield from ((url_for(f"shop.{name}"), None) for name in ALWAYS)
    yield from ((url_for("shop.page", name=name), None) for name in NAMES)
    yield from ((url_for("shop.category", path=one.name), one.changed) for one in found.categories)
    yield from ((url_for("shop.brand", slug=one.name), one.changed) for one in found.brands)
    yield from ((url_for("shop.collection", slug=one.name), one.changed) for one in found.collections)


def _products(start: int) -> Iterator[tuple[str, datetime | None]]:
    with reading() as connection:  # given back before anything is sent: a slow reader keeps no connection
        found = tuple(places.products(connection, start=start, size=SIZE, now=clock.now()))
    yield from ((url_for("shop.product", slug=one.name), one.changed) for one in found)


def _written(found: Iterable[tuple[str, datetime | None]]) -> Iterator[str]:
    yield f'{HEAD}<urlset xmlns="{SPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    for path, changed in found:
        hrefs = {code: escape(absolute(language.address_in(code, path))) for code in language.NAMES}
        when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
        others = "".join(_alternate(code, href) for code, href in hrefs.items())
        others += _alternate("x-default", hrefs[language.shop_language()])
        for href in hrefs.values():
            yield f"<url><loc>{href}</loc>{when}{others}</url>\n"
    yield "</urlset>\n"


def _alternate(code: str, href: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{code}" href="{href}"/>'
