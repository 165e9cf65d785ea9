"""What waits in the session for somebody who registered: the letter's address, a guest order, where to go afterwards."""

from __future__ import annotations

from flask import session
from flask_babel import gettext

from marque.checkout import claiming
from marque.kernel.database import unit_of_work
from marque.web.visitor import notices

KEY = "awaited"


def remember(**values: str) -> None:
    """`email`, `order` (its secret), `next`; what is not named stays as it was."""
    session[KEY] = {**session.get(KEY, {}), **values}


def told(name: str) -> str:
    """One of them, or ""."""
    return str(session.get(KEY, {}).get(name, ""))


def claim(order: str, *, customer_id: int) -> None:
    """The guest's order is theirs from now on, if it was made with their address."""
    if not order:
        return
    with unit_of_work():
        number = claiming.claim(order, customer_id=customer_id)
    if number:
        notices.leave("ok", gettext("Order %(number)s is in your account now.", number=number))
