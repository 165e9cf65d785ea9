"""Stock as a sheet says it: differences go through the ledger, so many at a time that no size of file fills memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text

from marque.inventory import holds, stock
from marque.kernel.database import db

AT_ONCE = 10_000

# `seen` is what the dry run showed to be on hand; it showed nothing of a SKU whose stock was as the sheet says.
COUNTED = text("""
    CREATE TEMPORARY TABLE staged_count ON COMMIT DROP AS
    SELECT k.id AS sku_id, s.quantity, s.row_no, s.sku_code, CAST(e.old AS integer) AS seen, s.sku_id IS NULL AS is_new
    FROM staged_sku s JOIN sku k USING (sku_code)
    LEFT JOIN import_entry e ON e.run_id = :run_id AND e.kind = 'changed' AND e.row_number = s.row_no AND e.code = 'quantity'
    WHERE s.quantity IS DISTINCT FROM s.on_hand AND s.quantity IS NOT NULL ORDER BY k.id
""")
UNSEEN = text("DELETE FROM staged_count WHERE NOT is_new AND seen IS NULL RETURNING row_no, sku_code")
HELD = text("SELECT DISTINCT sku_id FROM hold JOIN staged_count USING (sku_id) WHERE state = 'live'")
# All of them at once and in order: afterwards nobody can place a hold on one that is counted later.
LOCK = text("""
    SELECT count(*) FROM (
        SELECT FROM stock s JOIN staged_count USING (sku_id) WHERE NOT is_new ORDER BY s.sku_id FOR UPDATE OF s
    ) AS locked
""")
NEXT = text("""
    SELECT sku_id, quantity, seen, row_no, sku_code FROM staged_count WHERE sku_id > :after ORDER BY sku_id LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A count that was not made, because the SKU's stock is no longer what the dry run showed."""

    row: int
    sku: str


def count(*, reason: str, actor: str, now: datetime, run_id: int | None) -> list[LeftOut]:
    """Set the stock of all staged SKUs to what the sheet says; with `run_id` only of those that have not moved since."""
    why: dict[str, Any] = {"reason": reason, "actor": actor, "now": now, "reference_kind": "import", "reference_id": run_id}
    db.session.execute(COUNTED, {"run_id": run_id})
    unseen = db.session.execute(UNSEEN).all() if run_id is not None else []
    left_out = [LeftOut(*row) for row in unseen]
    holds.lock_live(db.session.scalars(HELD).all())
    db.session.execute(LOCK)
    after = 0
    while rows := db.session.execute(NEXT, {"after": after, "most": AT_ONCE}).all():
        after = rows[-1].sku_id
        left_out += _count(rows, why=why, is_seen=run_id is not None)
    return left_out


def _count(rows: Sequence[Any], *, why: dict[str, Any], is_seen: bool) -> list[LeftOut]:
    seen = {row.sku_id: row.seen for row in rows if row.seen is not None} if is_seen else None
    made = stock.count_many({row.sku_id: row.quantity for row in rows}, **why, seen=seen)
    moved = [row for row in rows if row.sku_id not in made and row.seen is not None] if is_seen else []
    return [LeftOut(row.row_no, row.sku_code) for row in moved]
