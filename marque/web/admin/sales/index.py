"""All sales: running ones first, then what is planned, then what was."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext

from marque.kernel.database import reading
from marque.pricing.sales import reading as sales
from marque.pricing.sales.reading import STATES
from marque.web.admin.sales import wording
from marque.web.admin.sales.wording import Badge
from marque.web.admin.shell import lists, page
from marque.web.admin.shell.lists import Tab, address
from marque.web.templating import reader


@dataclass(frozen=True, slots=True)
class SaleLine:
    """`taken` SKUs are or were in it."""

    id: int
    name: str
    percent: str
    scope: str
    period: str
    state: Badge
    taken: int


@dataclass(frozen=True, slots=True)
class SalesPage:
    tabs: tuple[Tab, ...]
    lines: tuple[SaleLine, ...]
    is_narrowed: bool
    clear_href: str


def index() -> str:
    chosen = lists.asked("state", allowed=("", *STATES))
    with reading() as connection:
        found, counts = sales.sales(connection, state=chosen), sales.counts(connection)
        names = sales.names(connection, [each.scope for each in found], **reader.languages())
    told = SalesPage(
        tabs=_tabs(chosen, counts),
        lines=tuple(_line(each, names) for each in found),
        is_narrowed=bool(chosen),
        clear_href=address(state=None),
    )
    return page.render("admin/sales/index.html", page=told)


def _tabs(chosen: str, counts: dict[str, int]) -> tuple[Tab, ...]:
    all_of_them = Tab(gettext("All"), address(state=None), sum(counts.values()), not chosen)
    each = (Tab(label, address(state=code), counts.get(code, 0), code == chosen) for code, label in wording.states().items())
    return (all_of_them, *each)


def _line(sale: sales.SaleRead, names: dict[tuple[str, int], str]) -> SaleLine:
    return SaleLine(
        id=sale.id,
        name=sale.name,
        percent=wording.percent(sale.percent_bp),
        scope=wording.scope(sale.scope, names),
        period=wording.period(sale.starts_at, sale.ends_at),
        state=wording.state(sale.state),
        taken=sum(sale.outcomes.get(outcome, 0) for outcome in sales.TAKEN),
    )
