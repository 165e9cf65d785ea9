"""Verbs on a cart's lines. Nothing here takes or keeps stock: that begins with the checkout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, text

from marque.cart import carts, limits
from marque.inventory import holds
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound


@dataclass(frozen=True, slots=True)
class Was:
    """A line before it was changed."""

    sku_id: int
    quantity: int


SELLABLE = text("""
    SELECT s.id, s.price_cents, coalesce(k.on_hand, 0) AS on_hand
    FROM sku s JOIN product p ON p.id = s.product_id
    LEFT JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
    WHERE s.id = :sku_id AND s.is_active AND p.status = 'active' AND (p.publish_at IS NULL OR p.publish_at <= :now)
""")
LINE = text("SELECT id, sku_id, quantity, saved FROM cart_line WHERE id = :line_id AND cart_id = :cart_id")
OF_SKU = text("SELECT id, sku_id, quantity, saved FROM cart_line WHERE sku_id = :sku_id AND cart_id = :cart_id")
ADD = text("""
    INSERT INTO cart_line (cart_id, sku_id, quantity, price_seen_cents) VALUES (:cart_id, :sku_id, :quantity, :price)
    ON CONFLICT (cart_id, sku_id) DO UPDATE SET quantity = :quantity, price_seen_cents = :price, saved = false
    RETURNING id
""")


def add(cart_id: int, *, sku_id: int, quantity: int, now: datetime) -> int:
    """Put units in the bag on top of what is there; returns how many of this SKU are in it now.

    Raises Invalid (quantity, too many lines), NotFound (no such SKU for sale), Conflict (sold out, cart ordered).
    """
    limits.judged_quantity(quantity)
    carts.lock_open(cart_id)
    sku = db.session.execute(SELLABLE, {"sku_id": sku_id, "now": now}).one_or_none()
    if sku is None:
        raise NotFound("sku", sku_id=sku_id)
    line = db.session.execute(OF_SKU, {"sku_id": sku_id, "cart_id": cart_id}).one_or_none()
    if line is None:
        _check_room(cart_id)
    wanted = limits.judged_quantity(quantity + (line.quantity if line and not line.saved else 0))
    if sku.on_hand < wanted:
        raise Conflict("sold_out" if sku.on_hand == 0 else "only", sku_id=sku_id, left=sku.on_hand)
    db.session.execute(ADD, {"cart_id": cart_id, "sku_id": sku_id, "quantity": wanted, "price": sku.price_cents})
    return wanted


def change(cart_id: int, *, line_id: int, quantity: int) -> Was:
    """Set a line's quantity; 0 removes it and lets its hold go. Returns what the line was, so that it can be undone.

    Raises Invalid outside 0 … 20, NotFound for a line of another cart, Conflict for an ordered cart.
    """
    limits.judged_quantity(quantity, least=0)
    carts.lock_open(cart_id)
    line = _line(cart_id, line_id=line_id)
    if quantity == 0:
        _let_go(cart_id, sku_id=line.sku_id)
        db.session.execute(text("DELETE FROM cart_line WHERE id = :id"), {"id": line_id})
    else:
        db.session.execute(text("UPDATE cart_line SET quantity = :q WHERE id = :id"), {"q": quantity, "id": line_id})
    return Was(line.sku_id, line.quantity)


def save(cart_id: int, *, line_id: int, saved: bool) -> None:
    """Keep a line for later, or bring it back. Raises NotFound for a line of another cart."""
    carts.lock_open(cart_id)
    line = _line(cart_id, line_id=line_id)
    if saved:
        _let_go(cart_id, sku_id=line.sku_id)
    db.session.execute(text("UPDATE cart_line SET saved = :saved WHERE id = :id"), {"saved": saved, "id": line_id})


def acknowledge_prices(cart_id: int) -> None:
    """The shopper has read the bag and goes on: its present prices are the ones seen."""
    db.session.execute(
        text("""
            UPDATE cart_line l SET price_seen_cents = s.price_cents FROM sku s
            WHERE l.cart_id = :cart_id AND s.id = l.sku_id AND l.price_seen_cents <> s.price_cents
        """),
        {"cart_id": cart_id},
    )


def _line(cart_id: int, *, line_id: int) -> Row[tuple[int, int, int, bool]]:
    line = db.session.execute(LINE, {"line_id": line_id, "cart_id": cart_id}).one_or_none()
    if line is None:
        raise NotFound("cart_line", line_id=line_id)
    return line


def _check_room(cart_id: int) -> None:
    lines = db.session.scalar(text("SELECT count(*) FROM cart_line WHERE cart_id = :id"), {"id": cart_id})
    if int(lines or 0) >= limits.LINES:
        raise Invalid("too_many_lines", field="sku_id", most=limits.LINES)


def _let_go(cart_id: int, *, sku_id: int) -> None:
    holds.release(holder=carts.holder(cart_id), sku_ids=[sku_id])
