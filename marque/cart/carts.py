"""Carts: opened by the first thing put in. A guest's is found by the cookie's secret, a customer's by who they are.

A cart never changes hands: at sign-in a guest's lines move into the customer's own cart (`merging`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from marque.inventory.holds import Holder
from marque.kernel import secrets
from marque.kernel.database import db
from marque.kernel.errors import Conflict, NotFound


@dataclass(frozen=True, slots=True)
class CartRef:
    """`customer_id` is None for a guest's cart."""

    id: int
    state: str
    customer_id: int | None = None

    @property
    def owner(self) -> str:
        """Whose it is: a customer's, or whoever has the cookie of this very bag."""
        return f"customer:{self.customer_id}" if self.customer_id else f"cart:{self.id}"


FIND = text("""
    SELECT id, state, customer_id FROM cart WHERE secret_hash = :digest AND customer_id IS NULL AND state <> 'merged'
""")
OF_CUSTOMER = text("""
    SELECT id, state, customer_id FROM cart WHERE customer_id = :customer_id AND state <> 'merged'
    ORDER BY state = 'open' DESC, id DESC LIMIT 1
""")
OPEN_FOR = text("""
    INSERT INTO cart (secret_hash, customer_id) VALUES (:digest, :customer_id)
    ON CONFLICT (customer_id) WHERE state = 'open' DO NOTHING RETURNING id
""")
OPEN_OF = text("SELECT id FROM cart WHERE customer_id = :customer_id AND state = 'open'")
LOCK = text("SELECT id, state, customer_id FROM cart WHERE id = :id FOR UPDATE")
COUNT = text("SELECT coalesce(sum(quantity), 0) FROM cart_line WHERE cart_id = :id AND NOT saved")


def open_new() -> tuple[int, str]:
    """A new empty cart of a guest: its id, and the secret for the cookie (kept only as a hash)."""
    secret = secrets.new_secret()
    cart_id = db.session.scalar(
        text("INSERT INTO cart (secret_hash) VALUES (:digest) RETURNING id"), {"digest": secrets.fingerprint(secret)}
    )
    return int(cart_id or 0), secret


def open_for(customer_id: int) -> int:
    """The customer's open cart, made if there is none: one, however many ask at once. Nobody is told its secret."""
    while True:  # goes round again only if the cart that was in the way is ordered before it is read
        digest = secrets.fingerprint(secrets.new_secret())
        made = db.session.scalar(OPEN_FOR, {"digest": digest, "customer_id": customer_id})
        found = made or db.session.scalar(OPEN_OF, {"customer_id": customer_id})
        if found:
            return int(found)


def find(connection: Connection, *, secret: str | None) -> CartRef | None:
    """The guest's cart of this secret, open or ordered; None for no, a foreign or a made-up secret."""
    if not secret or len(secret) > 64:
        return None
    row = connection.execute(FIND, {"digest": secrets.fingerprint(secret)}).one_or_none()
    return CartRef(*row) if row else None


def of_customer(connection: Connection, *, customer_id: int) -> CartRef | None:
    """The customer's open cart, or else the one they ordered last (a form sent twice needs it); None before the first."""
    row = connection.execute(OF_CUSTOMER, {"customer_id": customer_id}).one_or_none()
    return CartRef(*row) if row else None


def lock(cart_id: int) -> CartRef:
    """Lock the cart's row: first in the lock order. Raises NotFound."""
    row = db.session.execute(LOCK, {"id": cart_id}).one_or_none()
    if row is None:
        raise NotFound("cart", cart_id=cart_id)
    return CartRef(*row)


def lock_open(cart_id: int) -> None:
    """Lock a cart that still takes something. Raises NotFound, Conflict for one that was ordered or merged."""
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
