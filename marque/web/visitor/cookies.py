"""How the visitor's own cookies are set: long-lived, out of reach of scripts, sent by our own pages."""

from __future__ import annotations

from flask import current_app
from werkzeug.wrappers import Response

DAYS_180 = 180 * 24 * 3600


def put(response: Response, name: str, *, value: str) -> None:
    response.set_cookie(name, value, max_age=DAYS_180, httponly=True, samesite="Lax", secure=_is_secure(), path="/")


def take_away(response: Response, name: str) -> None:
    response.delete_cookie(name, httponly=True, samesite="Lax", secure=_is_secure(), path="/")


def _is_secure() -> bool:
    return bool(current_app.config["SESSION_COOKIE_SECURE"])
