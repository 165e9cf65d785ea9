"""When and where an order reaches its buyer: what was said at the checkout, said again."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext, ngettext

from marque.orders.reading import OrderRead
from marque.web.templating import formats
from marque.web.templating.context import shop_facts

OVER = frozenset({"delivered", "cancelled"})


def when(order: OrderRead) -> str:
    """One sentence, such as "With you by Sunday 22 November"; nothing once it is there or will not come."""
    days = int(order.shipping.get("max_days") or 0)
    if order.status in OVER or not days or (is_collected(order) and order.status == "shipped"):
        return ""
    begins = _counts_from(order)
    if begins is None:
        return ngettext(
            "%(num)s day after your payment has arrived", "%(num)s days at most after your payment has arrived", days
        )
    latest = formats.day(begins + timedelta(days=days))
    return gettext("Ready by %(day)s", day=latest) if is_collected(order) else gettext("With you by %(day)s", day=latest)


def collect_lines(order: OrderRead) -> tuple[str, ...]:
    """Where it is fetched and when the shop is open; nothing where it is brought, or is over."""
    if not is_collected(order) or order.status in OVER:
        return ()
    shop = shop_facts()
    return shop.name, f"{shop.street}, {shop.city}", shop.hours


def is_collected(order: OrderRead) -> bool:
    return bool(order.shipping["kind"] == "pickup")


def _counts_from(order: OrderRead) -> date | None:
    """The day from which the days of delivery count; None while it waits for money."""
    if order.payment.provider == "cash_on_delivery":
        return order.placed_at.astimezone(formats.zone()).date()
    paid = [event.at for event in order.events if event.kind == "paid"]
    return paid[0].astimezone(formats.zone()).date() if paid else None
