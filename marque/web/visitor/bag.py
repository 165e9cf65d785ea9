"""The visitor's bag as pages show it: read with the shop's settings, in the page's language."""

from __future__ import annotations

from datetime import datetime

from flask import current_app
from sqlalchemy import Connection

from marque.cart import bag
from marque.cart.bag import Bag
from marque.pricing import shipping
from marque.pricing.quote import Delivery
from marque.pricing.shipping import Method
from marque.web.templating import language


def home_country() -> str:
    """Where the shop is and whose tax its prices contain."""
    return str(current_app.config["MARQUE_COUNTRY"])


def read(connection: Connection, *, cart_id: int | None, now: datetime, delivery: Delivery | None = None) -> Bag:
    return bag.read(
        connection,
        cart_id=cart_id,
        language=language.current(),
        fallback=language.shop_language(),
        country=home_country(),
        now=now,
        delivery=delivery,
    )


def methods(connection: Connection, *, country: str) -> list[Method]:
    """Ways of delivery to a country, in the page's language."""
    return shipping.methods(connection, country=country, language=language.current(), fallback=language.shop_language())
