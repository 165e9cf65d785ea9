"""A guest's order becomes a customer's: whoever has its link and its e-mail address may keep it in their account."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, text

from marque.accounts import addresses
from marque.accounts.addresses import Postal
from marque.cart import carts
from marque.kernel import secrets
from marque.kernel.database import db

NUMBER = text("SELECT number FROM orders WHERE secret_hash = :digest AND placed_at IS NOT NULL")
FIND = text("""
    SELECT o.id, o.number, o.cart_id, o.full_name, o.phone, o.address, o.shipping
    FROM orders o JOIN account a ON lower(a.email) = lower(o.email)
    WHERE o.secret_hash = :digest AND o.placed_at IS NOT NULL AND o.customer_id IS NULL AND a.id = :customer_id
""")
OWN_ORDER = text("UPDATE orders SET customer_id = :customer_id, updated_at = now() WHERE id = :id AND customer_id IS NULL")
OWN_CART = text("UPDATE cart SET customer_id = :customer_id WHERE id = :id")


def number(connection: Connection, *, secret: str) -> str:
    """What the order behind this link is called; "" where there is none."""
    return connection.scalar(NUMBER, {"digest": secrets.fingerprint(secret)}) or ""


def claim(secret: str, *, customer_id: int) -> str | None:
    """Give the guest's order behind this link to the customer, and its address where they have none; returns its number.

    None, and nothing changed, where there is no such order, it has an owner, or was made with another e-mail address.
    """
    found = db.session.execute(FIND, {"digest": secrets.fingerprint(secret), "customer_id": customer_id}).one_or_none()
    if found is None:
        return None
    if found.cart_id is not None:
        carts.lock(found.cart_id)
    owner = {"customer_id": customer_id}
    if db.session.execute(OWN_ORDER, {**owner, "id": found.id}).rowcount == 0:  # type: ignore[attr-defined]  # an UPDATE's
        return None
    db.session.execute(OWN_CART, {**owner, "id": found.cart_id})
    _begin_book(found, customer_id=customer_id)
    return str(found.number)


def _begin_book(order: Row[Any], *, customer_id: int) -> None:
    """Where it was sent is the first entry of an empty address book; what is collected has been sent nowhere."""
    if order.shipping["kind"] == "pickup" or addresses.book(db.session.connection(), account_id=customer_id):
        return
    where = {name: order.address.get(name, "") for name in ("country", "street", "flat", "postcode", "city")}
    addresses.add(Postal(full_name=order.full_name, phone=order.phone, **where), account_id=customer_id)
