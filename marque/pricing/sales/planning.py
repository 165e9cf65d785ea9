"""Sales as staff plan them: planned ahead, cancelled before they begin, ended while they run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import text, update

from marque.catalogue import wording
from marque.kernel import due
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound
from marque.pricing.sales.models import Sale
from marque.pricing.sales.scope import KINDS

KIND = "sale"
LONGEST_NAME = 120
LOWEST_BP, HIGHEST_BP = 100, 9_000
FURTHEST = timedelta(days=2 * 365)  # a sale that is further ahead was mistyped
SHORTEST = timedelta(minutes=1)
MOST_IDS = 200
KNOWN = text("""
    SELECT (SELECT count(*) FROM category WHERE id = ANY(CAST(:category AS bigint[]))) AS category,
           (SELECT count(*) FROM brand WHERE id = ANY(CAST(:brand AS bigint[]))) AS brand,
           (SELECT count(*) FROM collection WHERE id = ANY(CAST(:collection AS bigint[]))) AS collection
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """`percent_bp`: 2000 = 20 % off. `starts_at` None: at once; `ends_at` None: until somebody ends it.

    `scope`: "category", "brand", "collection" → ids; ids of one kind mean "or", kinds "and", an empty one all of the shop.
    """

    name: str
    percent_bp: int
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    scope: Mapping[str, Sequence[int]] = field(default_factory=dict)


def plan(told: Plan, *, now: datetime) -> int:
    """Plan a sale and say its id; whoever comes first at its time makes it begin. Raises Invalid naming the field."""
    tidy, starts_at = judged(told, now=now), told.starts_at or now
    sale = Sale(
        name=tidy.name, percent_bp=tidy.percent_bp, starts_at=starts_at, ends_at=tidy.ends_at, scope=dict(tidy.scope)
    )
    db.session.add(sale)
    db.session.flush()
    due.put(KIND, ref=sale.id, at=starts_at)
    return sale.id


def cancel(sale_id: int) -> None:
    """Give up a sale that has not begun. Raises NotFound, Conflict (`sale_began`)."""
    sale = locked(sale_id)
    if sale.state != "planned":
        raise Conflict("sale_began", sale_id=sale_id, state=sale.state)
    _set(sale_id, state="cancelled")
    due.drop(KIND, ref=sale_id)


def end(sale_id: int, *, now: datetime) -> None:
    """Let a running sale end now instead of later. Raises NotFound, Conflict (`sale_not_running`)."""
    sale = locked(sale_id)
    if sale.state != "running":
        raise Conflict("sale_not_running", sale_id=sale_id, state=sale.state)
    ends_at = max(now, sale.starts_at + timedelta(microseconds=1))
    _set(sale_id, ends_at=ends_at)
    due.put(KIND, ref=sale_id, at=min(now, ends_at))


def judged(told: Plan, *, now: datetime) -> Plan:
    """The plan, tidied. Raises Invalid (`missing`, `too_long`, `percent`, `starts`, `ends`, `scope`)."""
    name = wording.line(told.name, field="name", longest=LONGEST_NAME)
    if not LOWEST_BP <= told.percent_bp <= HIGHEST_BP:
        raise Invalid("sale_percent", field="percent", lowest=LOWEST_BP, highest=HIGHEST_BP)
    starts_at = told.starts_at or now
    if not now - timedelta(days=1) <= starts_at <= now + FURTHEST:
        raise Invalid("sale_starts", field="starts", value=starts_at.isoformat())
    if told.ends_at is not None and not max(now, starts_at) + SHORTEST <= told.ends_at <= starts_at + FURTHEST:
        raise Invalid("sale_ends", field="ends", value=told.ends_at.isoformat())
    return Plan(name=name, percent_bp=told.percent_bp, starts_at=starts_at, ends_at=told.ends_at, scope=_known(told.scope))


def locked(sale_id: int) -> Sale:
    """The sale's row, locked. Raises NotFound."""
    row = db.session.get(Sale, sale_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound("sale", sale_id=sale_id)
    return row


def _known(scope: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    ids = {kind: sorted(set(scope.get(kind, ()))) for kind in KINDS}
    counted = db.session.execute(KNOWN, ids).one()
    for kind, wanted in ids.items():
        if len(wanted) > MOST_IDS or getattr(counted, kind) != len(wanted):
            raise Invalid("sale_scope", field=kind)
    return {kind: wanted for kind, wanted in ids.items() if wanted}


def _set(sale_id: int, **values: object) -> None:
    db.session.execute(update(Sale).where(Sale.id == sale_id).values(**values))
