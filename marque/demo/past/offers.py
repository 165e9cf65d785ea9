"""Two sales: one that has just begun, and one that is planned."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select, text

from marque.catalogue.models import Category
from marque.kernel.database import db
from marque.pricing.sales import planning
from marque.pricing.sales.planning import Plan

KNITWEAR = ("women/knitwear", "men/knitwear")
COATS = ("women/coats-jackets", "men/coats-jackets")
ANY = text("SELECT EXISTS (SELECT FROM sale)")


def add(*, now: datetime, zone: ZoneInfo) -> int:
    """Plan them in the caller's transaction, once; how many were added. Whoever comes first makes the first one begin."""
    connection = db.session.connection()
    if connection.scalar(ANY):
        return 0
    monday = _midnight(now, zone=zone) + timedelta(days=7 - now.astimezone(zone).weekday())
    plans = [
        Plan(name="Knitwear week", percent_bp=1_500, ends_at=_midnight(now, zone=zone) + timedelta(days=8),
             scope=_scope(connection, KNITWEAR)),
        Plan(name="A week of coats", percent_bp=2_000, starts_at=monday, ends_at=monday + timedelta(days=7),
             scope=_scope(connection, COATS)),
    ]  # fmt: skip
    return len([planning.plan(told, now=now) for told in plans if told.scope["category"]])


def _scope(connection: Connection, paths: tuple[str, ...]) -> dict[str, list[int]]:
    return {"category": list(connection.scalars(select(Category.id).where(Category.path.in_(paths)).order_by(Category.id)))}


def _midnight(moment: datetime, *, zone: ZoneInfo) -> datetime:
    return datetime.combine(moment.astimezone(zone).date(), time(), zone)
