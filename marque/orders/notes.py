"""Notes of colleagues about an order. Customers never see them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from marque.kernel.database import db
from marque.kernel.errors import Invalid, NotFound
from marque.orders import money

KIND = "note"
LONGEST = 2000
PLACED = text("SELECT 1 FROM orders WHERE id = :order_id AND placed_at IS NOT NULL")


def add(order_id: int, *, text: str, actor: str, now: datetime) -> None:
    """Write a note into the order's history. Raises NotFound, Invalid (note) for nothing or more than 2,000 characters."""
    words = text.replace("\r\n", "\n").strip()
    if not 0 < len(words) <= LONGEST or "\0" in words:
        raise Invalid("note", field="note", most=LONGEST)
    if db.session.scalar(PLACED, {"order_id": order_id}) is None:
        raise NotFound("order", order_id=order_id)
    money.note_event(order_id, kind=KIND, actor=actor, now=now, note=words)
