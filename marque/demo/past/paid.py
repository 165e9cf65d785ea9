"""The year's payments and their ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert

from marque.demo.past.plan import Bought
from marque.kernel import secrets
from marque.kernel.database import db
from marque.orders.models import MoneyEntry, Payment
from marque.payments.providers import PROVIDERS

Rows = list[dict[str, Any]]


def write(wanted: Sequence[tuple[Bought, int]], *, currency: str, link_key: str) -> None:
    """One payment for each order (with its id), as far as it went."""
    payments = [_payment(one, order_id=order_id, currency=currency, link_key=link_key) for one, order_id in wanted]
    ids = db.session.scalars(insert(Payment).returning(Payment.id, sort_by_parameter_order=True), payments).all()
    entries = [
        entry
        for (one, _), row, payment_id in zip(wanted, payments, ids, strict=True)
        for entry in _entries(one, payment_id=payment_id, reference=row["provider_ref"])
    ]
    db.session.execute(insert(MoneyEntry), sorted(entries, key=lambda row: row["at"]))


def refunded_cents(one: Bought) -> int:
    """What was given back: all of it when cancelled, the delivery when it came late."""
    if one.fate.when("refunded") is None:
        return 0
    return one.quote.total_cents if one.fate.status == "cancelled" else one.quote.shipping_cents


def _payment(one: Bought, *, order_id: int, currency: str, link_key: str) -> dict[str, Any]:
    hosted = PROVIDERS[one.terms.provider].hosted
    return {
        "order_id": order_id,
        "provider": one.terms.provider,
        "provider_ref": secrets.derived(link_key, "past payment", one.number) if hosted else one.number,
        "amount_cents": one.quote.total_cents,
        "currency": currency,
        "captured_cents": one.quote.total_cents if one.fate.payment_state == "captured" else 0,
        "refunded_cents": refunded_cents(one),
        "state": one.fate.payment_state,
        "created_at": one.terms.placed_at,
    }


def _entries(one: Bought, *, payment_id: int, reference: str) -> Rows:
    amounts = {"paid": ("capture", one.quote.total_cents), "refunded": ("refund", -refunded_cents(one))}
    return [
        {
            "payment_id": payment_id,
            "kind": amounts[each.kind][0],
            "amount_cents": amounts[each.kind][1],
            "provider_ref": f"{reference}-{amounts[each.kind][0]}",
            "actor": each.actor,
            "at": each.at,
        }
        for each in one.fate.happenings
        if each.kind in amounts and amounts[each.kind][1]
    ]
