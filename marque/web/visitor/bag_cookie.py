"""The visitor's bag: a cookie with a random secret, set by the first POST, and a small signed one with the count."""

from __future__ import annotations

from flask import current_app, request
from itsdangerous import BadSignature, Signer
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from marque.cart import carts
from marque.cart.carts import CartRef

BAG = "marque_bag"
COUNT = "marque_count"
DAYS_180 = 180 * 24 * 3600


def secret() -> str | None:
    return request.cookies.get(BAG)


def cart(connection: Connection) -> CartRef | None:
    """The visitor's cart, open or ordered; a made-up cookie is no cart."""
    return carts.find(connection, secret=secret())


def open_cart(connection: Connection) -> tuple[int, str | None]:
    """The open cart to put things in, made if there is none: (id, secret for a new cookie or None)."""
    found = cart(connection)
    if found and found.state == "open":
        return found.id, None
    return carts.open_new()


def count() -> str:
    """The number on the bag icon from the signed cookie; "0" when absent or forged. No database."""
    signed = request.cookies.get(COUNT)
    if not signed:
        return "0"
    try:
        return str(int(_signer().unsign(signed)))
    except (BadSignature, ValueError):
        return "0"


def remember(response: Response, *, count: int, new_secret: str | None = None) -> Response:
    """Write the count, and the bag's secret if the bag is new."""
    _set(response, name=COUNT, value=_signer().sign(str(count)).decode())
    if new_secret:
        _set(response, name=BAG, value=new_secret)
    return response


def _set(response: Response, *, name: str, value: str) -> None:
    is_secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(name, value, max_age=DAYS_180, httponly=True, samesite="Lax", secure=is_secure, path="/")


def _signer() -> Signer:
    return Signer(str(current_app.config["SECRET_KEY"]), salt="bag-count")
