"""A customer's orders: the list, one order with its parcels, cancelling before dispatch, ordering the same again."""

from __future__ import annotations

from datetime import datetime

from flask import current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from marque.catalogue import reading as catalogue
from marque.kernel import cursors
from marque.kernel.database import reading
from marque.kernel.errors import Invalid
from marque.orders import reading as orders
from marque.orders.history import PastOrder
from marque.orders.reading import OrderRead
from marque.web.account import cards, frame
from marque.web.templating.order_page import OrderPage, order_page, pay_href
from marque.web.visitor import cancellation, person, reorder

PAGE = 10


def index() -> str:
    """GET, `after` for older ones: ten orders at a time, newest first."""
    after = _after(request.args.get("after"))
    with reading() as connection:
        found = cards.read(connection, customer_id=person.signed_in().id, most=PAGE + 1, after=after)
    has_more = len(found) > PAGE
    older_href = url_for("account.orders", after=_cursor(found[PAGE - 1].order)) if has_more else None
    return frame.render("account/orders.html", orders=found[:PAGE], older_href=older_href, is_first=after is None)


def show(number: str) -> str:
    """Where it stands, its parcels, what was bought, and what can still be done."""
    return frame.render("account/order.html", page=_page(_own(number)))


def confirm(number: str) -> Response | str:
    """GET: what cancelling means for this order, before it is done."""
    order = _own(number)
    if not order.is_cancellable:
        return _back(number)
    return frame.render("account/cancel.html", page=_page(order), is_paid=order.payment_status == "paid")


def cancel(number: str) -> Response:
    """POST: cancels while nothing was sent; asked twice it says the same."""
    cancellation.cancel(_own(number), actor=f"customer:{person.signed_in().id}")
    return _back(number)


def again(number: str) -> Response:
    """POST: what can still be had goes into the bag; the rest is named."""
    return reorder.into_bag(_own(number))


def _own(number: str) -> OrderRead:
    """Raises NotFound for a number that is not among this customer's."""
    with reading() as connection:
        return orders.by_number(connection, number=number, customer_id=person.signed_in().id)


def _page(order: OrderRead) -> OrderPage:
    with reading() as connection:
        pictures = catalogue.pictures(connection, sku_ids=[line.sku_id for line in order.lines])
    return order_page(order, secret="", pictures=pictures, pay_href=pay_href(order))


def _back(number: str) -> Response:
    return redirect(url_for("account.order", number=number), code=303)


def _after(cursor: str | None) -> tuple[datetime, int] | None:
    """Raises Invalid for a cursor we did not write."""
    if not cursor:
        return None
    placed_at, order_id = cursors.read(cursor, count=2, key=_key())
    try:
        return datetime.fromisoformat(placed_at), int(order_id)
    except (TypeError, ValueError) as error:  # signed, but for another list
        raise Invalid("cursor", field="after") from error


def _cursor(last: PastOrder) -> str:
    return cursors.written(last.placed_at.isoformat(), last.id, key=_key())


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
