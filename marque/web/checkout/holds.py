"""Keeping the bag's pieces while the form is filled in."""

from __future__ import annotations

from flask import redirect, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.checkout import start as story
from marque.inventory import holds
from marque.inventory.errors import SoldOut
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid
from marque.web.errors.sentences import sentence
from marque.web.visitor import bag_cookie, notices


def start() -> Response:
    """POST from the bag: keeps everything in it for a quarter of an hour, then shows the form."""
    with reading() as connection:
        cart = bag_cookie.cart(connection)
        wanted = story.wanted(connection, cart_id=cart.id) if cart else {}
    if cart is None or not wanted:
        return back_to_bag(sentence(Invalid("cart_empty")))
    sweep_due(list(wanted))
    try:
        with unit_of_work():
            story.start(cart.id, now=clock.now())
    except SoldOut:
        return back_to_bag(gettext("Some of it is not there any more: see the lines below. The rest is still in your bag."))
    except (Conflict, Invalid) as error:
        return back_to_bag(sentence(error))
    return redirect(url_for("checkout.show"), code=303)


def extend() -> None:
    """Ten more minutes for what this visitor's cart holds. Raises Invalid without a bag, Conflict if it cannot be."""
    with reading() as connection:
        cart = bag_cookie.cart(connection)
    if cart is None:
        raise Invalid("cart_empty")
    with unit_of_work():
        story.extend(cart.id, now=clock.now())


def sweep_due(sku_ids: list[int]) -> None:
    """End holds on these SKUs whose time has passed: a short transaction of its own, before anything is locked."""
    now = clock.now()
    with reading() as connection:
        is_due = holds.any_due(connection, now=now, sku_ids=sku_ids)
    if is_due:
        with unit_of_work():
            holds.sweep(now=now, sku_ids=sku_ids)


def back_to_bag(reason: str) -> Response:
    notices.leave("bad", reason)
    return redirect(url_for("cart.show"), code=303)
