"""Packing several orders at once: first the page that names them, then those of them that are still to be packed."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict
from marque.orders import fulfilment, listing, tabs
from marque.orders.listing import OrderRow
from marque.web.admin.shell import confirming
from marque.web.admin.shell.confirming import Question
from marque.web.admin.shell.paging import SIZE
from marque.web.templating import formats
from marque.web.visitor import notices, person

NAMED = 5  # a notice travels in a cookie


def ask() -> Response | str:
    """GET ?order=…&order=…: which of the ticked orders would be packed, and how many pieces that is."""
    found = _chosen(request.args.getlist("order"))
    ready = [order for order in found if _is_to_pack(order)]
    if not ready:
        notices.leave("warn", gettext("None of these can be packed now. Nothing was changed."))
        return _to_list()
    return confirming.ask(_question(ready, left_out=len(found) - len(ready)))


def pack() -> Response:
    """POST: pack them, each on its own account; what is not to be packed any more is named and left alone."""
    orders = sorted(_chosen(request.form.getlist("order")), key=lambda order: order.id)
    left: list[str] = []
    with unit_of_work(actor=person.staff_actor()):
        for order in orders:
            try:
                is_new = fulfilment.pack(order.id, actor=person.staff_actor(), now=clock.now())
            except Conflict:
                is_new = False
            if not is_new:
                left.append(order.number)
    _tell(packed=len(orders) - len(left), left=left)
    return _to_list()


def _chosen(numbers: list[str]) -> list[OrderRow]:
    with reading() as connection:
        return listing.numbered(connection, numbers=numbers[:SIZE])


def _is_to_pack(order: OrderRow) -> bool:
    return tabs.tab_of(order.status, is_ready=order.is_ready) == "to_pack"


def _question(orders: list[OrderRow], *, left_out: int) -> Question:
    count = len(orders)
    rest = ngettext(
        "%(num)s ticked order is left out: it waits for its money, or was packed before.",
        "%(num)s ticked orders are left out: they wait for their money, or were packed before.",
        left_out,
    )
    return Question(
        title=ngettext("Mark %(num)s order as packed", "Mark %(num)s orders as packed", count),
        sentence=gettext("From then on they are under “To send”. Nobody gets a letter about it."),
        verb=ngettext("Mark %(num)s order as packed", "Mark %(num)s orders as packed", count),
        action=url_for("admin.pack_orders"),
        back_href=url_for("admin.orders", tab="to_pack"),
        fields=tuple(("order", order.number) for order in orders),
        heads=(gettext("Order"), gettext("Customer"), gettext("Pieces"), gettext("Total")),
        rows=tuple((order.number, order.full_name, str(order.pieces), formats.money(order.total_cents)) for order in orders),
        more=rest if left_out else "",
    )


def _tell(*, packed: int, left: list[str]) -> None:
    if packed:
        words = ngettext("%(num)s order is packed.", "%(num)s orders are packed.", packed)
        notices.leave("ok", words, href=url_for("admin.orders", tab="to_send"), label=gettext("Send them"))
    if left:
        names = ", ".join([*left[:NAMED], *(["…"] if len(left) > NAMED else [])])
        notices.leave("warn", gettext("Not changed, because they are not to be packed any more: %(names)s.", names=names))


def _to_list() -> Response:
    return redirect(url_for("admin.orders", tab="to_pack"), code=303)
