"""Errors as answers. A page never needs the database to say what went wrong."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import structlog
from flask import Flask, Response, make_response, render_template, request
from jinja2 import TemplateNotFound
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.exceptions import HTTPException, SecurityError

from marque.kernel import logs
from marque.kernel.database import db
from marque.kernel.errors import MarqueError, NotFound
from marque.kernel.limits import TooOften
from marque.web.errors import elsewhere
from marque.web.errors.problem import FieldError, problem
from marque.web.errors.sentences import SENTENCES, sentence
from marque.web.errors.table import status_of

log = structlog.get_logger(__name__)

LOCKED_OR_SLOW = {"55P03", "57014", "40P01", "40001", "25P03"}


def install(app: Flask) -> None:
    app.register_error_handler(MarqueError, _typed)
    app.register_error_handler(TooOften, _too_often)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(OperationalError, _database)
    app.register_error_handler(DBAPIError, _database)
    app.register_error_handler(PoolTimeout, _unavailable)
    app.register_error_handler(Exception, _unexpected)


def answer(status: int, *, code: str = "", detail: str = "") -> Response:
    """The page (or problem+json) for a status, in the reader's language; never cached. `detail` is a finished sentence."""
    if wants_json():
        return problem(status, code=code, detail=detail)
    response = make_response(_page(status, detail=detail))
    response.status_code = status
    response.headers["Cache-Control"] = "private, no-store"
    return response


def wants_json() -> bool:
    best = request.accept_mimetypes.best_match(["text/html", "application/json", "application/problem+json"])
    return request.path.startswith("/api/") or best in ("application/json", "application/problem+json")


def _page(status: int, *, detail: str) -> str:
    home = "admin.home" if request.path.startswith("/admin/") else "shop.home"
    told = {"reference": logs.request_id(), "detail": detail, "home": home}
    try:
        return render_template(f"errors/{status}.html", **told)
    except TemplateNotFound:
        return render_template("errors/400.html", **told)


def _typed(error: MarqueError) -> Response:
    if isinstance(error, NotFound) and (led := elsewhere.instead(is_script=wants_json())):
        return led
    said = sentence(error) if error.code in SENTENCES else ""
    field = error.data.get("field")
    errors = [FieldError(str(field), said or f"not acceptable: {error.code}")] if field else []
    if wants_json():
        return problem(status_of(error), code=error.code, detail=said, errors=errors, more=_plain(error.data))
    return answer(status_of(error), code=error.code, detail=said)


def _too_often(error: TooOften) -> Response:
    response = _typed(error)
    response.headers["Retry-After"] = str(error.data["seconds"])
    return response


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """What a typed error knows besides, as far as it is a number or a text: how many are left, what it would cost now."""
    known = {name: value for name, value in data.items() if isinstance(value, int | str) and name != "field"}
    return {"data": known} if known else {}


def _http(error: HTTPException) -> Response:
    if isinstance(error, SecurityError):  # an unknown host: no address of ours may be built from it
        return Response("Bad request: this shop has another address.\n", status=400, mimetype="text/plain")
    if error.response is not None or error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]  # redirects of the router are answers already
    if error.code == HTTPStatus.NOT_FOUND and (led := elsewhere.instead(is_script=wants_json())):
        return led
    said = (error.description or "") if wants_json() else ""  # werkzeug's words are for programmers
    response = answer(error.code, code=error.name.lower().replace(" ", "_"), detail=said)
    for name, value in error.get_headers(request.environ):
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _database(error: DBAPIError) -> Response:
    """What cannot be reached or took too long is a 503 to try again; what the data cannot be is a 400; the rest is ours."""
    db.session.rollback()
    state = getattr(error.orig, "pgcode", None)
    is_cut = state is None and isinstance(error, OperationalError)
    if error.connection_invalidated or is_cut or state in LOCKED_OR_SLOW:
        return _unavailable(error)
    if state is not None and state.startswith("22"):
        return answer(400, code="bad_value")
    return _unexpected(error)


def _unavailable(error: Exception) -> Response:
    log.error("unavailable", error=str(error)[:300])
    response = answer(503, code="unavailable")
    response.headers["Retry-After"] = "5"
    return response


def _unexpected(error: Exception) -> Response:
    log.error("unexpected", route=str(request.url_rule), exc_info=error)  # an address may carry a secret
    return answer(500, code="unexpected")
