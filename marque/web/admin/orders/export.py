"""The filtered list of orders as a sheet."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, send_file
from flask_babel import gettext

from marque.exchange.sheets import written
from marque.kernel import clock
from marque.kernel.database import reading
from marque.orders import listing
from marque.orders.listing import OrderRow
from marque.web.admin.orders.index import wanted
from marque.web.admin.orders.wording import payment_badge, payment_name, status_badge
from marque.web.forms import amounts
from marque.web.templating import formats


def show() -> Response:
    """CSV of everything the address asks for, oldest first; times are the shop's, cells that look like formulas harmless."""
    with reading() as connection:
        lines = (list(_cells(row)) for row in listing.every(connection, wanted=wanted()))
        sheet = written.file(written.CSV, _head(), lines)
    today = clock.now().astimezone(formats.zone()).date()
    return send_file(
        sheet, mimetype=written.TYPES[written.CSV], as_attachment=True, download_name=f"orders-{today.isoformat()}.csv"
    )


def _head() -> list[str]:
    return [
        gettext("Order"),
        gettext("Placed"),
        gettext("Customer"),
        gettext("E-mail"),
        gettext("Status"),
        gettext("Way to pay"),
        gettext("Payment"),
        gettext("Delivery"),
        gettext("Pieces"),
        gettext("Total"),
    ]


def _cells(row: OrderRow) -> Iterator[str]:
    yield row.number
    yield row.placed_at.astimezone(formats.zone()).strftime("%Y-%m-%d %H:%M")
    yield row.full_name
    yield row.email
    yield status_badge(row.status, is_ready=row.is_ready, is_pickup=row.is_pickup).text
    yield payment_name(row.provider)
    yield payment_badge(row.payment_status, provider=row.provider, status=row.status).text
    yield row.shipping_name
    yield str(row.pieces)
    yield amounts.shown(row.total_cents)
