"""A guest's order becomes a customer's: whoever has its link and its e-mail address may keep it in their account."""

from __future__ import annotations

from sqlalchemy import text

from marque.cart import carts
from marque.kernel import secrets
from marque.kernel.database import db

FIND = text("""
    SELECT o.id, o.number, o.cart_id FROM orders o JOIN account a ON lower(a.email) = lower(o.email)
    WHERE o.secret_hash = :digest AND o.placed_at IS NOT NULL AND o.customer_id IS NULL AND a.id = :customer_id
""")
OWN_ORDER = text("UPDATE orders SET customer_id = :customer_id, updated_at = now() WHERE id = :id AND customer_id IS NULL")
OWN_CART = text("UPDATE cart SET customer_id = :customer_id WHERE id = :id")


def claim(secret: str, *, customer_id: int) -> str | None:
    """Give the guest's order behind this link to the customer; returns its number.

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
    return str(found.number)
