"""Scripts: who sends a request of the JSON API. A bearer token alone, or the session's cookie with its form token."""

from __future__ import annotations

from flask import Request, current_app, g, request
from flask_wtf import CSRFProtect
from werkzeug.exceptions import Unauthorized

from marque.accounts import tokens
from marque.kernel import clock
from marque.kernel.database import reading
from marque.web.policy import table
from marque.web.security.cross_site import SAFE

API = "/api/"
SCHEME = "Bearer "


def is_sent(asked: Request) -> bool:
    """Whether a request says by a header who sends it; then its cookies are nobody's."""
    return asked.path.startswith(API) and "Authorization" in asked.headers


def guard() -> None:
    """Find out whom the token speaks for. Raises Unauthorized for anything but one live token.

    Two Authorization headers reach us joined by a comma, which no token contains.
    """
    if not is_sent(request):
        return
    given = request.headers["Authorization"]
    secret = given[len(SCHEME) :] if given[: len(SCHEME)].lower() == SCHEME.lower() else ""
    with reading() as connection:
        holder = tokens.holder(connection, secret=secret, now=clock.now())
    if holder is None:
        raise Unauthorized
    g._login_user = holder  # where flask-login keeps whom it found
    g.token_scopes = holder.scopes


def guard_cookie(csrf: CSRFProtect) -> None:
    """A browser sends cookies by itself: unsafe calls with one carry the form token in X-CSRFToken. Raises CSRFError."""
    is_unsafe = request.method not in SAFE and request.path.startswith(API) and table.of(request.endpoint).session
    if is_unsafe and not is_sent(request) and current_app.config.get("WTF_CSRF_ENABLED", True):
        csrf.protect()
