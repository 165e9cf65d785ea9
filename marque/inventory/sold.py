"""How often each product was sold: added up from the ledger in the background, because a sale itself writes no product."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import text

from marque.kernel import touched
from marque.kernel.database import db

# Movements carry the moment at which their transaction began; by then every one that began earlier has ended.
SETTLED = timedelta(minutes=2)

COUNT_UP = text("""
    WITH mark AS (
        UPDATE sold_mark SET at = :upto WHERE at < :upto RETURNING old.at AS since, new.at AS upto
    ), sold AS (
        SELECT s.product_id, -sum(m.quantity) AS units
        FROM mark JOIN stock_movement m ON m.at > mark.since AND m.at <= mark.upto AND m.kind IN ('sale', 'return')
        JOIN sku s ON s.id = m.sku_id GROUP BY s.product_id
    )
    UPDATE product p SET sold_count = greatest(0, p.sold_count + sold.units) FROM sold
    WHERE p.id = sold.product_id AND p.sold_count <> greatest(0, p.sold_count + sold.units) RETURNING p.id
""")


def count_up(*, now: datetime) -> int:
    """Add what was sold, less what came back, since the last time; how many products changed. Twice adds once."""
    changed = sorted(db.session.scalars(COUNT_UP, {"upto": now - SETTLED}))
    touched.note(changed)
    return len(changed)
