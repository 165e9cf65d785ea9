"""All orders: tabs, search, filters, pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from marque.kernel.database import reading
from marque.orders import listing, tabs
from marque.orders.listing import PAYMENT_STATES, SORTS, OrderRow, Wanted
from marque.orders.tabs import TABS
from marque.payments.providers import PROVIDERS
from marque.web.admin.orders import rows, wording
from marque.web.admin.orders.rows import Row
from marque.web.admin.shell import days, lists, page, paging
from marque.web.admin.shell.lists import Column, Tab
from marque.web.admin.shell.paging import SIZE, Pages
from marque.web.visitor import bag

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrdersPage:
    """`kept` are the parameters that search and filters must not lose."""

    tabs: tuple[Tab, ...]
    q: str
    kept: Options
    payments: Options
    payment: str
    deliveries: Options
    delivery: str
    begins: str
    ends: str
    is_filtered: bool
    clear_href: str
    export_href: str
    placed: Column
    total: Column
    rows: tuple[Row, ...]
    pages: Pages


def show() -> str:
    """The list that the address names."""
    asked = wanted()
    place = paging.asked(count=2, kind=_kind(asked))
    with reading() as connection:
        counts = tabs.counts(connection)
        found = listing.rows(connection, wanted=asked, after=place.values, is_backwards=place.is_before, limit=SIZE + 1)
        total = listing.total(connection, wanted=asked) if asked.is_filtered else counts[asked.tab]
        deliveries = _deliveries(connection)
    page_rows, pages = paging.cut(
        found,
        place=place,
        kind=_kind(asked),
        values=lambda row: listing.place(row, sort=asked.sort),
        total=total,
        size=SIZE,
    )
    shown = _page(asked, counts=counts, rows=page_rows, pages=pages, deliveries=deliveries)
    return page.render("admin/orders/index.html", page=shown)


def wanted() -> Wanted:
    """What the address asks for; what it misspells is left out."""
    begins, ends = days.asked("from"), days.asked("to")
    return Wanted(
        tab=lists.asked("tab", allowed=TABS),
        query=lists.asked("q"),
        payment=lists.asked("payment", allowed=("", *PAYMENT_STATES, *PROVIDERS)),
        shipping=lists.asked("delivery"),
        begins=days.midnight(begins) if begins else None,
        ends=days.midnight(ends + timedelta(days=1)) if ends else None,
        sort=lists.asked("sort", allowed=SORTS),
    )


def _kind(asked: Wanted) -> str:
    return f"orders:{asked.sort}"


def _page(asked: Wanted, *, counts: dict[str, int], rows: list[OrderRow], pages: Pages, deliveries: Options) -> OrdersPage:
    return OrdersPage(
        tabs=_tabs(asked, counts=counts),
        q=asked.query,
        kept=(("tab", asked.tab if asked.tab != "all" else ""), ("sort", asked.sort if asked.sort != SORTS[0] else "")),
        payments=_payments(),
        payment=asked.payment,
        deliveries=deliveries,
        delivery=asked.shipping,
        begins=_shown_day("from"),
        ends=_shown_day("to"),
        is_filtered=asked.is_filtered,
        clear_href=lists.address(q=None, payment=None, delivery=None, **{"from": None, "to": None}),
        export_href=url_for("admin.export_orders", **_filter_arguments()),
        placed=lists.column(gettext("Placed"), name="placed", sort=asked.sort, starts_down=True, is_optional=True),
        total=lists.column(gettext("Total"), name="total", sort=asked.sort, starts_down=True, is_end=True),
        rows=tuple(_rows(rows)),
        pages=pages,
    )


def _rows(found: list[OrderRow]) -> list[Row]:
    return [rows.row(order) for order in found]


def _tabs(asked: Wanted, *, counts: dict[str, int]) -> tuple[Tab, ...]:
    names = wording.tab_names()
    return tuple(
        Tab(names[tab], lists.address(tab=tab if tab != "all" else None), counts[tab], tab == asked.tab) for tab in TABS
    )


def _payments() -> Options:
    states = {"paid": gettext("Paid"), "unpaid": gettext("Not paid"), "refunded": gettext("Money given back")}
    ways = [(code, wording.payment_name(code)) for code in PROVIDERS]
    return (("", gettext("Any payment")), *states.items(), *ways)


def _deliveries(connection: Connection) -> Options:
    methods = bag.methods(connection, country=bag.home_country())
    return (("", gettext("Any delivery")), *((method.code, method.name) for method in methods))


def _shown_day(name: str) -> str:
    day = days.asked(name)
    return day.isoformat() if day else ""


def _filter_arguments() -> dict[str, Any]:
    names = ("tab", "q", "payment", "delivery", "from", "to")
    return {name: value for name in names if (value := lists.asked(name))}
