"""What waits in the session for somebody who registered: the letter's address, a guest order, where to go afterwards."""

from __future__ import annotations

from flask import current_app, session
from flask_babel import gettext

from marque.checkout import claiming
from marque.checkout.place import order_secret
from marque.kernel.database import reading, unit_of_work
from marque.web.visitor import notices

KEY = "awaited"


def remember(**values: str) -> None:
    """`email`, `order` (its secret), `next`; what is not named stays as it was."""
    session[KEY] = {**session.get(KEY, {}), **values}


def told(name: str) -> str:
    """One of them, or ""."""
    return str(session.get(KEY, {}).get(name, ""))


def number(order: str) -> str:
    """What the order behind this secret is called, to be sent along with the letter: it may be opened on another device."""
    with reading() as connection:
        return claiming.number(connection, secret=order)


def order(number: str) -> str:
    """The secret of a guest order: as told here, or of the number that came back with a letter's link."""
    key = current_app.config["SECRET_KEY"]
    return told("order") or (order_secret(key, number=number) if number else "")


def claim(order: str, *, customer_id: int) -> None:
    """The guest's order is theirs from now on, if it was made with their address."""
    if not order:
        return
    with unit_of_work():
        number = claiming.claim(order, customer_id=customer_id)
    if number:
        notices.leave("ok", gettext("Order %(number)s is in your account now.", number=number))
