"""One order as its buyer may read it. Guests come in by the secret of their link, customers by who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from marque.kernel import secrets
from marque.kernel.errors import NotFound
from marque.orders.moves import may_move


@dataclass(frozen=True, slots=True)
class LineRead:
    position: int
    sku_id: int
    sku_code: str
    title: str
    colour: str
    size: str
    quantity: int
    unit_cents: int
    line_cents: int
    steps: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EventRead:
    kind: str
    status: str
    note: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PaymentRead:
    provider: str
    provider_ref: str
    state: str


@dataclass(frozen=True, slots=True)
class ParcelRead:
    """What can be followed; carrier, number and address may be empty."""

    carrier: str
    tracking_number: str
    tracking_url: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class OrderRead:
    """`customer_id` is None for a guest's order. `full_name` receives it; `buyer_name` bought it, as their account says."""

    id: int
    number: str
    customer_id: int | None
    status: str
    payment_status: str
    email: str
    phone: str
    full_name: str
    buyer_name: str
    language: str
    address: dict[str, str]
    shipping: dict[str, Any]
    currency: str
    subtotal_cents: int
    discount_cents: int
    shipping_cents: int
    tax_cents: int
    total_cents: int
    placed_at: datetime
    lines: tuple[LineRead, ...]
    events: tuple[EventRead, ...]
    parcels: tuple[ParcelRead, ...]
    payment: PaymentRead

    @property
    def is_cancellable(self) -> bool:
        return may_move(self.status, to="cancelled")


ORDER = """
    SELECT id, number, customer_id, status, payment_status, email, phone, full_name,
           coalesce((SELECT nullif(full_name, '') FROM account WHERE account.id = customer_id), full_name) AS buyer_name,
           language, address, shipping, currency,
           subtotal_cents, discount_cents, shipping_cents, tax_cents, total_cents, placed_at
    FROM orders WHERE placed_at IS NOT NULL AND
"""
BY_SECRET = text(ORDER + "secret_hash = :digest")
BY_ID = text(ORDER + "id = :order_id")
BY_NUMBER = text(ORDER + "number = :number AND customer_id = :customer_id")
LINES = text("""
    SELECT position, sku_id, sku_code, title, colour, size, quantity, unit_cents, line_cents, steps
    FROM order_line WHERE order_id = :order_id ORDER BY position
""")
EVENTS = text("SELECT kind, status, note, at FROM order_event WHERE order_id = :order_id ORDER BY id")
PARCELS = text("""
    SELECT carrier, tracking_number, tracking_url, sent_at FROM parcel WHERE order_id = :order_id ORDER BY id
""")
PAYMENT = text("SELECT provider, provider_ref, state FROM payment WHERE order_id = :order_id ORDER BY id DESC LIMIT 1")


def by_secret(connection: Connection, *, secret: str) -> OrderRead:
    """The order a guest's link opens. Raises NotFound."""
    return _read(connection, query=BY_SECRET, parameters={"digest": secrets.fingerprint(secret)})


def by_number(connection: Connection, *, number: str, customer_id: int) -> OrderRead:
    """The customer's own order with this number. Raises NotFound, also for an order of somebody else."""
    return _read(connection, query=BY_NUMBER, parameters={"number": number, "customer_id": customer_id})


def by_id(connection: Connection, *, order_id: int) -> OrderRead:
    """The order with this key, for mails and staff. Raises NotFound."""
    return _read(connection, query=BY_ID, parameters={"order_id": order_id})


def _read(connection: Connection, *, query: Any, parameters: dict[str, Any]) -> OrderRead:
    row = connection.execute(query, parameters).one_or_none()
    if row is None:
        raise NotFound("order")
    where = {"order_id": row.id}
    return OrderRead(
        **row._mapping,
        lines=tuple(
            LineRead(**{**line._mapping, "steps": tuple((code, cents) for code, cents in line.steps)})
            for line in connection.execute(LINES, where)
        ),
        events=tuple(EventRead(**event._mapping) for event in connection.execute(EVENTS, where)),
        parcels=tuple(ParcelRead(**parcel._mapping) for parcel in connection.execute(PARCELS, where)),
        payment=PaymentRead(**connection.execute(PAYMENT, where).one()._mapping),
    )
