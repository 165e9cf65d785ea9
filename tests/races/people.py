"""What shoppers, staff and sweepers do in the races: exactly what the shop's edges do, in the same transactions."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask
from sqlalchemy import text

from marque.checkout import place, start
from marque.checkout.place import Placed, Wish
from marque.insight import verify
from marque.inventory import holds
from marque.kernel.clock import now
from marque.kernel.database import db, reading, unit_of_work
from tests import factories


def fill(quantities: Mapping[int, int]) -> int:
    with unit_of_work():
        return factories.fill_cart(quantities, now=now())


def get_ready(quantities: Mapping[int, int], *, provider: str = "cash_on_delivery") -> tuple[int, Wish]:
    """A full cart, and the checkout page that was read."""
    cart_id = fill(quantities)
    return cart_id, factories.wish(cart_id, provider=provider, now=now())


def begin(cart_id: int) -> None:
    """POST /checkout/start."""
    with reading() as connection:
        wanted = start.wanted(connection, cart_id=cart_id)
    settle(list(wanted))
    with unit_of_work():
        start.start(cart_id, now=now())


def settle(sku_ids: list[int]) -> None:
    """End what is due on these SKUs, in a short transaction of its own, before anything else is locked."""
    with reading() as connection:
        is_due = holds.any_due(connection, now=now(), sku_ids=sku_ids)
    if is_due:
        sweep(sku_ids)


def sweep(sku_ids: list[int] | None = None) -> int:
    with unit_of_work():
        return holds.sweep(now=now(), sku_ids=sku_ids)


def send(cart_id: int, wish: Wish) -> Placed:
    """POST /checkout."""
    with reading() as connection:
        wanted = start.wanted(connection, cart_id=cart_id)
    settle(list(wanted))
    with unit_of_work():
        return place.place(cart_id, wish=wish, shop=factories.TERMS, now=now())


def buy(quantities: Mapping[int, int], *, holding: bool = False) -> Placed:
    """From nothing to an order."""
    cart_id, wish = get_ready(quantities)
    if holding:
        begin(cart_id)
    return send(cart_id, wish)


def figure(app: Flask, query: str, **parameters: object) -> int:
    """One number from the database."""
    with app.app_context(), reading() as connection:
        return int(connection.scalar(text(query), parameters) or 0)


def broken_invariants(app: Flask) -> list[str]:
    """Names of what `verify` finds not to hold."""
    with app.app_context():
        return [finding.name for finding in verify.run(db.engine, now=now()).findings if not finding.holds]
