"""A guest's order, reached by a link that cannot be guessed: follow, cancel before dispatch, order again."""

from __future__ import annotations

from flask import redirect, render_template, url_for
from flask_babel import gettext
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from marque.cart import carts, lines
from marque.catalogue import reading as catalogue
from marque.kernel import clock
from marque.kernel.database import db, reading, unit_of_work
from marque.kernel.errors import MarqueError
from marque.orders import cancelling
from marque.orders import reading as orders
from marque.orders.reading import OrderRead
from marque.web.templating.order_page import order_page
from marque.web.visitor import bag_cookie, notices
from marque.web.visitor.pages import fill

NAMED = 5  # a notice travels in a cookie


def order(secret: str) -> str:
    """Confirmation and tracking in one page."""
    with reading() as connection:
        found = orders.by_secret(connection, secret=secret)
        pictures = catalogue.pictures(connection, sku_ids=[line.sku_id for line in found.lines])
    page = order_page(found, secret=secret, pictures=pictures, pay_href=_pay_href(found))
    return fill(render_template("checkout/order.html", page=page, notices=notices.take(), token=generate_csrf()))


def cancel(secret: str) -> Response:
    """POST: cancels while nothing was sent; asked twice it says the same."""
    with reading() as connection:
        found = orders.by_secret(connection, secret=secret)
    with unit_of_work():
        cancelling.cancel(found.id, actor="shopper", now=clock.now())
    notices.leave("ok", gettext("Order %(number)s is cancelled. Nothing will be sent.", number=found.number))
    return redirect(url_for("checkout.order", secret=secret), code=303)


def again(secret: str) -> Response:
    """POST: what can still be had goes into the bag; the rest is named."""
    with reading() as connection:
        found = orders.by_secret(connection, secret=secret)
    missing = []
    with unit_of_work():
        cart_id, new_secret = bag_cookie.open_cart(db.session.connection())
        for line in found.lines:
            try:
                lines.add(cart_id, sku_id=line.sku_id, quantity=line.quantity, now=clock.now())
            except MarqueError:  # one line that cannot be had does not keep the others out
                missing.append(line.title)
        count = carts.count(cart_id)
    if missing:
        names = ", ".join([*missing[:NAMED], *(["…"] if len(missing) > NAMED else [])])
        notices.leave("warn", gettext("Not in your bag, because it is not there in that number: %(names)s.", names=names))
    response = redirect(url_for("cart.show"), code=303)
    return bag_cookie.remember(response, count=count, new_secret=new_secret)


def _pay_href(order: OrderRead) -> str | None:
    """Where an open payment of the test gateway is made; None when there is nothing to pay there."""
    payment = order.payment
    is_open = payment.provider == "sandbox" and payment.state in ("open", "declined") and order.status == "pending"
    return url_for("checkout.pay", ref=payment.provider_ref) if is_open else None
