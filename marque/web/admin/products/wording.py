"""How the staff pages speak of products: states, stock, prices, when something changed."""

from __future__ import annotations

from datetime import datetime, timedelta

from flask_babel import gettext, ngettext

from marque.inventory.stock import FEW
from marque.storefront.shelf import ShelfRow
from marque.web.templating import formats


def tab_names() -> dict[str, str]:
    return {
        "all": gettext("All"),
        "active": gettext("On sale"),
        "draft": gettext("Draft"),
        "scheduled": gettext("Planned"),
        "sold_out": gettext("Sold out"),
        "archived": gettext("Archived"),
    }


def status(row: ShelfRow) -> tuple[str, str]:
    """Words and the kind of the badge."""
    if row.state == "active" and row.is_sold_out:
        return gettext("Sold out"), "bad"
    return {
        "active": (gettext("On sale"), "ok"),
        "scheduled": (gettext("Planned"), "info"),
        "draft": (gettext("Draft"), ""),
        "archived": (gettext("Archived"), ""),
    }[row.state]


def stock(row: ShelfRow) -> tuple[str, str]:
    """Words and the kind: "none", "low" or ""."""
    if row.on_hand == 0:
        return (gettext("Sold out") if row.is_sold_out else gettext("0 in stock")), "none"
    if row.on_hand <= FEW:
        return ngettext("%(num)s left", "%(num)s left", row.on_hand), "low"
    return gettext("%(num)s in stock", num=row.on_hand), ""


def low(row: ShelfRow) -> str:
    """How many variants run out, where the sum hides it."""
    if not row.low or row.on_hand <= FEW:
        return ""
    return ngettext("%(num)s variant is low", "%(num)s variants are low", row.low)


def variants(count: int) -> str:
    return ngettext("%(num)s variant", "%(num)s variants", count)


def price(low_cents: int | None, high_cents: int | None) -> str:
    """ "2,490 som", or "from 2,490 som"."""
    if low_cents is None:
        return "–"
    if low_cents == high_cents:
        return formats.money(low_cents)
    return gettext("from %(price)s", price=formats.money(low_cents))


def since(moment: datetime, *, now: datetime) -> str:
    """ "Today, 11:20", "Yesterday", "14 Nov" or "14 Nov 2025" in the shop's time zone."""
    here = formats.zone()
    then, today = moment.astimezone(here).date(), now.astimezone(here).date()
    if then == today:
        return gettext("Today, %(time)s", time=formats.clock_time(moment))
    if then == today - timedelta(days=1):
        return gettext("Yesterday")
    return formats.day_and_month(moment) if then.year == today.year else formats.short_date(moment)


def at_time(moment: datetime) -> str:
    """ "3 Dec 2026, 10:00"."""
    return f"{formats.short_date(moment)}, {formats.clock_time(moment)}"
