"""A shopper cancels what was not sent yet, as guest or customer: done once, told by letter, and said what came of it."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext

from marque.kernel import clock, jobs
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Conflict
from marque.orders import cancelling
from marque.orders.reading import OrderRead
from marque.web.templating import promise
from marque.web.visitor import notices


def cancel(order: OrderRead, *, actor: str) -> None:
    """Leaves a notice; asked twice it says the same and writes no second letter."""
    try:
        with unit_of_work():
            if cancelling.cancel(order.id, actor=actor, now=clock.now()):
                jobs.defer("mails.order_cancelled", order_id=order.id)
    except Conflict:
        href, label = url_for("shop.page", name="returns"), gettext("How to send it back")
        notices.leave("bad", _too_late(order), href=href, label=label)
        return
    notices.leave("ok", _said(order))


def _too_late(order: OrderRead) -> str:
    if promise.is_collected(order):
        return gettext("This order lies ready in the shop, so it cannot be cancelled any more.")
    return gettext("This order has left us, so it cannot be cancelled any more.")


def _said(order: OrderRead) -> str:
    if order.payment_status == "paid":
        return gettext("Order %(number)s is cancelled. Your money is on its way back.", number=order.number)
    return gettext("Order %(number)s is cancelled. Nothing will be sent.", number=order.number)
