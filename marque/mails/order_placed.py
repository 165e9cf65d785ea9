"""The confirmation of an order."""

from __future__ import annotations

from flask import current_app

from marque.checkout.place import order_secret
from marque.kernel.database import reading
from marque.mails import letters
from marque.orders import reading as orders
from marque.web.templating import context, language
from marque.web.templating.order_page import order_page


def send(order_id: int) -> None:
    """Write and send it, once per order, in the order's language."""
    with reading() as connection:
        order = orders.by_id(connection, order_id=order_id)
    secret = order_secret(current_app.config["SECRET_KEY"], number=order.number)
    with language.speaking(order.language):
        page = order_page(order, secret=secret)
    letters.write(
        "order_placed",
        reference=order.number,
        recipient=order.email,
        in_language=order.language,
        order=page,
        href=context.absolute(language.address_in(order.language, f"/orders/{secret}")),
    )
