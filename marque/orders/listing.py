"""Lists of orders as staff read them: search, filters, order and pages (keyset)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    cast,
    exists,
    func,
    literal,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from marque.orders import words
from marque.orders.models import WORDS, Order, OrderLine, Payment
from marque.orders.tabs import STATUS_OF

SORTS = ("-placed", "placed", "-total", "total")
PAYMENT_STATES = ("paid", "unpaid", "refunded")
EXPORTED_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked for; empty means any. `payment` is a state of PAYMENT_STATES or a provider's code.

    `begins` ≤ placed < `ends`.
    """

    tab: str = "all"
    query: str = ""
    payment: str = ""
    shipping: str = ""
    begins: datetime | None = None
    ends: datetime | None = None
    sort: str = "-placed"

    @property
    def is_filtered(self) -> bool:
        return bool(self.query or self.payment or self.shipping or self.begins or self.ends)


@dataclass(frozen=True, slots=True)
class OrderRow:
    """`is_ready`: may be packed as far as the money goes."""

    id: int
    number: str
    placed_at: datetime
    full_name: str
    email: str
    status: str
    payment_status: str
    provider: str
    is_ready: bool
    shipping_name: str
    is_pickup: bool
    pieces: int
    total_cents: int


def total(connection: Connection, *, wanted: Wanted) -> int:
    """How many orders the whole list has."""
    return int(connection.scalar(select(func.count()).select_from(Order).where(*_conditions(wanted))) or 0)


def rows(
    connection: Connection, *, wanted: Wanted, after: tuple[Any, ...] | None = None, is_backwards: bool = False, limit: int
) -> list[OrderRow]:
    """Up to `limit` orders beyond `after` (the sort value and id of a row), or before it, nearest first."""
    is_down = wanted.sort.startswith("-") ^ is_backwards
    keys = _keys(wanted)
    value, key = keys.c.value, keys.c.id
    page = select(value, key).limit(limit).order_by(*(column.desc() if is_down else column for column in (value, key)))
    if after is not None:
        border = tuple_(literal(after[0], value.type), literal(after[1]))
        page = page.where(tuple_(value, key) < border if is_down else tuple_(value, key) > border)
    chosen = page.subquery()
    query = _chosen().join(chosen, chosen.c.id == Order.id)
    order = (column.desc() if is_down else column for column in (chosen.c.value, chosen.c.id))
    return [OrderRow(*row) for row in connection.execute(query.order_by(*order))]


def numbered(connection: Connection, *, numbers: Sequence[str]) -> list[OrderRow]:
    """The placed orders with these numbers, oldest first; what is none is left out."""
    query = _chosen().where(Order.placed_at.is_not(None), Order.number.in_(numbers)).order_by(Order.placed_at, Order.id)
    return [OrderRow(*row) for row in connection.execute(query)]


def every(connection: Connection, *, wanted: Wanted) -> Iterator[OrderRow]:
    """All of them, oldest first, some thousands at a time: for exports."""
    steady = replace(wanted, sort="placed")
    after: tuple[Any, ...] | None = None
    while found := rows(connection, wanted=steady, after=after, limit=EXPORTED_AT_ONCE):
        yield from found
        after = place(found[-1], sort=steady.sort)


def place(row: OrderRow, *, sort: str) -> tuple[Any, ...]:
    """Where this row stands in a list of that order: what `rows` goes on from."""
    return (row.total_cents if sort.endswith("total") else row.placed_at.isoformat(), row.id)


def _keys(wanted: Wanted) -> FromClause:
    """Sort value and id of everything wanted.

    What a search finds is read from its index at once: row by row, in the order of the list, the words of every order
    there is would have to be cut.
    """
    value = Order.total_cents if wanted.sort.endswith("total") else Order.placed_at
    keys = select(value.label("value"), Order.id).where(*_conditions(wanted))
    return keys.cte("found").prefix_with("MATERIALIZED") if wanted.query else keys.subquery()


def _chosen() -> Select[Any]:
    provider = select(Payment.provider).where(Payment.order_id == Order.id).order_by(Payment.id.desc()).limit(1)
    pieces = select(func.sum(OrderLine.quantity)).where(OrderLine.order_id == Order.id)
    return select(
        Order.id,
        Order.number,
        Order.placed_at,
        Order.full_name,
        Order.email,
        Order.status,
        Order.payment_status,
        provider.scalar_subquery(),
        _ready(),
        Order.shipping["name"].astext,
        Order.shipping["kind"].astext == "pickup",
        pieces.scalar_subquery(),
        Order.total_cents,
    )


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    yield Order.placed_at.is_not(None)
    if wanted.tab in STATUS_OF:
        yield Order.status == STATUS_OF[wanted.tab]
    elif wanted.tab in ("to_pack", "unpaid"):
        yield Order.status == "pending"
        yield _ready() if wanted.tab == "to_pack" else ~_ready()
    if wanted.query:
        yield literal_column(WORDS, TSVECTOR).op("@@")(cast(literal(words.beginnings(wanted.query)), TSQUERY))
    if wanted.payment:
        yield _paid_by(wanted.payment)
    if wanted.shipping:
        yield Order.shipping["code"].astext == wanted.shipping
    if wanted.begins:
        yield Order.placed_at >= wanted.begins
    if wanted.ends:
        yield Order.placed_at < wanted.ends


def _ready() -> ColumnElement[bool]:
    """As tabs.READY."""
    agreed = select(func.bool_or(Payment.state == "agreed")).where(Payment.order_id == Order.id).scalar_subquery()
    return (Order.payment_status == "paid") | (Order.total_cents == 0) | func.coalesce(agreed, literal(False))


def _paid_by(payment: str) -> ColumnElement[bool]:
    if payment == "refunded":
        return Order.payment_status.in_(("refunded", "part_refunded"))
    if payment in PAYMENT_STATES:
        return Order.payment_status == payment
    return exists().where(Payment.order_id == Order.id, Payment.provider == payment)
