"""What would be 404: led to where the thing lies now, or told that it is gone. Asked only when nothing was found."""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import quote

from flask import Response, make_response, redirect, render_template, request
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from marque.catalogue import addresses
from marque.catalogue.redirects import former, keeping
from marque.catalogue.redirects.former import Former
from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import gone, version
from marque.storefront.cards import Card
from marque.web.errors.problem import problem
from marque.web.templating import reader

KINDS = {"/c/": "category", "/b/": "brand", "/collections/": "collection"}
PRODUCT = "/p/"
# What lies here is somebody's own, or for machines: nothing leads away from it.
CLOSED = ("admin", "api", "account", "orders", "cart", "checkout", "pay", "media", "static", "healthz", "readyz", "metrics")


def instead(*, is_script: bool) -> Response | None:
    """The answer for an address that shows nothing, or None. Never fails: without the database it is a plain 404."""
    if request.method not in ("GET", "HEAD") or is_closed(request.path):
        return None
    try:
        with reading() as connection:
            return _answer(connection, is_script=is_script)
    except (DBAPIError, PoolTimeout):
        return None


def is_closed(path: str) -> bool:
    """Whether an address is one that redirects have nothing to do with."""
    return path[1:].partition("/")[0] in CLOSED


def newest(connection: Connection, path: str) -> str | None:
    """Where what was at a path lies now; None if it was nowhere else, or is gone."""
    if path.startswith(PRODUCT):
        slug = addresses.newest(connection, path.removeprefix(PRODUCT))
        return f"{PRODUCT}{slug}" if slug else None
    was = _former(connection, path)
    return _prefix(path) + was.newest if was and was.newest else None


def _answer(connection: Connection, *, is_script: bool) -> Response | None:
    path = request.path.rstrip("/") or "/"
    led = keeping.target(connection, path)
    if to := (newest(connection, led) or led) if led else newest(connection, path):
        return _moved(to)
    was = None if led else _former(connection, path)
    return _gone(connection, path, is_script=is_script) if was else None


def _former(connection: Connection, path: str) -> Former | None:
    prefix = _prefix(path)
    return former.find(connection, kind=KINDS[prefix], path=path.removeprefix(prefix)) if prefix else None


def _prefix(path: str) -> str:
    return next((prefix for prefix in KINDS if path.startswith(prefix)), "")


def _moved(to: str) -> Response:
    """For good, but asked again each time: who moved it may move it back."""
    query = request.query_string.decode("ascii", "ignore")
    location = request.script_root + quote(to) + (f"?{query}" if query else "")
    response: Response = redirect(location, code=HTTPStatus.MOVED_PERMANENTLY)  # type: ignore[assignment]  # the app's own kind
    response.headers["Cache-Control"] = "no-cache"
    return response


def _gone(connection: Connection, path: str, *, is_script: bool) -> Response:
    if is_script:
        return problem(HTTPStatus.GONE, code="gone")
    response = make_response(render_template("errors/gone_place.html", related=_near(connection, path)), HTTPStatus.GONE)
    response.headers["Cache-Control"] = "no-cache"
    return response


def _near(connection: Connection, path: str) -> tuple[Card, ...]:
    prefix = _prefix(path)
    return gone.near(
        connection,
        kind=KINDS[prefix],
        path=path.removeprefix(prefix),
        version=version.number(connection),
        **reader.languages(),
        now=clock.now(),
    )
