"""Public pages: the same bytes for everybody, with a hole for the bag's count, kept until the catalogue changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import datetime
from functools import wraps
from typing import Any

from flask import Flask, Response, current_app, g, request
from sqlalchemy import Connection
from werkzeug.wrappers import Response as BaseResponse

from marque.kernel import clock, metrics
from marque.kernel.database import reading
from marque.storefront import version
from marque.web.templating import language
from marque.web.templating.context import HOLE_BAG_COUNT
from marque.web.visitor import bag_cookie
from marque.web.visitor.page_cache import Page, PageCache

EXTENSION = "marque.page_cache"
View = Callable[..., str]
Live = Callable[..., Hashable]


def install(app: Flask, *, most_bytes: int) -> None:
    app.extensions[EXTENSION] = PageCache(most_bytes=most_bytes)


def public_page(*, query: tuple[str, ...] = (), live: Live | None = None) -> Callable[[View], Callable[..., BaseResponse]]:
    """Make a view that returns HTML a public page.

    `query` names the parameters that change it; others are ignored. `live(connection, now=…, **view_args)` returns a
    small value that is read for every request, becomes part of the key, and reaches the view as `live=`.
    """

    def decorate(view: View) -> Callable[..., BaseResponse]:
        @wraps(view)
        def answer(**arguments: Any) -> BaseResponse:
            now = clock.now()
            with reading() as connection:
                at = version.current(connection, now=now)
                state = _live(live, connection, now=now, arguments=arguments)
            g.catalogue_version = at.number
            key = (request.path, _canonical(query), language.current(), at.number, state)
            page = _cache().find(key, now=now)
            if page is None:
                extra = {"live": state} if live else {}
                page = _cache().keep(key, html=view(**arguments, **extra), hole=HOLE_BAG_COUNT, until=at.next_change_at)
                metrics.PAGE_CACHE.labels("drawn").inc()
            else:
                metrics.PAGE_CACHE.labels("kept").inc()
            return respond(page)

        return answer

    return decorate


def respond(page: Page) -> BaseResponse:
    """The page for this visitor. With a filled hole it is theirs alone; caches must ask before they use either."""
    count = bag_cookie.count()
    response = Response(page.filled(count), mimetype="text/html")
    response.headers["ETag"] = f'W/"{page.tag}-{count}"'
    is_personal = count != "0"
    response.headers["Cache-Control"] = "private, no-cache" if is_personal else "public, no-cache"
    response.headers["Vary"] = "Cookie"
    return response.make_conditional(request)


def fill(html: str) -> str:
    """Fill the holes of a page that is not kept."""
    return html.replace(HOLE_BAG_COUNT, bag_cookie.count())


def _cache() -> PageCache:
    cache: PageCache = current_app.extensions[EXTENSION]
    return cache


def _live(live: Live | None, connection: Connection, *, now: datetime, arguments: dict[str, Any]) -> Hashable:
    return live(connection, now=now, **arguments) if live else None


def _canonical(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    wanted = ((name, value) for name in names for value in request.args.getlist(name) if value)
    return tuple(sorted(set(wanted)))
