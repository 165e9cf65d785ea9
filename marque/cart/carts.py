"""Carts: opened by the first thing put in, found again by the cookie's secret."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from marque.inventory.holds import Holder
from marque.kernel import secrets
from marque.kernel.database import db
from marque.kernel.errors import Conflict, NotFound


@dataclass(frozen=True, slots=True)
class CartRef:
    id: int
    state: str


FIND = text("SELECT id, state FROM cart WHERE secret_hash = :digest")
LOCK = text("SELECT id, state FROM cart WHERE id = :id FOR UPDATE")
COUNT = text("SELECT coalesce(sum(quantity), 0) FROM cart_line WHERE cart_id = :id AND NOT saved")


def open_new() -> tuple[int, str]:
    """A new empty cart: its id, and the secret for the cookie (kept only as a hash)."""
    secret = secrets.new_secret()
    cart_id = db.session.scalar(
        text("INSERT INTO cart (secret_hash) VALUES (:digest) RETURNING id"), {"digest": secrets.fingerprint(secret)}
    )
    return int(cart_id or 0), secret


def find(connection: Connection, *, secret: str | None) -> CartRef | None:
    """The cart of this secret, open or ordered; None for no, a foreign or a made-up secret."""
    if not secret or len(secret) > 64:
        return None
    row = connection.execute(FIND, {"digest": secrets.fingerprint(secret)}).one_or_none()
    return CartRef(row.id, row.state) if row else None


def lock(cart_id: int) -> CartRef:
    """Lock the cart's row: first in the lock order. Raises NotFound."""
    row = db.session.execute(LOCK, {"id": cart_id}).one_or_none()
    if row is None:
        raise NotFound("cart", cart_id=cart_id)
    return CartRef(row.id, row.state)


def lock_open(cart_id: int) -> None:
    """Lock a cart that still takes something. Raises NotFound, Conflict for an ordered one."""
    if lock(cart_id).state != "open":
        raise Conflict("cart_ordered", cart_id=cart_id)


def holder(cart_id: int) -> Holder:
    """The cart as the one its holds are for."""
    return Holder("cart", cart_id)


def close(cart_id: int) -> None:
    """The cart became an order and takes nothing more."""
    db.session.execute(text("UPDATE cart SET state = 'ordered', updated_at = now() WHERE id = :id"), {"id": cart_id})


def count(cart_id: int) -> int:
    """Units in the bag, saved ones left out: the number on the bag icon."""
    return int(db.session.scalar(COUNT, {"id": cart_id}) or 0)
