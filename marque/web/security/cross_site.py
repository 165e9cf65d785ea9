"""Unsafe requests come from our own pages: one rule for all of them, on top of form tokens."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Request, current_app, g, request
from werkzeug.exceptions import Forbidden

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OWN_SITES = frozenset({"same-origin", "none"})
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


def guard() -> None:
    """Refuse with 403 what another site sends here. Raises Forbidden. A bearer token is sent by nobody unknowingly."""
    if request.method not in SAFE and "token_scopes" not in g and not is_own(request):
        raise Forbidden("This form was sent from another site.")


def is_own(asked: Request) -> bool:
    """Sec-Fetch-Site decides; without it the Origin; with neither it is no browser and has no cookies to abuse."""
    site = asked.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in OWN_SITES
    origin = asked.headers.get("Origin")
    return origin is None or _is_our_origin(origin)


def _is_our_origin(origin: str) -> bool:
    public = urlsplit(str(current_app.config["MARQUE_PUBLIC_URL"]))
    try:
        asked, port = urlsplit(origin), urlsplit(origin).port
    except ValueError:  # "http://[" and "http://localhost:x" are no addresses
        return False
    if (asked.scheme, asked.netloc) == (public.scheme, public.netloc):
        return True
    is_local = current_app.config["MARQUE_ENV"] != "production" and asked.hostname in LOCAL_HOSTS
    return is_local and asked.scheme == "http" and port == public.port
