"""Ways of delivery as a product's page tells them: when it would be there, and for how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext, ngettext

from marque.pricing.shipping import Method
from marque.web.templating import formats


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    name: str
    text: str
    price_text: str


def delivery_line(method: Method, *, price_cents: int, today: date) -> DeliveryLine:
    """For one piece of this price, ordered today."""
    return DeliveryLine(method.name, _when(method, today=today), _price(method, price_cents=price_cents))


def general_line(method: Method) -> DeliveryLine:
    """For any order on any day: how long it takes, in days."""
    days = f"{method.min_days}–{method.max_days}" if method.min_days < method.max_days else str(method.max_days)
    takes = ngettext("%(days)s day.", "%(days)s days.", method.max_days, days=days)
    return DeliveryLine(method.name, f"{method.description} {takes}".strip(), _price(method, price_cents=0))


def _when(method: Method, *, today: date) -> str:
    if method.kind == "pickup":
        return gettext("ready %(date)s", date=formats.day(method.latest(today)))
    return gettext("with you by %(date)s", date=formats.day(method.latest(today)))


def _price(method: Method, *, price_cents: int) -> str:
    cost, free_from = method.delivery.price_cents, method.delivery.free_from_cents
    if cost == 0 or (free_from is not None and price_cents >= free_from):
        return gettext("Free")
    if free_from is None:
        return formats.money(cost)
    return gettext("%(price)s, free over %(sum)s", price=formats.money(cost), sum=formats.money(free_from))
