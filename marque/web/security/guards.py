"""The guards in their order, and the request's id and log line around them."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from flask import Flask, Response, current_app, g, request
from flask.globals import request_ctx
from flask_wtf import CSRFProtect
from werkzeug.wrappers import Response as BaseResponse

from marque.kernel import logs
from marque.web.policy import table
from marque.web.security import access, bearer, bodies, cross_site, headers, shortcut, telling
from marque.web.security.session import DeclaredSessions

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
        WTF_CSRF_CHECK_DEFAULT=False,  # it would look up view and blueprint of requests that cannot change anything
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=False,
    )
    app.session_interface = DeclaredSessions()
    shortcut.install(app)
    headers.install(app)
    csrf.init_app(app)
    app.before_request(_begin)
    app.before_request(_guard)
    app.after_request(headers.add)
    app.after_request(_end)


def exempt_public_forms(app: Flask) -> None:
    """Forms on public pages carry no token: the page is the same for everybody; the cross-site rule guards them."""
    for endpoint, view in app.view_functions.items():
        if not table.of(endpoint).token:
            csrf.exempt(view)


def _begin() -> None:
    logs.bind(telling.request_id(request.environ))
    g.began = time.perf_counter()


def _guard() -> BaseResponse | None:
    """Everything that may refuse a request, in order; only what can change something has a form token to show."""
    bodies.guard()
    bearer.guard()
    if request.method in cross_site.SAFE:
        return access.guard()
    cross_site.guard()
    if current_app.config.get("WTF_CSRF_ENABLED", True):
        csrf.protect(apply_exemptions=True)
    answer = access.guard()
    if answer is None:
        bearer.guard_cookie(csrf)
    return answer


def _end(response: Response) -> Response:
    """`asked` is the request itself: behind Flask's stand-in each of its attributes costs as much as a look-up of it."""
    asked, request_id = request_ctx.request, logs.request_id()
    began, endpoint, status = g.get("began", time.perf_counter()), asked.endpoint or "none", response.status_code
    telling.tell(endpoint, asked.method, asked.path, status=status, began=began, request_id=request_id)
    response.headers["X-Request-ID"] = request_id
    return response
