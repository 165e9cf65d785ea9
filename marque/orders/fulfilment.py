"""From the shelf to the door: packed, sent, delivered. Nothing prepaid leaves unpaid."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Row, text

from marque.kernel.database import db
from marque.kernel.errors import Conflict, NotFound
from marque.orders import money, moves, parcels
from marque.orders.tabs import READY

LOCK = text(f"""
    SELECT id, number, status, {READY} AS is_ready FROM orders o WHERE id = :order_id AND placed_at IS NOT NULL FOR UPDATE
""")
MOVE = text("""
    WITH moved AS (UPDATE orders SET status = :status, updated_at = :now WHERE id = :order_id RETURNING id, status)
    INSERT INTO order_event (order_id, kind, status, note, actor, at)
    SELECT id, :kind, status, :note, :actor, :now FROM moved
""")
AT_THE_DOOR = text("SELECT provider, provider_ref FROM payment WHERE order_id = :order_id AND state = 'agreed' ORDER BY id")


def pack(order_id: int, *, actor: str, now: datetime) -> bool:
    """Everything lies in its parcel; False if it did before. Raises NotFound, Conflict (unpaid, order_status)."""
    return _move(order_id, to="processing", kind="packed", actor=actor, now=now)


def ship(
    order_id: int, *, carrier: str = "", tracking_number: str = "", tracking_url: str = "", actor: str, now: datetime
) -> int | None:
    """The parcel has left, or waits at the counter; its id, or None if it had left before.

    Raises NotFound, Conflict (unpaid, order_status), Invalid (carrier, tracking_number, tracking_url).
    """
    parcel = parcels.judged(carrier=carrier, number=tracking_number, url=tracking_url)
    if not _move(order_id, to="shipped", kind="shipped", actor=actor, now=now):
        return None
    return parcels.keep(order_id, parcel=parcel, now=now)


def deliver(order_id: int, *, actor: str, now: datetime) -> bool:
    """It is in the customer's hands; False if it was before. What was to be paid at the door is captured.

    Raises NotFound, Conflict (order_status).
    """
    if not _move(order_id, to="delivered", kind="delivered", actor=actor, now=now):
        return False
    for found in db.session.execute(AT_THE_DOOR, {"order_id": order_id}).all():
        payment = money.lock_payment(provider=found.provider, provider_ref=found.provider_ref)
        money.capture(payment, actor=actor, now=now)
    return True


def _move(order_id: int, *, to: str, kind: str, actor: str, now: datetime) -> bool:
    """One step with its line in the history; False where the order stands there already."""
    order = _locked(order_id)
    if order.status == to:
        return False
    moves.judged(order.status, to=to)
    if not order.is_ready:
        raise Conflict("unpaid", number=order.number)
    row = {"order_id": order_id, "status": to, "kind": kind, "note": "", "actor": actor, "now": now}
    db.session.execute(MOVE, row)
    return True


def _locked(order_id: int) -> Row[tuple[object, ...]]:
    row = db.session.execute(LOCK, {"order_id": order_id}).one_or_none()
    if row is None:
        raise NotFound("order", order_id=order_id)
    return row
