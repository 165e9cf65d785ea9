"""What a gateway says about a payment, settled once; and payments nobody finished."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from marque.kernel import jobs
from marque.kernel.database import db
from marque.orders import cancelling, money
from marque.orders.reading import OrderRead

PATIENCE = {"sandbox": timedelta(minutes=30), "bank_transfer": timedelta(days=5)}

UNFINISHED = text("""
    SELECT p.provider_ref FROM payment p JOIN orders o ON o.id = p.order_id
    WHERE p.state IN ('open', 'declined') AND o.status = 'pending' AND p.provider = :provider AND p.created_at <= :before
    ORDER BY p.id LIMIT 100
""")


def deadline(order: OrderRead) -> datetime | None:
    """Until when the money has to be there, else the order is cancelled by itself; None where nothing is waited for.

    A payment is as old as its order: both are written by the placing.
    """
    patience = PATIENCE.get(order.payment.provider)
    is_awaited = order.status == "pending" and order.payment.state in ("open", "declined")
    return order.placed_at + patience if patience and is_awaited else None


def settle(*, provider: str, provider_ref: str, paid: bool, now: datetime) -> str:
    """Record the gateway's word; returns the payment's state then, or "refunded" when the money went straight back.

    Late or repeated words change nothing twice.

    Money for an order that was cancelled meanwhile is captured and refunded at once: the ledger shows both.
    """
    _lock_order(provider=provider, provider_ref=provider_ref)
    payment = money.lock_payment(provider=provider, provider_ref=provider_ref)
    if payment.state == "captured" or (payment.state != "open" and not paid):
        return str(payment.state)  # a decline counts only while open; money counts whenever it comes
    if not paid:
        money.set_state(payment.id, state="declined")
        money.note_event(payment.order_id, kind="payment_declined", actor=provider, now=now)
        return "declined"
    money.capture(payment, actor=provider, now=now)
    if payment.status == "cancelled":
        money.refund_all(payment.order_id, actor=provider, now=now)
        return "refunded"
    return "captured"


def unfinished(connection: Connection, *, now: datetime) -> list[tuple[str, str]]:
    """Payments of waiting orders that were not made within their provider's patience: (provider, reference)."""
    found: list[tuple[str, str]] = []
    for provider, patience in PATIENCE.items():
        rows = connection.execute(UNFINISHED, {"provider": provider, "before": now - patience})
        found.extend((provider, row.provider_ref) for row in rows)
    return found


def give_up(*, provider: str, provider_ref: str, now: datetime) -> None:
    """Cancel an order whose payment nobody finished; goods go back on sale, and a letter says so. Not if it was paid."""
    _lock_order(provider=provider, provider_ref=provider_ref)
    payment = money.payment(db.session.connection(), provider=provider, provider_ref=provider_ref)
    if payment.state in ("open", "declined") and payment.status == "pending":
        if cancelling.cancel(payment.order_id, actor="shop", now=now, note="unpaid"):
            jobs.defer("mails.order_cancelled", order_id=payment.order_id)
        money.set_state(payment.id, state="given_up")  # locked last, after the stock; its order's lock kept it as it was


def _lock_order(*, provider: str, provider_ref: str) -> None:
    db.session.execute(
        text("""
            SELECT o.id FROM orders o JOIN payment p ON p.order_id = o.id
            WHERE p.provider = :provider AND p.provider_ref = :provider_ref FOR UPDATE OF o
        """),
        {"provider": provider, "provider_ref": provider_ref},
    )
