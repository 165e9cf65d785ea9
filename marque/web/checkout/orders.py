"""A guest's order, reached by a link that cannot be guessed: follow, cancel before dispatch, order again."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from marque.catalogue import reading as catalogue
from marque.checkout import claiming
from marque.kernel.database import reading, unit_of_work
from marque.orders import reading as orders
from marque.web.checkout import values
from marque.web.templating.order_page import order_page, pay_href
from marque.web.visitor import cancellation, notices, person, reorder
from marque.web.visitor.answers import fill


def order(secret: str) -> str:
    """Confirmation and tracking in one page."""
    with reading() as connection:
        found = orders.by_secret(connection, secret=secret)
        pictures = catalogue.pictures(connection, sku_ids=[line.sku_id for line in found.lines])
    page = order_page(found, secret=secret, pictures=pictures, pay_href=pay_href(found))
    shown = {
        "page": page,
        "offer": values.account_offer(found, account=person.account()),
        "notices": notices.take(),
        "token": generate_csrf(),
    }
    return fill(render_template("checkout/order.html", **shown))


def confirm(secret: str) -> Response | str:
    """GET: what cancelling means for this order, before it is done."""
    with reading() as connection:
        found = orders.by_secret(connection, secret=secret)
        pictures = catalogue.pictures(connection, sku_ids=[line.sku_id for line in found.lines])
    if not found.is_cancellable:
        return redirect(url_for("checkout.order", secret=secret), code=303)
    page = order_page(found, secret=secret, pictures=pictures)
    is_paid = found.payment_status == "paid"
    return fill(render_template("checkout/cancel.html", page=page, is_paid=is_paid, token=generate_csrf()))


def cancel(secret: str) -> Response:
    """POST: cancels while nothing was sent; asked twice it says the same."""
    with reading() as connection:
        found = orders.by_secret(connection, secret=secret)
    cancellation.cancel(found, actor="shopper")
    return redirect(url_for("checkout.order", secret=secret), code=303)


def again(secret: str) -> Response:
    """POST: what can still be had goes into the bag; the rest is named."""
    with reading() as connection:
        found = orders.by_secret(connection, secret=secret)
    return reorder.into_bag(found)


def claim(secret: str) -> Response:
    """POST by a customer: an order made with their e-mail address is listed with their others from now on."""
    customer_id = person.account_id()
    with unit_of_work():
        number = claiming.claim(secret, customer_id=customer_id) if customer_id is not None else None
    if number is None:
        notices.leave("warn", gettext("This order was made with another e-mail address, so it stays where it is."))
        return redirect(url_for("checkout.order", secret=secret), code=303)
    notices.leave("ok", gettext("Order %(number)s is among your orders now.", number=number))
    return redirect(url_for("account.order", number=number), code=303)
