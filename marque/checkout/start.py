"""The checkout begins: units are kept for the cart until a printed time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from marque.cart import carts, lines
from marque.inventory import holds
from marque.kernel.database import db
from marque.kernel.errors import Invalid

WANTED = text("SELECT sku_id, quantity FROM cart_line WHERE cart_id = :cart_id AND NOT saved ORDER BY sku_id")
HELD = text("""
    SELECT min(ends_at) AS ends_at, bool_or(extended) AS extended
    FROM hold WHERE holder_kind = 'cart' AND holder_id = :cart_id AND state = 'live'
""")


def wanted(connection: Connection, *, cart_id: int) -> dict[int, int]:
    """SKU → quantity of a cart, saved lines left out; read without locks."""
    return {row.sku_id: row.quantity for row in connection.execute(WANTED, {"cart_id": cart_id})}


def start(cart_id: int, *, now: datetime) -> datetime:
    """Keep everything in the cart for its shopper; returns the end time to print.

    Call after holds past their end were swept. Raises Invalid for an empty cart, Conflict for an ordered one, SoldOut.
    """
    carts.lock_open(cart_id)
    quantities = wanted(db.session.connection(), cart_id=cart_id)
    if not quantities:
        raise Invalid("cart_empty")
    lines.acknowledge_prices(cart_id)
    return holds.place(quantities, holder=carts.holder(cart_id), now=now)


def extend(cart_id: int, *, now: datetime) -> datetime:
    """Ten more minutes for all that is kept for the cart, once; returns the end time. Raises Conflict."""
    carts.lock(cart_id)
    return holds.extend(holder=carts.holder(cart_id), now=now)


def held(connection: Connection, *, cart_id: int) -> tuple[datetime | None, bool]:
    """When the cart's hold ends (None: nothing is held) and whether it was extended."""
    row = connection.execute(HELD, {"cart_id": cart_id}).one()
    return row.ends_at, bool(row.extended)
