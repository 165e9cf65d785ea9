"""Public pages: the same bytes for everybody, with holes for the bag's count and a first name, kept until the catalogue
changes."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Hashable
from datetime import datetime
from functools import wraps
from html import escape
from typing import Any

from flask import Flask, Response, current_app, g, request
from werkzeug.wrappers import Response as BaseResponse

from marque.kernel import clock, metrics
from marque.kernel.database import reading
from marque.storefront import version
from marque.web.templating import language
from marque.web.templating.context import HOLE_BAG_COUNT, HOLE_NAME
from marque.web.visitor import bag_cookie, name_cookie
from marque.web.visitor.page_cache import Page, PageCache

EXTENSION = "marque.page_cache"
EMPTY = ("0", "")
HOLES = (HOLE_BAG_COUNT, HOLE_NAME)
View = Callable[..., str]
Live = Callable[..., Hashable]


def install(app: Flask, *, most_bytes: int, behind_seconds: float) -> None:
    """Keep so many bytes at most; what another process wrote shows within `behind_seconds`, an own write at once."""
    app.extensions[EXTENSION] = PageCache(most_bytes=most_bytes, behind_seconds=behind_seconds)


def look_again(response: Response) -> Response:
    """After a request that may have written: the next public page asks for the version."""
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        _cache().forget_version()
    return response


def public_page(*, query: tuple[str, ...] = (), live: Live | None = None) -> Callable[[View], Callable[..., BaseResponse]]:
    """Make a view that returns HTML a public page.

    `query` names the parameters that change it; others are ignored. `live(connection, now=…, **view_args)` returns a
    small value that is read for every request, becomes part of the key, and reaches the view as `live=`.
    """

    def decorate(view: View) -> Callable[..., BaseResponse]:
        @wraps(view)
        def answer(**arguments: Any) -> BaseResponse:
            now = clock.now()
            g.page_query = _canonical(query)
            g.catalogue_version = _cache().version(ask=_version)
            state = _live(live, now=now, arguments=arguments)
            key = (request.path, g.page_query, language.current(), g.catalogue_version, state)
            page = _cache().find(key, now=now)
            metrics.PAGE_CACHE.labels("kept" if page else "drawn").inc()
            if page is None:
                extra = {"live": state} if live else {}
                page = _cache().keep(key, html=view(**arguments, **extra), holes=HOLES, until=_end(now))
            return respond(page)

        return answer

    return decorate


def standing(now: datetime) -> tuple[int, datetime | None]:
    """The catalogue's version, and when what it says ends by time alone: for others who keep what they drew."""
    g.catalogue_version = _cache().version(ask=_version)
    return g.catalogue_version, _end(now)


def respond(page: Page) -> BaseResponse:
    """The page for this visitor. With a filled hole it is theirs alone; caches must ask before they use either."""
    values = _values()
    response = Response(page.filled(values), mimetype="text/html")
    is_personal = values != EMPTY
    response.headers["ETag"] = f'W/"{page.tag}-{_told(values)}"' if is_personal else f'W/"{page.tag}"'
    response.headers["Cache-Control"] = "private, no-cache" if is_personal else "public, no-cache"
    response.headers["Vary"] = "Cookie"
    return response.make_conditional(request)


def fill(html: str, *, count: int | None = None) -> str:
    """Fill the holes of a page that is not kept; a page that has read the bag knows its true count."""
    said, name = _values()
    for hole, value in zip(HOLES, (said if count is None else str(count), name), strict=True):
        html = html.replace(hole, value)
    return html


def _values() -> tuple[str, str]:
    """What stands in the holes for this visitor, ready for HTML."""
    return bag_cookie.count(), escape(name_cookie.first_name())


def _told(values: tuple[str, str]) -> str:
    """The values as a tag may have them."""
    return f"{zlib.crc32(chr(0).join(values).encode()):08x}"


def _cache() -> PageCache:
    cache: PageCache = current_app.extensions[EXTENSION]
    return cache


def _end(now: datetime) -> datetime | None:
    def ask() -> datetime | None:
        with reading() as connection:
            return version.next_change(connection, now=now)

    return _cache().end(g.catalogue_version, now=now, ask=ask)


def _version() -> int:
    with reading() as connection:
        return version.number(connection)


def _live(live: Live | None, *, now: datetime, arguments: dict[str, Any]) -> Hashable:
    if live is None:
        return None
    with reading() as connection:
        return live(connection, now=now, **arguments)


def _canonical(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The part of the address that views read, in its own order: of values that repeat they take the first, even empty."""
    given = ((name, request.args.getlist(name)) for name in names)
    return tuple((name, value) for name, values in given if any(values) for value in values)
