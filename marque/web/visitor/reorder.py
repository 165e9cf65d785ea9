"""Ordering the same again, for guests and customers: what can be had goes into the visitor's bag, the rest is named."""

from __future__ import annotations

from flask import redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.cart import carts
from marque.checkout import again
from marque.kernel import clock
from marque.kernel.database import db, unit_of_work
from marque.orders.reading import OrderRead
from marque.web.visitor import bag_cookie, notices

NAMED = 5  # a notice travels in a cookie


def into_bag(order: OrderRead) -> Response:
    """To the bag, which says what came of it."""
    with unit_of_work():
        cart_id, new_secret = bag_cookie.open_cart(db.session.connection())
        missing = again.put_in(cart_id, wanted=order.lines, now=clock.now())
        count = carts.count(cart_id)
    if len(missing) < len(order.lines):
        notices.leave(
            "ok", gettext("What you ordered before is in your bag. Please look at sizes and prices: they are today’s.")
        )
    if missing:
        names = ", ".join([*missing[:NAMED], *(["…"] if len(missing) > NAMED else [])])
        notices.leave("warn", gettext("Not in your bag, because it is not there in that number: %(names)s.", names=names))
    response = redirect(url_for("cart.show"), code=303)
    return bag_cookie.remember(response, count=count, new_secret=new_secret)
