"""Placing an order as the shop's edge does, and looking whether anything happened."""

from __future__ import annotations

from sqlalchemy import text

from marque.cart import carts
from marque.checkout import place
from marque.checkout.place import Placed, Wish
from marque.kernel.database import db, unit_of_work
from tests.catalogue.house import NOON
from tests.factories import TERMS

TRACES = text("""
    SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM order_line), (SELECT count(*) FROM payment),
           (SELECT count(*) FROM idempotency_key), (SELECT count(*) FROM procrastinate_jobs),
           (SELECT count(*) FROM stock_movement WHERE kind = 'sale')
""")


def send(cart_id: int, wish: Wish) -> Placed:
    with unit_of_work():
        return place.place(cart_id, wish=wish, shop=TERMS, now=NOON)


def assert_nothing_happened(cart_id: int) -> None:
    """No order, line, payment, kept answer, job or movement, and the cart is open."""
    assert tuple(db.session.execute(TRACES).one()) == (0, 0, 0, 0, 0, 0)
    assert carts.lock(cart_id).state == "open"
