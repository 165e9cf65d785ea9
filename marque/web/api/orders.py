"""A customer's own orders."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from marque.kernel import clock, jobs
from marque.kernel.database import reading, unit_of_work
from marque.orders import cancelling, history, notes
from marque.orders import reading as orders
from marque.orders.history import PastOrder
from marque.orders.reading import OrderRead
from marque.web.api import lists, showing
from marque.web.api.carts import customer_id
from marque.web.api.operation import operation
from marque.web.api.schemas.orders import (
    AddressShown,
    EventShown,
    OrderLine,
    OrderNamed,
    OrderPage,
    OrderShown,
    OwnOrdersQuery,
    ParcelShown,
)

KIND = "orders"


@operation("Orders", gives=OrderPage, scope="shopping")
def list_orders(query: OwnOrdersQuery) -> OrderPage:
    """Your orders, newest first"""
    place = lists.after(query.after, kind=KIND, count=2)
    after = (datetime.fromisoformat(place[0]), place[1]) if place else None
    with reading() as connection:
        rows = history.of_customer(connection, customer_id=customer_id(), most=query.limit + 1, after=after)
    shown, has_more = rows[: query.limit], len(rows) > query.limit
    last = (shown[-1].placed_at.isoformat(), shown[-1].id) if has_more else ()
    return OrderPage(items=[_named(row) for row in shown], next=lists.following(has_more, *last, kind=KIND))


@operation("Orders", gives=OrderShown, errors=(404,), scope="shopping")
def show_order(number: str) -> OrderShown:
    """One of your orders"""
    return shown(_own(number))


@operation("Orders", gives=OrderShown, errors=(404, 409), scope="shopping")
def cancel_order(number: str) -> Any:
    """Cancel an order that was not sent yet

    The pieces go back on sale, and what was paid is given back. Asked twice is done once.
    """
    found = _own(number)
    with unit_of_work():
        if cancelling.cancel(found.id, actor=f"customer:{customer_id()}", now=clock.now()):
            jobs.defer("mails.order_cancelled", order_id=found.id)
    return shown(_own(number))


def shown(read: OrderRead) -> OrderShown:
    """An order as an answer."""
    same = (
        "number", "placed_at", "status", "payment_status", "is_cancellable", "email", "phone", "full_name", "currency",
        "subtotal_cents", "discount_cents", "shipping_cents", "tax_cents", "total_cents",
    )  # fmt: skip
    return OrderShown(
        **{name: getattr(read, name) for name in same},
        payment=read.payment.provider,
        address=AddressShown(**{name: read.address.get(name, "") for name in AddressShown.model_fields}),
        delivery=str(read.shipping.get("code", "")),
        lines=[OrderLine(**{name: getattr(line, name) for name in OrderLine.model_fields}) for line in read.lines],
        parcels=[ParcelShown(**{name: getattr(one, name) for name in ParcelShown.model_fields}) for one in read.parcels],
        events=[EventShown(kind=one.kind, status=one.status, at=one.at) for one in read.events if one.kind != notes.KIND],
    )


def _named(row: PastOrder) -> OrderNamed:
    same = ("number", "placed_at", "status", "payment_status", "total_cents", "units")
    return OrderNamed(**{name: getattr(row, name) for name in same}, currency=showing.currency())


def _own(number: str) -> OrderRead:
    with reading() as connection:
        return orders.by_number(connection, number=number, customer_id=customer_id())
