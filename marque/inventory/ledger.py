"""The stock ledger as staff read it: every movement of a SKU with the balance after it, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from marque.inventory.statements import ONLINE

MOVEMENTS = text(f"""
    SELECT m.id, m.at, m.kind, m.quantity, m.balance_after, m.reason, m.reference_kind, m.reference_id, m.actor,
           coalesce(a.full_name, '') AS who
    FROM stock_movement m
    LEFT JOIN account a ON a.id = CAST(substring(m.actor FROM '^staff:([0-9]+)$') AS bigint)
    WHERE m.sku_id = :sku_id AND m.location_id = {ONLINE}
      AND (CAST(:after AS bigint) IS NULL OR (CASE WHEN :is_before THEN m.id > :after ELSE m.id < :after END))
    ORDER BY CASE WHEN :is_before THEN m.id END, m.id DESC LIMIT :most
""")
SUMMARY = text(f"""
    SELECT count(*) AS movements, max(id) AS last_id,
           coalesce(sum(-quantity) FILTER (WHERE kind IN ('sale', 'return') AND at > :since), 0) AS sold
    FROM stock_movement WHERE sku_id = :sku_id AND location_id = {ONLINE}
""")
HOLDS = text("""
    SELECT quantity, ends_at FROM hold WHERE sku_id = :sku_id AND state = 'live' ORDER BY ends_at, id LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class Movement:
    """`balance` is what was on hand after it. `who` is the colleague's name where `actor` is one ("staff:7")."""

    id: int
    at: datetime
    kind: str
    quantity: int
    balance: int
    reason: str
    reference_kind: str
    reference_id: int | None
    actor: str
    who: str


@dataclass(frozen=True, slots=True)
class Summary:
    """`last_id` is the newest movement, 0 without any; `sold` counts pieces since a given time, less what came back."""

    movements: int
    last_id: int
    sold: int


def movements(connection: Connection, *, sku_id: int, after: int | None, is_before: bool, most: int) -> list[Movement]:
    """Going on below the movement `after`; with `is_before` the ones above it, nearest first."""
    place = {"sku_id": sku_id, "after": after, "is_before": is_before, "most": most}
    return [Movement(*row) for row in connection.execute(MOVEMENTS, place)]


def summary(connection: Connection, *, sku_id: int, since: datetime) -> Summary:
    row = connection.execute(SUMMARY, {"sku_id": sku_id, "since": since}).one()
    return Summary(row.movements, row.last_id or 0, row.sold)


def live_holds(connection: Connection, *, sku_id: int, most: int) -> list[tuple[int, datetime]]:
    """Pieces and until when they are kept for somebody, the first to end first."""
    return [(row.quantity, row.ends_at) for row in connection.execute(HOLDS, {"sku_id": sku_id, "most": most})]
