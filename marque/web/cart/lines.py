"""Verbs on the bag's lines: add, change, save for later."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from marque.cart import carts, lines
from marque.kernel import clock
from marque.kernel.database import db, unit_of_work
from marque.kernel.errors import MarqueError, NotFound
from marque.web.cart import added
from marque.web.forms import numbers
from marque.web.visitor import bag_cookie, notices, watching


def add() -> Response:
    """POST sku_id, quantity (and product, the page it came from): with script a fragment, without it the bag."""
    try:
        sku_id, quantity = numbers.whole(request.form, "sku_id"), numbers.whole(request.form, "quantity")
        with unit_of_work():
            cart_id, new_secret = bag_cookie.open_cart(db.session.connection())
            lines.add(cart_id, sku_id=sku_id, quantity=quantity, now=clock.now())
            count = carts.count(cart_id)
    except MarqueError as error:
        return added.refused(error)
    watching.note("add_to_cart", sku_id=sku_id, details={"quantity": quantity})
    return bag_cookie.remember(added.answer(sku_id, count=count), count=count, new_secret=new_secret)


def change(line_id: int) -> Response:
    """POST quantity; 0 removes and offers to undo."""
    quantity = numbers.whole(request.form, "quantity")
    with unit_of_work():
        cart_id = _own_cart()
        was = lines.change(cart_id, line_id=line_id, quantity=quantity)
        count = carts.count(cart_id)
    if quantity == 0:
        notices.leave("ok", gettext("Taken out of your bag."), undo={"sku_id": was.sku_id, "quantity": was.quantity})
    else:
        notices.leave("ok", _now_there(count))
    return _to_bag(count)


def save(line_id: int) -> Response:
    """POST saved=1 keeps a line for later, saved=0 brings it back."""
    is_saved = numbers.yes(request.form, "saved")
    with unit_of_work():
        cart_id = _own_cart()
        lines.save(cart_id, line_id=line_id, saved=is_saved)
        count = carts.count(cart_id)
    notices.leave("ok", gettext("Kept for later.") if is_saved else gettext("Back in your bag."))
    return _to_bag(count)


def _own_cart() -> int:
    """The visitor's cart; the line must be in it, whoever asks. Raises NotFound."""
    cart = bag_cookie.cart(db.session.connection())
    if cart is None:
        raise NotFound("cart")
    return cart.id


def _now_there(count: int) -> str:
    return ngettext("Your bag holds %(num)s piece now.", "Your bag holds %(num)s pieces now.", count)


def _to_bag(count: int) -> Response:
    response = redirect(url_for("cart.show"), code=303)
    return bag_cookie.remember(response, count=count)
