"""Finished values of the home page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from babel.numbers import format_compact_decimal, format_decimal
from flask import url_for
from flask_babel import gettext, ngettext
from sqlalchemy import Connection

from marque.catalogue.pictures import Picture
from marque.insight import day, todo
from marque.insight.day import BestSeller, Sales, Span
from marque.orders import listing, tabs
from marque.orders.listing import Wanted
from marque.web.admin.orders import rows
from marque.web.admin.orders.rows import Row
from marque.web.admin.shell import charts, figures, lists
from marque.web.admin.shell.charts import Bar, Chart
from marque.web.admin.shell.figures import Figure
from marque.web.security import access
from marque.web.templating import formats, language, reader

PERIODS = ("7", "1", "30")
CHART_DAYS = 30
RECENT = 6
EVERY = 3  # below every third pair of bars stands its day


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: how many, of what, and the list that shows them."""

    count: int
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Best:
    """A product that sells; `href` is empty for whoever may not edit it."""

    title: str
    href: str
    pieces: int
    cents: int
    picture: Picture | None
    flat: str


@dataclass(frozen=True, slots=True)
class HomePage:
    """`figures` and `chart` are for whoever may see orders or reports; without tasks there is nothing to do."""

    greeting: str
    period: str
    periods: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    chart: Chart | None
    tasks: tuple[Task, ...]
    recent: tuple[Row, ...] | None
    best: tuple[Best, ...]


def home(connection: Connection, *, first_name: str, now: datetime) -> HomePage:
    """What this person may know of the day."""
    period = lists.asked("days", allowed=PERIODS)
    span = day.span(int(period), now=now, zone=formats.zone())
    may_see_sales = access.may("orders") or access.may("reports")
    best = day.selling_best(connection, span=_month(now), **reader.languages())
    return HomePage(
        greeting=greeting(first_name, hour=now.astimezone(formats.zone()).hour),
        period=period,
        periods=tuple(_period_names().items()),
        figures=_figures(connection, span=span, period=period) if may_see_sales else (),
        chart=_chart(connection, now=now) if may_see_sales else None,
        tasks=tuple(task for task in _tasks(connection) if task.count),
        recent=_recent(connection) if access.may("orders") else None,
        best=tuple(_best(piece) for piece in best),
    )


def greeting(name: str, *, hour: int) -> str:
    """By the clock of the shop."""
    if hour < 5 or hour >= 18:
        return gettext("Good evening, %(name)s", name=name)
    return gettext("Good morning, %(name)s", name=name) if hour < 12 else gettext("Good afternoon, %(name)s", name=name)


def _month(now: datetime) -> Span:
    return day.span(CHART_DAYS, now=now, zone=formats.zone())


def _period_names() -> dict[str, str]:
    return {"1": gettext("Today"), "7": gettext("Last 7 days"), "30": gettext("Last 30 days")}


def _figures(connection: Connection, *, span: Span, period: str) -> tuple[Figure, ...]:
    now = day.sales(connection, begins=span.begins, ends=span.ends)
    before = day.sales(connection, begins=span.before[0], ends=span.before[1])
    return tuple(_compared(now, before, when=_before_names()[period]))


def _before_names() -> dict[str, str]:
    return {
        "1": gettext("at this time last week"),
        "7": gettext("in the 7 days before"),
        "30": gettext("in the 30 days before"),
    }


def _compared(now: Sales, before: Sales, *, when: str) -> Iterator[Figure]:
    yield _money(gettext("Sales"), now=now.cents, before=before.cents, when=when)
    yield figures.figure(
        gettext("Orders"),
        value=formats.number(now.orders),
        now=now.orders,
        before=before.orders,
        before_text=f"{formats.number(before.orders)} {when}",
    )
    yield _money(gettext("Average order"), now=now.average_cents, before=before.average_cents, when=when)
    yield figures.figure(
        gettext("Cancelled"),
        value=_share(now.cancelled_per_mille),
        now=now.cancelled_per_mille,
        before=before.cancelled_per_mille,
        before_text=f"{_share(before.cancelled_per_mille)} {when}",
        more_is_good=False,
    )


def _money(label: str, *, now: int, before: int, when: str) -> Figure:
    words = f"{formats.money(_rounded(before))} {when}"
    return figures.figure(label, value=formats.money(_rounded(now)), now=now, before=before, before_text=words)


def _rounded(cents: int) -> int:
    """Whole units: a figure of the day needs no tyiyn."""
    return round(cents / 100) * 100


def _share(per_mille: int) -> str:
    return f"{format_decimal(per_mille / 10, format='0.#', locale=language.current())}%"


def _chart(connection: Connection, *, now: datetime) -> Chart:
    sold = day.per_day(connection, days=CHART_DAYS, now=now, zone=formats.zone())
    bars = [Bar(formats.day(one.day), formats.day_and_month(one.day), one.cents, one.before_cents) for one in sold]
    return charts.chart(bars, words=lambda cents: formats.money(_rounded(cents)), scale_words=_compact, every=EVERY)


def _compact(cents: int) -> str:
    return str(format_compact_decimal(cents // 100, locale=language.current(), fraction_digits=1))


def _tasks(connection: Connection) -> Iterator[Task]:
    """In the order of a day, each with the list that shows it."""
    if access.may("orders"):
        counts = tabs.counts(connection)
        for tab, text in _order_tasks(counts):
            yield Task(counts[tab], text, url_for("admin.orders", tab=tab))
    waiting = todo.waiting(connection)
    if access.may("stock"):
        text = ngettext("size running low", "sizes running low", waiting.low)
        yield Task(waiting.low, text, url_for("admin.stock", low="1"))
    if access.may("catalogue"):
        text = ngettext("product in draft", "products in draft", waiting.drafts)
        yield Task(waiting.drafts, text, url_for("admin.products", tab="draft"))
        text = ngettext("import to look through", "imports to look through", waiting.imports)
        yield Task(waiting.imports, text, url_for("admin.imports"))


def _order_tasks(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    yield "to_pack", ngettext("order to pack", "orders to pack", counts["to_pack"])
    yield "to_send", ngettext("packed order to send", "packed orders to send", counts["to_send"])
    yield "unpaid", ngettext("order waiting for payment", "orders waiting for payment", counts["unpaid"])


def _recent(connection: Connection) -> tuple[Row, ...]:
    return tuple(rows.row(order) for order in listing.rows(connection, wanted=Wanted(), limit=RECENT))


def _best(piece: BestSeller) -> Best:
    href = url_for("admin.product", product_id=piece.product_id) if access.may("catalogue") else ""
    return Best(piece.title, href, piece.pieces, piece.cents, piece.picture, piece.flat)
