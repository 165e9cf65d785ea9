"""How often each product was sold: from here on it is what the ledger says, and no longer what was invented for it."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import text

from marque.kernel import touched
from marque.kernel.database import db

FOLLOW = text("""
    UPDATE product p SET sold_count = greatest(0, sold.units) FROM (
        SELECT s.product_id, -sum(m.quantity) AS units FROM stock_movement m JOIN sku s ON s.id = m.sku_id
        WHERE m.kind IN ('sale', 'return') AND s.product_id = ANY(CAST(:ids AS bigint[]))
          AND m.at <= (SELECT at FROM sold_mark) GROUP BY s.product_id
        UNION ALL
        SELECT id, 0 FROM product q WHERE id = ANY(CAST(:ids AS bigint[])) AND NOT EXISTS (
            SELECT FROM stock_movement m JOIN sku s ON s.id = m.sku_id
            WHERE s.product_id = q.id AND m.kind IN ('sale', 'return') AND m.at <= (SELECT at FROM sold_mark))) sold
    WHERE p.id = sold.product_id AND p.sold_count <> greatest(0, sold.units) RETURNING p.id
""")


def follow(product_ids: Collection[int]) -> None:
    """Count again what was sold of these products up to the mark; lists that show the most wanted first follow."""
    touched.note(db.session.scalars(FOLLOW, {"ids": sorted(product_ids)}))
