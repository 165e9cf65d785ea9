"""The first name in the header: a small signed cookie, so that public pages need no database to greet somebody."""

from __future__ import annotations

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from marque.web.visitor import cookies

NAME = "marque_name"
LONGEST = 24


def first_name() -> str:
    """The name from the cookie, as it was written; "" for a guest, and for a cookie that we did not write."""
    signed = request.cookies.get(NAME)
    if not signed:
        return ""
    try:
        return str(_serializer().loads(signed))
    except BadSignature:
        return ""


def remember(response: Response, *, full_name: str) -> Response:
    """Write the first word of a name, shortened where it would not fit into a header."""
    cookies.put(response, NAME, value=str(_serializer().dumps(_shown(full_name))))
    return response


def put_right(response: Response, *, full_name: str | None) -> Response:
    """Follow the truth that a personal page has read: who is signed in, or nobody (None)."""
    if full_name is None:
        return forget(response) if NAME in request.cookies else response
    return response if first_name() == _shown(full_name) else remember(response, full_name=full_name)


def forget(response: Response) -> Response:
    cookies.take_away(response, NAME)
    return response


def _shown(full_name: str) -> str:
    first = full_name.split()[0]
    return first if len(first) <= LONGEST else first[: LONGEST - 1] + "…"


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(str(current_app.config["SECRET_KEY"]), salt="first-name")
