"""What letters about an order have in common: its page's values, its language, and the link that opens it."""

from __future__ import annotations

from typing import Any

from flask import current_app

from marque.checkout.place import order_secret
from marque.kernel.database import reading
from marque.mails import letters
from marque.orders import reading as orders
from marque.orders.reading import OrderRead
from marque.web.templating import context, language
from marque.web.templating.order_page import is_payable, order_page


def write(kind: str, *, order_id: int) -> None:
    """Write and send `templates/mails/<kind>/`, once per order, in the order's language."""
    with reading() as connection:
        order = orders.by_id(connection, order_id=order_id)
    letters.write(kind, reference=order.number, recipient=order.email, in_language=order.language, **values(order))


def values(order: OrderRead) -> dict[str, Any]:
    """What the templates take."""
    secret = order_secret(current_app.config["SECRET_KEY"], number=order.number)
    with language.speaking(order.language):
        page = order_page(order, secret=secret, pay_href=_pay_href(order))
    return {"order": page, "href": _address(order, f"/orders/{secret}")}


def _pay_href(order: OrderRead) -> str | None:
    return _address(order, f"/pay/{order.payment.provider_ref}") if is_payable(order) else None


def _address(order: OrderRead, path: str) -> str:
    return context.absolute(language.address_in(order.language, path))
