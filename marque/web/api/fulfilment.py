"""Orders as staff work on them: found, read, moved to the next step."""

from __future__ import annotations

from werkzeug.exceptions import Forbidden

from marque.kernel import clock, jobs
from marque.kernel.database import db, reading, unit_of_work
from marque.orders import cancelling, dossier, fulfilment, listing
from marque.orders.listing import OrderRow, Wanted
from marque.web.api import lists, orders, showing
from marque.web.api.operation import operation
from marque.web.api.schemas.orders import OrderNamed, OrderPage, OrderShown, StaffOrdersQuery, StatusSent
from marque.web.security import access
from marque.web.visitor import person


@operation("Staff: orders", gives=OrderPage, scope="orders")
def list_all_orders(query: StaffOrdersQuery) -> OrderPage:
    """All orders

    `tab` is one of the tabs of the staff's page; `q` looks for numbers, e-mail addresses and names.
    """
    kind = f"staff orders {query.sort}"
    wanted = Wanted(tab=query.tab, query=query.q or "", sort=query.sort)
    after = lists.after(query.after, kind=kind, count=2)
    with reading() as connection:
        rows = listing.rows(connection, wanted=wanted, after=after, limit=query.limit + 1)
    shown, has_more = rows[: query.limit], len(rows) > query.limit
    place = listing.place(shown[-1], sort=query.sort) if has_more else ()
    return OrderPage(items=[_named(row) for row in shown], next=lists.following(has_more, *place, kind=kind))


@operation("Staff: orders", gives=OrderShown, errors=(404,), scope="orders")
def show_any_order(number: str) -> OrderShown:
    """Any order"""
    with reading() as connection:
        return orders.shown(dossier.read(connection, number=number).order)


@operation("Staff: orders", gives=OrderShown, errors=(404, 409), scope="orders")
def move_order(number: str, json: StatusSent) -> OrderShown:
    """Move an order to its next step

    `processing` (packed), `shipped` with carrier and tracking, `delivered` (cash on delivery is captured then), `cancelled`
    before it is sent: the pieces go back on sale, and what was paid is given back, for which the area refunds is needed too.
    Asked twice is done once. Nothing prepaid leaves unpaid.
    """
    actor = person.staff_actor()
    with unit_of_work(actor=actor):
        order_id = dossier.id_of(db.session.connection(), number=number)
        _move(order_id, sent=json, actor=actor)
        _refuse_refund(number, asked=json.status)
    return show_any_order(number)


def _move(order_id: int, *, sent: StatusSent, actor: str) -> None:
    """A step that was made before is not made, or told, again."""
    now = clock.now()
    if sent.status == "processing":
        fulfilment.pack(order_id, actor=actor, now=now)
    elif sent.status == "delivered":
        fulfilment.deliver(order_id, actor=actor, now=now)
    elif sent.status == "shipped":
        parcel = {name: getattr(sent, name) for name in ("carrier", "tracking_number", "tracking_url")}
        if fulfilment.ship(order_id, **parcel, actor=actor, now=now) and sent.tell:
            jobs.defer("mails.order_shipped", order_id=order_id)
    elif cancelling.cancel(order_id, actor=actor, now=now, note=sent.note) and sent.tell:
        jobs.defer("mails.order_cancelled", order_id=order_id)


def _refuse_refund(number: str, *, asked: str) -> None:
    """A cancellation that gave money back needs that area, too: without it nothing of this is kept. Raises Forbidden."""
    if asked != "cancelled" or access.may("refunds"):
        return
    if dossier.read(db.session.connection(), number=number).refunded_cents:
        raise Forbidden("This order was paid. Giving money back needs the area refunds.")


def _named(row: OrderRow) -> OrderNamed:
    same = ("number", "placed_at", "status", "payment_status", "total_cents")
    return OrderNamed(**{name: getattr(row, name) for name in same}, units=row.pieces, currency=showing.currency())
