"""Kept pages, answered in front of Flask: nothing has to be decided that was not decided for this address before.

Only for requests that carry no cookie, query or condition, on a host that is ours, while the version is known to be right.
Whatever is not certain goes the whole way through Flask, and finds there whatever there is to refuse or to draw.
"""

from __future__ import annotations

import time
from collections.abc import Hashable, Iterable
from datetime import datetime
from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import SecurityError

from marque.kernel import clock, metrics
from marque.kernel.database import reading
from marque.web.security import dispatch, telling
from marque.web.visitor import answers, pages, watching, ways
from marque.web.visitor.page_cache import Page
from marque.web.visitor.ways import Way


def install(app: Flask) -> None:
    """Directly in front of Flask, behind everything that changes an address or an answer."""
    whole = app.wsgi_app

    def short(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began = time.perf_counter()
        way = _way(app, environ)
        page = _page(app, way) if way else None
        if way is None or page is None:
            return whole(environ, start_response)
        return _answer(app, way, page, environ=environ, start_response=start_response, began=began)

    app.wsgi_app = short  # type: ignore[method-assign]  # how WSGI wrappers are put on


def _way(app: Flask, environ: WSGIEnvironment) -> Way | None:
    start = ways.start(environ)
    way = pages.ways_of(app).get(start) if start else None
    return way if way and _is_ours(app, environ) else None


def _is_ours(app: Flask, environ: WSGIEnvironment) -> bool:
    try:
        dispatch.host(environ, trusted=app.config["TRUSTED_HOSTS"])
    except SecurityError:
        return False
    return True


def _page(app: Flask, way: Way) -> Page | None:
    """The page if it is kept and right."""
    cache, now = pages.cache_of(app), clock.now()
    version = cache.fresh()
    if version is None:
        return None
    try:
        state = _state(app, way, now=now) if way.live else None
    except SQLAlchemyError:
        return None
    return cache.find((*way.place, state), version=version, now=now)


def _state(app: Flask, way: Way, *, now: datetime) -> Hashable:
    assert way.live is not None
    with app.app_context(), reading() as connection:
        return way.live(connection, now=now, **way.arguments)


def _answer(
    app: Flask, way: Way, page: Page, *, environ: WSGIEnvironment, start_response: StartResponse, began: float
) -> Iterable[bytes]:
    request_id = telling.request_id(environ)
    headers, body = answers.same_for_all(page, accepted=environ.get("HTTP_ACCEPT_ENCODING", ""))
    watching.passed(app, environ, endpoint=way.endpoint, arguments=way.arguments, language=way.language)
    metrics.PAGE_CACHE.labels("kept").inc()
    telling.tell(way.endpoint, "GET", way.path, status=200, began=began, request_id=request_id)
    start_response("200 OK", [*headers, ("X-Request-ID", request_id)])
    return [body]
