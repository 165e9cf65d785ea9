"""Cancelling before dispatch: the goods go back, captured money is refunded, the timeline says who and why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from marque.inventory import stock
from marque.inventory.stock import Taking
from marque.kernel.database import db
from marque.kernel.errors import NotFound
from marque.orders import money, moves

LOCK = text("SELECT id, status FROM orders WHERE id = :order_id AND placed_at IS NOT NULL FOR UPDATE")
LINES = text("SELECT id, sku_id, quantity FROM order_line WHERE order_id = :order_id ORDER BY sku_id")
CANCEL = text("""
    WITH cancelled AS (
        UPDATE orders SET status = 'cancelled', updated_at = :now WHERE id = :order_id RETURNING id, status
    )
    INSERT INTO order_event (order_id, kind, status, note, actor, at)
    SELECT id, 'cancelled', status, :note, :actor, :now FROM cancelled
""")


def cancel(order_id: int, *, actor: str, now: datetime, note: str = "") -> bool:
    """Cancel a placed order that was not sent; False if it was cancelled before (asked twice is done once).

    Raises NotFound for a draft, Conflict once it is on its way.
    """
    order = db.session.execute(LOCK, {"order_id": order_id}).one_or_none()
    if order is None:
        raise NotFound("order", order_id=order_id)
    if order.status == "cancelled":
        return False
    moves.judged(order.status, to="cancelled")
    db.session.execute(CANCEL, {"order_id": order_id, "note": note, "actor": actor, "now": now})
    lines = db.session.execute(LINES, {"order_id": order_id}).all()
    stock.give_back([Taking(line.sku_id, line.quantity, line.id) for line in lines], actor=actor, now=now)
    money.refund_all(order_id, actor=actor, now=now)
    return True
