"""One order as staff read it: what its buyer sees, and who did what, notes, letters, and the customer's other orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from marque.kernel.database import db
from marque.kernel.errors import NotFound
from marque.orders import reading
from marque.orders.reading import OrderRead
from marque.orders.tabs import READY


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the history. `who` is a colleague's name where one did it, `actor` the kind of whoever did it else.

    `kind` is an event's, or "letter:<kind>" with `note` as its recipient; an unsent letter has `is_pending`.
    """

    kind: str
    at: datetime
    note: str
    actor: str
    who: str
    is_pending: bool


@dataclass(frozen=True, slots=True)
class CustomerRead:
    """Whoever ordered: by account, or a guest by e-mail address. `spent_cents` leaves out what was cancelled."""

    account_id: int | None
    orders: int
    spent_cents: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Dossier:
    """`captured_cents` less `refunded_cents` is what would go back if the order were cancelled."""

    order: OrderRead
    is_ready: bool
    origin: str
    captured_cents: int
    refunded_cents: int
    entries: tuple[Entry, ...]
    customer: CustomerRead


ONE = text(f"""
    SELECT o.id, o.origin, {READY} AS is_ready, coalesce(sum(p.captured_cents), 0)::bigint AS captured_cents,
           coalesce(sum(p.refunded_cents), 0)::bigint AS refunded_cents
    FROM orders o LEFT JOIN payment p ON p.order_id = o.id
    WHERE o.number = :number AND o.placed_at IS NOT NULL GROUP BY o.id
""")
ID = text("SELECT id FROM orders WHERE number = :number AND placed_at IS NOT NULL")
LOCK = text("SELECT id FROM orders WHERE number = :number AND placed_at IS NOT NULL FOR UPDATE")
ENTRIES = text("""
    SELECT e.kind, e.at, e.note, split_part(e.actor, ':', 1) AS actor, coalesce(a.full_name, '') AS who,
           false AS is_pending, e.id
    FROM order_event e
    LEFT JOIN account a ON a.id = CAST(substring(e.actor FROM '^staff:([0-9]{1,18})$') AS bigint)
    WHERE e.order_id = :order_id
    UNION ALL
    SELECT 'letter:' || kind, coalesce(sent_at, created_at), recipient, '', '', sent_at IS NULL, id
    FROM letter WHERE reference = :number AND kind IN ('order_placed', 'order_shipped', 'order_cancelled')
    ORDER BY at DESC, id DESC
""")
CUSTOMER = text("""
    SELECT max(customer_id) AS account_id, count(*) AS orders, min(placed_at) AS since,
           coalesce(sum(total_cents) FILTER (WHERE status <> 'cancelled'), 0)::bigint AS spent_cents
    FROM orders WHERE placed_at IS NOT NULL
      AND CASE WHEN CAST(:customer_id AS bigint) IS NULL THEN lower(email) = lower(:email) AND customer_id IS NULL
               ELSE customer_id = :customer_id END
""")


def read(connection: Connection, *, number: str) -> Dossier:
    """The placed order with this number. Raises NotFound."""
    row = connection.execute(ONE, {"number": number}).one_or_none()
    if row is None:
        raise NotFound("order", number=number)
    order = reading.by_id(connection, order_id=row.id)
    return Dossier(
        order=order,
        is_ready=row.is_ready,
        origin=row.origin,
        captured_cents=row.captured_cents,
        refunded_cents=row.refunded_cents,
        entries=_entries(connection, order=order),
        customer=_customer(connection, order=order),
    )


def id_of(connection: Connection, *, number: str) -> int:
    """The key of the placed order with this number. Raises NotFound."""
    return _found(connection.scalar(ID, {"number": number}), number=number)


def locked_id(number: str) -> int:
    """The same, and nobody else changes the order or its money until the transaction ends. Raises NotFound."""
    return _found(db.session.scalar(LOCK, {"number": number}), number=number)


def _found(order_id: int | None, *, number: str) -> int:
    if order_id is None:
        raise NotFound("order", number=number)
    return order_id


def _entries(connection: Connection, *, order: OrderRead) -> tuple[Entry, ...]:
    rows = connection.execute(ENTRIES, {"order_id": order.id, "number": order.number})
    return tuple(Entry(row.kind, row.at, row.note, row.actor, row.who, row.is_pending) for row in rows)


def _customer(connection: Connection, *, order: OrderRead) -> CustomerRead:
    who = {"customer_id": order.customer_id, "email": order.email}
    return CustomerRead(**connection.execute(CUSTOMER, who).one()._mapping)
