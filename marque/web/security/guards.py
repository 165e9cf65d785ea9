"""The guards in their order, and the request's id and log line around them."""

from __future__ import annotations

import re
import time
from functools import partial
from urllib.parse import urlsplit

import structlog
from flask import Flask, Response, g, request
from flask_wtf import CSRFProtect

from marque.kernel import logs, metrics
from marque.web.policy import table
from marque.web.security import access, bearer, bodies, cross_site, headers
from marque.web.security.session import DeclaredSessions

log = structlog.get_logger("marque.access")

ID_SHAPE = re.compile(r"^[A-Za-z0-9-]{8,64}$")
METHODS = frozenset(
    {"GET", "HEAD", "OPTIONS", "POST", "PATCH", "DELETE"}
)  # what routes take; any other word would be a label of its own
ALWAYS_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
csrf = CSRFProtect()


def install(app: Flask, *, public_url: str) -> None:
    """Put everything that guards requests into the app; `public_url` decides hosts and secure cookies."""
    is_secure = public_url.startswith("https://")
    app.config.update(
        MAX_CONTENT_LENGTH=bodies.MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=bodies.MOST_BYTES,
        MAX_FORM_PARTS=bodies.MOST_PARTS,
        TRUSTED_HOSTS=[urlsplit(public_url).hostname or "", *ALWAYS_HOSTS],
        SESSION_COOKIE_NAME="marque_session",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=is_secure,
        SESSION_COOKIE_PATH="/",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.session_interface = DeclaredSessions()
    app.before_request(_begin)
    app.before_request(bodies.guard)
    app.before_request(bearer.guard)
    app.before_request(cross_site.guard)
    csrf.init_app(app)
    app.before_request(access.guard)
    app.before_request(partial(bearer.guard_cookie, csrf))
    app.after_request(headers.add)
    app.after_request(_end)


def exempt_public_forms(app: Flask) -> None:
    """Forms on public pages carry no token: the page is the same for everybody; the cross-site rule guards them."""
    for endpoint, view in app.view_functions.items():
        if not table.of(endpoint).token:
            csrf.exempt(view)


def _begin() -> None:
    given = request.headers.get("X-Request-ID", "")
    logs.bind(given if ID_SHAPE.match(given) else logs.new_request_id())
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.get("began", time.perf_counter())
    endpoint = request.endpoint or "none"
    method = request.method if request.method in METHODS else "other"
    metrics.REQUESTS.labels(endpoint, method, response.status_code).inc()
    metrics.SECONDS.labels(endpoint).observe(seconds)
    response.headers["X-Request-ID"] = logs.request_id()
    path = table.tellable(request.path)
    log.info("request", method=request.method, path=path, status=response.status_code, ms=round(seconds * 1000, 1))
    return response
