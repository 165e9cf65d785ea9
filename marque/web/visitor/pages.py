"""Public pages: the same bytes for everybody, with holes for the bag's count and a first name, kept until the catalogue
changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from functools import partial, wraps
from typing import Any

from flask import Flask, Response, current_app, g, render_template, request
from flask.globals import request_ctx
from markupsafe import Markup
from werkzeug.wrappers import Response as BaseResponse

from marque.kernel import clock, metrics
from marque.kernel.database import reading
from marque.storefront import terms, version
from marque.web.templating import fragments, language, navigation, reader
from marque.web.visitor import answers, moments, page_cache, ways
from marque.web.visitor.answers import HOLES
from marque.web.visitor.page_cache import Page, PageCache
from marque.web.visitor.ways import Way, Ways

EXTENSION, WAYS = "marque.page_cache", "marque.ways"
NO_PARTS: Mapping[str, Markup] = {}
FACETS = "*"  # among the names of parameters: and whatever staff made a facet
View = Callable[..., "str | Page"]
Live = Callable[..., Hashable]


def install(app: Flask, *, most_bytes: int, behind_seconds: float) -> None:
    """Keep so many bytes at most; what another process wrote shows within `behind_seconds`, an own write at once."""
    app.extensions[EXTENSION] = PageCache(most_bytes=most_bytes, behind_seconds=behind_seconds)
    app.extensions[WAYS] = Ways(ways.MOST)


def cache_of(app: Flask) -> PageCache:
    cache: PageCache = app.extensions[EXTENSION]
    return cache


def ways_of(app: Flask) -> Ways:
    known: Ways = app.extensions[WAYS]
    return known


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
            now, asked = clock.now(), request_ctx.request
            number, until = standing(now)
            g.page_query = _canonical(_names(query)) if asked.query_string else ()
            state = _live(live, now=now, arguments=arguments)
            place = (asked.path, g.page_query, language.current())
            key = (*place, state)
            page = _cache().find(key, version=number, now=now)
            metrics.PAGE_CACHE.labels("kept" if page else "drawn").inc()
            if page is None:
                draw = partial(view, **arguments, **({"live": state} if live else {}))
                page = _drawn(key, draw=draw, version=number, until=until, now=now)
            _remember_way(place, live=live, arguments=arguments)
            return answers.respond(page)

        return answer

    return decorate


def draw(template: str, *, parts: Mapping[str, Markup] = NO_PARTS, **values: object) -> Page:
    """The page of these values. Where the kept page shows just them, and the same menu, it is the page: nothing is drawn.

    For views whose template shows nothing but its values, the address, and what every page shows. `parts` were drawn before
    and stand in the template as `parts.<name>`; then what is around them is drawn only when it shows something else.
    """
    frame = (values, navigation.nodes(), clock.now().date(), g.get("page_number"))
    shows = (template, frame, parts)
    last: Page | None = g.get("last_page")
    if last is not None and last.shows == shows:
        metrics.PAGE_CACHE.labels("unchanged").inc()
        return last
    if parts:
        name = (template, request.script_root, language.here())
        html = fragments.framed(
            name, shows=frame, parts=parts, draw=lambda marks: render_template(template, parts=marks, **values)
        )
    else:
        html = render_template(template, **values)
    return page_cache.page(html, holes=HOLES, shows=shows)


def standing(now: datetime) -> tuple[int, datetime | None]:
    """The catalogue's version, and when what it says ends by time alone. What has come is settled first."""
    g.catalogue_version = _cache().version(ask=_version)
    until = _end(now)
    if until is not None and until <= now and moments.settle(now):
        _cache().forget_version()
        g.catalogue_version = _cache().version(ask=_version)
        until = _end(now)
    g.standing = (g.catalogue_version, until)
    return g.catalogue_version, until


def _drawn(key: Hashable, *, draw: Callable[[], str | Page], version: int, until: datetime | None, now: datetime) -> Page:
    """The page drawn anew, or seen to be the same, by this thread or meanwhile by another."""
    cache = _cache()
    if not cache.most_bytes:
        return _page(draw())
    with cache.drawing(key, now=now) as meanwhile:
        page = meanwhile or cache.find(key, version=version, now=now)
        if page is None:
            g.last_page = cache.last(key)
            page = _page(draw())
            cache.keep(key, page, version=version, until=until)
    return page


def _remember_way(place: tuple[Hashable, ...], *, live: Live | None, arguments: dict[str, Any]) -> None:
    asked = request_ctx.request
    start = ways.start(asked.environ)
    if start is not None:
        way = Way(asked.endpoint or "", asked.path, place, language.current(), arguments, live)
        current_app.extensions[WAYS].put(start, way)


def _page(drawn: str | Page) -> Page:
    return drawn if isinstance(drawn, Page) else page_cache.page(drawn, holes=HOLES)


def _cache() -> PageCache:
    return cache_of(current_app)


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


def _names(query: tuple[str, ...]) -> tuple[str, ...]:
    """With FACETS, further names in the address count when staff made facets of them; no other name makes a page its own."""
    if FACETS not in query:
        return query
    named = tuple(name for name in query if name != FACETS)
    others = set(request.args) - set(named)
    if not others:
        return named
    with reading() as connection:
        known = terms.kept(connection, version=g.catalogue_version, **reader.languages())
    return (*named, *(code for code in known.attributes if code in others))


def _canonical(names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The part of the address that views read, in its own order: of values that repeat they take the first, even empty."""
    given = ((name, request.args.getlist(name)) for name in names)
    return tuple((name, value) for name, values in given if any(values) for value in values)
