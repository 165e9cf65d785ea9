"""Whose bag: a customer's by who they are, a guest's by a cookie with a random secret, set by the first POST.

A second small cookie, signed, has the count, so that public pages need no database for it.
"""

from __future__ import annotations

from flask import current_app, request
from itsdangerous import BadSignature, Signer
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from marque.cart import carts
from marque.cart.carts import CartRef
from marque.web.visitor import cookies, person

BAG = "marque_bag"
COUNT = "marque_count"


def secret() -> str | None:
    return request.cookies.get(BAG)


def cart(connection: Connection) -> CartRef | None:
    """The visitor's cart, open or ordered; a made-up cookie is no cart. The route must declare the session."""
    customer_id = person.account_id()
    if customer_id is not None:
        return carts.of_customer(connection, customer_id=customer_id)
    return carts.find(connection, secret=secret())


def open_cart(connection: Connection) -> tuple[int, str | None]:
    """The open cart to put things in, made if there is none: (id, secret for a new cookie or None)."""
    customer_id = person.account_id()
    if customer_id is not None:
        return carts.open_for(customer_id), None
    found = carts.find(connection, secret=secret())
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
    cookies.put(response, COUNT, value=_signer().sign(str(count)).decode())
    if new_secret:
        cookies.put(response, BAG, value=new_secret)
    return response


def put_right(response: Response, *, truth: int) -> Response:
    """Write the count where the cookie says another: the bag may have changed on another device."""
    return response if count() == str(truth) else remember(response, count=truth)


def forget_bag(response: Response) -> Response:
    """The guest's bag is this visitor's no longer."""
    cookies.take_away(response, BAG)
    return response


def forget(response: Response) -> Response:
    """Nothing of the bag stays on this device."""
    cookies.take_away(response, COUNT)
    return forget_bag(response)


def _signer() -> Signer:
    return Signer(str(current_app.config["SECRET_KEY"]), salt="bag-count")
