"""One SKU's stock: what there is, every movement with the balance after it, and what can be done."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from marque.inventory import ledger
from marque.inventory import reading as stock
from marque.inventory.ledger import Movement, Summary
from marque.inventory.reading import Level
from marque.kernel import clock
from marque.kernel.database import reading
from marque.orders import references
from marque.web.admin.shell import page, paging
from marque.web.admin.shell.paging import SIZE, Pages
from marque.web.admin.stock import wording
from marque.web.admin.stock.wording import MovementRow
from marque.web.security import access
from marque.web.templating.reader import languages

KIND = "movements"
MONTH = timedelta(days=30)
HOLDS = 10


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent and refused: which form, its values, and the sentence for a field."""

    form: str = ""
    values: dict[str, str] = field(default_factory=dict)
    field: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class SkuPage:
    """`last_id` goes back with a count, so that it counts only while nothing moved."""

    level: Level
    may_edit_product: bool
    summary: Summary
    holds: tuple[tuple[int, datetime], ...]
    rows: tuple[MovementRow, ...]
    pages: Pages
    reasons: tuple[str, ...]
    last_id: int
    typed: Typed


def show(sku_id: int) -> str:
    """The page, with the newest movements first."""
    return drawn(sku_id)


def drawn(sku_id: int, *, typed: Typed | None = None) -> str:
    """The same after a form was refused. Raises NotFound."""
    place = paging.asked(count=1, kind=KIND)
    after = place.values[0] if place.values else None
    with reading() as connection:
        level = stock.level(connection, sku_id, **languages())
        summary = ledger.summary(connection, sku_id=sku_id, since=clock.now() - MONTH)
        found = ledger.movements(connection, sku_id=sku_id, after=after, is_before=place.is_before, most=SIZE + 1)
        holds = ledger.live_holds(connection, sku_id=sku_id, most=HOLDS) if level.held else []
        moved, pages = paging.cut(found, place=place, kind=KIND, values=lambda row: (row.id,), total=summary.movements)
        rows = _rows(connection, moved)
    if typed:  # this address only takes forms, so its pages have none
        pages = replace(pages, previous_href=None, next_href=None)
    shown = SkuPage(
        level=level,
        may_edit_product=access.may("catalogue"),
        summary=summary,
        holds=tuple(holds),
        rows=rows,
        pages=pages,
        reasons=wording.reasons(),
        last_id=summary.last_id,
        typed=typed or Typed(),
    )
    return page.render("admin/stock/sku.html", page=shown, failed=typed is not None)


def _rows(connection: Connection, moved: list[Movement]) -> tuple[MovementRow, ...]:
    lines = [row.reference_id for row in moved if row.reference_kind == "order_line" and row.reference_id]
    numbers = references.numbers(connection, line_ids=lines) if access.may("orders") else {}
    return tuple(wording.row(movement, order_numbers=numbers) for movement in moved)
