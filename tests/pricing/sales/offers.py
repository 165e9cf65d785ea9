"""Sales for tests: planned, settled, and what the SKUs say then."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import text

from marque.kernel.database import db, unit_of_work
from marque.pricing.sales import planning, settling
from marque.pricing.sales.planning import Plan
from tests.catalogue.house import NOON

HOUR = timedelta(hours=1)
PRICES = text("SELECT price_cents, compare_at_cents FROM sku WHERE id = :id")
OUTCOMES = text("SELECT sku_id, outcome FROM sale_sku ORDER BY sku_id")


def plan(*, percent: int = 20, starts_at: datetime | None = NOON + HOUR, now: datetime = NOON, **more: Any) -> int:
    """A sale that begins in an hour and ends by hand."""
    with unit_of_work(actor="staff:1"):
        told = Plan(name=more.pop("name", "Spring"), percent_bp=percent * 100, starts_at=starts_at, **more)
        return planning.plan(told, now=now)


def settle(now: datetime) -> int:
    """All that is due; in how many steps."""
    steps = 0
    while _step(now):
        steps += 1
    return steps


def prices(sku_id: int) -> tuple[int, int | None]:
    """What it costs, and its compare-at price."""
    row = db.session.execute(PRICES, {"id": sku_id}).one()
    return row.price_cents, row.compare_at_cents


def outcomes() -> dict[int, str]:
    return {row.sku_id: row.outcome for row in db.session.execute(OUTCOMES)}


def state(sale_id: int) -> str:
    return str(db.session.scalar(text("SELECT state FROM sale WHERE id = :id"), {"id": sale_id}))


def moments() -> list[tuple[str, int, datetime]]:
    return [tuple(row) for row in db.session.execute(text("SELECT kind, ref, at FROM due"))]


def _step(now: datetime) -> bool:
    with unit_of_work(actor="sale"):
        return settling.step(now=now)
