"""The bag's page."""

from __future__ import annotations

from flask import make_response, redirect, render_template, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from marque.kernel import clock
from marque.kernel.database import reading
from marque.web.visitor import bag, bag_cookie, name_cookie, notices, person
from marque.web.visitor.answers import fill


def show() -> Response:
    """Lines with what changed since, saved lines, sums. The header's cookies are put right here, where the truth is read."""
    now = clock.now()
    with reading() as connection:
        cart = bag_cookie.cart(connection)
        methods = bag.methods(connection, country=bag.home_country())
        delivery = methods[0].delivery if methods else None
        cart_id = cart.id if cart and cart.state == "open" else None
        content = bag.read(connection, cart_id=cart_id, now=now, delivery=delivery)
    page = render_template(
        "cart/show.html",
        bag=content,
        missing_for_free_cents=content.missing_for_free(delivery),
        notices=notices.take(),
        token=generate_csrf(),
    )
    response = bag_cookie.put_right(make_response(fill(page, count=content.count)), truth=content.count)
    account = person.account()
    return name_cookie.put_right(response, full_name=account.full_name if account else None)


def from_lines() -> Response:
    """GET of the address that only takes forms (a reload, another language): the bag shows what came of it."""
    return redirect(url_for("cart.show"), code=303)
