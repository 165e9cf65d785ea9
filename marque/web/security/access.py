"""Who may come: the policy table's word for it, enforced before any view."""

from __future__ import annotations

from flask import g, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.wrappers import Response

from marque.accounts import areas
from marque.web.policy import table
from marque.web.security import bearer

OPEN = frozenset({"everybody", "secret", "development"})


def guard() -> Response | None:
    """Let pass, or send pages to the sign-in and scripts a 401. Raises Unauthorized (API), Forbidden."""
    access = table.of(request.endpoint).access
    if access in OPEN:
        return None
    if not current_user.is_authenticated:
        if request.path.startswith(bearer.API):
            raise Unauthorized
        return redirect(url_for("security.login", next=_back()), code=303)
    kind, _, area = access.partition(":")
    if kind == "staff" and not areas.may(current_user.areas, area=area or "staff"):
        raise Forbidden
    if not _is_in_scope(area or (areas.SHOPPING if kind == "customer" else "")):
        raise Forbidden
    return None


def may(area: str) -> bool:
    """Whether whoever is looking reaches an area: for navigation, buttons, parts of answers, never instead of the guard."""
    is_theirs = bool(current_user.is_authenticated) and areas.may(current_user.areas, area=area)
    return is_theirs and _is_in_scope("" if area == "staff" else area)


def _is_in_scope(scope: str) -> bool:
    """A session has every scope of its person, a token those it was made for."""
    scopes = g.get("token_scopes")
    return scopes is None or not scope or scope in scopes


def _back() -> str:
    """Where to go after signing in: this page, where it can be asked for again."""
    return request.script_root + request.full_path.rstrip("?") if request.method == "GET" else url_for("account.overview")
