"""Money of an order: captures and refunds go through the ledger; counters and payment status follow it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Row, text

from marque.kernel.database import db
from marque.kernel.errors import Conflict, NotFound
from marque.orders.moves import payment_status

LOCK = text("""
    SELECT p.id, p.order_id, p.provider, p.provider_ref, p.state, p.amount_cents, p.captured_cents, p.refunded_cents,
           p.currency, o.total_cents, o.status, o.number
    FROM payment p JOIN orders o ON o.id = p.order_id
    WHERE p.provider = :provider AND p.provider_ref = :provider_ref FOR UPDATE OF p
""")
READ = text("""
    SELECT p.id, p.order_id, p.state, p.amount_cents, o.number, o.status FROM payment p JOIN orders o ON o.id = p.order_id
    WHERE p.provider = :provider AND p.provider_ref = :provider_ref
""")
OF_ORDER = text(
    "SELECT provider, provider_ref FROM payment WHERE order_id = :order_id AND captured_cents > refunded_cents ORDER BY id"
)
LOCK_ORDER = text("SELECT status FROM orders WHERE id = :order_id AND placed_at IS NOT NULL FOR UPDATE")
TRANSFERS = text("""
    SELECT provider, provider_ref FROM payment WHERE order_id = :order_id AND provider = 'bank_transfer'
    ORDER BY id DESC LIMIT 1
""")
ENTRY = text("""
    INSERT INTO money_ledger (payment_id, kind, amount_cents, provider_ref, actor, at)
    VALUES (:payment_id, :kind, :amount, :entry_ref, :actor, :now)
""")
CAPTURED = text("UPDATE payment SET captured_cents = captured_cents + :amount, state = 'captured' WHERE id = :payment_id")
REFUNDED = text("UPDATE payment SET refunded_cents = refunded_cents + :amount WHERE id = :payment_id")
STATE = text("UPDATE payment SET state = :state WHERE id = :payment_id")
STATUS = text("UPDATE orders SET payment_status = :status, updated_at = now() WHERE id = :order_id")
EVENT = text("""
    INSERT INTO order_event (order_id, kind, status, note, actor, at)
    SELECT id, :kind, status, :note, :actor, :now FROM orders WHERE id = :order_id
""")


def payment(connection: Connection, *, provider: str, provider_ref: str) -> Row[tuple[object, ...]]:
    """A payment and its order's number and status, read without locks. Raises NotFound."""
    row = connection.execute(READ, {"provider": provider, "provider_ref": provider_ref}).one_or_none()
    if row is None:
        raise NotFound("payment")
    return row


def lock_payment(*, provider: str, provider_ref: str) -> Row[tuple[object, ...]]:
    """The payment and what its order asks for, locked: last in the lock order. Raises NotFound."""
    row = db.session.execute(LOCK, {"provider": provider, "provider_ref": provider_ref}).one_or_none()
    if row is None:
        raise NotFound("payment")
    return row


def capture(payment: Row[tuple[object, ...]], *, actor: str, now: datetime) -> None:
    """Take the whole amount, once: the ledger refuses a second entry of the same reference."""
    amount = payment.amount_cents
    entry = {"payment_id": payment.id, "kind": "capture", "amount": amount, "entry_ref": f"{payment.provider_ref}-capture"}
    db.session.execute(ENTRY, {**entry, "actor": actor, "now": now})
    db.session.execute(CAPTURED, {"payment_id": payment.id, "amount": amount})
    _follow(payment.order_id, total_cents=payment.total_cents, captured=amount, refunded=0)
    note_event(payment.order_id, kind="paid", actor=actor, now=now)


def receive(order_id: int, *, actor: str, now: datetime) -> bool:
    """The bank transfer of an order has arrived, in full; False if it had before.

    Raises NotFound where none is expected, Conflict("order_status") for a cancelled order: that money goes back by the bank.
    """
    status = db.session.scalar(LOCK_ORDER, {"order_id": order_id})
    found = db.session.execute(TRANSFERS, {"order_id": order_id}).one_or_none()
    if status is None or found is None:
        raise NotFound("payment", order_id=order_id)
    payment = lock_payment(provider=found.provider, provider_ref=found.provider_ref)
    if payment.state == "captured":
        return False
    if status == "cancelled":
        raise Conflict("order_status", status=status, to="paid")
    capture(payment, actor=actor, now=now)
    return True


def refund_all(order_id: int, *, actor: str, now: datetime) -> None:
    """Give back everything that was captured for an order, on the payments it came from."""
    for found in db.session.execute(OF_ORDER, {"order_id": order_id}).all():
        payment = lock_payment(provider=found.provider, provider_ref=found.provider_ref)
        amount = payment.captured_cents - payment.refunded_cents
        entry = {
            "payment_id": payment.id,
            "kind": "refund",
            "amount": -amount,
            "entry_ref": f"{payment.provider_ref}-refund",
        }
        db.session.execute(ENTRY, {**entry, "actor": actor, "now": now})
        db.session.execute(REFUNDED, {"payment_id": payment.id, "amount": amount})
        _follow(order_id, total_cents=payment.total_cents, captured=payment.captured_cents, refunded=payment.captured_cents)
        note_event(order_id, kind="refunded", actor=actor, now=now)


def set_state(payment_id: int, *, state: str) -> None:
    db.session.execute(STATE, {"payment_id": payment_id, "state": state})


def note_event(order_id: int, *, kind: str, actor: str, now: datetime, note: str = "") -> None:
    """A line in the order's timeline that leaves its status as it is."""
    db.session.execute(EVENT, {"order_id": order_id, "kind": kind, "note": note, "actor": actor, "now": now})


def _follow(order_id: int, *, total_cents: int, captured: int, refunded: int) -> None:
    status = payment_status(total_cents=total_cents, captured_cents=captured, refunded_cents=refunded)
    db.session.execute(STATUS, {"order_id": order_id, "status": status})
