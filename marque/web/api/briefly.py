"""Lists of products, the same for everybody, kept in memory as public pages are: until the catalogue changes.

A copy. Source: the list's statement; written by `kept` alone; it ends with the catalogue's version, when a planned product
goes live, and in a process without a page cache at once. Quantities change with every sale and raise no version: they are
holes in it, filled from the stock as it was at most `PAGE_BEHIND_MS` ago, in the process that wrote something as it is.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from flask import Response, current_app, request
from pydantic import PrivateAttr

from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import range
from marque.web.api.schemas.products import ProductPage
from marque.web.security.cross_site import SAFE
from marque.web.visitor import pages
from marque.web.visitor.page_cache import PageCache

EXTENSION = "marque.api_lists"
MOST = 512  # lists of some 20 kB; a full house begins anew
QUANTITY = re.compile(r'"quantity":\d+')


class WrittenPage(ProductPage):
    """A page whose JSON was made once: it is sent as it was written."""

    _json: str = PrivateAttr("")

    def model_dump_json(self, **_how: object) -> str:
        return self._json


@dataclass(slots=True)
class Kept:
    """A page without its quantities: `pieces` of JSON, one product of `ids` between each two.

    `filled` is the page as it was sent last; it may be sent again before `fresh_until` (monotonic seconds).
    """

    pieces: Sequence[str]
    ids: Sequence[int]
    until: datetime | None
    filled: WrittenPage = field(default_factory=WrittenPage.model_construct)
    fresh_until: float = float("-inf")


class Shelf:
    """What is kept in this process, as long as its page cache is the same one."""

    def __init__(self, cache: PageCache) -> None:
        self.cache = cache
        self._lock = Lock()
        self._pages: dict[Hashable, Kept] = {}

    def find(self, key: Hashable, *, now: datetime) -> Kept | None:
        found = self._pages.get(key)
        return found if found and (found.until is None or found.until > now) else None

    def put(self, key: Hashable, page: Kept) -> None:
        with self._lock:
            if len(self._pages) >= MOST:
                self._pages.clear()
            self._pages[key] = page

    def look_again(self) -> None:
        """This process wrote something: quantities are read anew."""
        with self._lock:
            for page in self._pages.values():
                page.fresh_until = float("-inf")


def kept(key: Hashable, *, draw: Callable[[], ProductPage]) -> ProductPage:
    """The page under this key, drawn if the catalogue has changed since."""
    cache: PageCache = current_app.extensions[pages.EXTENSION]
    if not cache.most_bytes:
        return draw()
    now = clock.now()
    version, until = pages.standing(now)
    shelf = _shelf(cache)
    page = shelf.find((key, version), now=now)
    if page is None:
        drawn = draw()
        page = Kept(QUANTITY.split(drawn.model_dump_json()), [item.id for item in drawn.items], until)
        shelf.put((key, version), page)
    if page.fresh_until <= time.monotonic():
        page.fresh_until = time.monotonic() + cache.behind_seconds
        page.filled = _filled(page)
    return page.filled


def look_again(response: Response) -> Response:
    """After a request that may have written."""
    shelf: Shelf | None = current_app.extensions.get(EXTENSION)
    if shelf is not None and request.method not in SAFE:
        shelf.look_again()
    return response


def _shelf(cache: PageCache) -> Shelf:
    found: Shelf | None = current_app.extensions.get(EXTENSION)
    if found is None or found.cache is not cache:
        found = current_app.extensions[EXTENSION] = Shelf(cache)
    return found


def _filled(page: Kept) -> WrittenPage:
    with reading() as connection:
        there = range.quantities(connection, page.ids)
    parts = [page.pieces[0]]
    for product_id, piece in zip(page.ids, page.pieces[1:], strict=True):
        parts += [f'"quantity":{there.get(product_id, 0)}', piece]
    made = WrittenPage.model_construct()
    made._json = "".join(parts)
    return made
