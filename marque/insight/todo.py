"""What waits for somebody besides orders."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text

from marque.inventory.stock import FEW


@dataclass(frozen=True, slots=True)
class Waiting:
    """`low`: SKUs for sale with 1 to 3 pieces; `drafts`: products; `imports`: dry runs that wait for a decision."""

    low: int
    drafts: int
    imports: int


WAITING = text("""
    SELECT (SELECT count(*) FROM stock q JOIN sku s ON s.id = q.sku_id AND s.is_active
            JOIN product p ON p.id = s.product_id AND p.status = 'active'
            JOIN location l ON l.id = q.location_id AND l.sells_online
            WHERE q.on_hand BETWEEN 1 AND :few) AS low,
           (SELECT count(*) FROM product WHERE status = 'draft') AS drafts,
           (SELECT count(*) FROM import_run WHERE state = 'ready') AS imports
""")


def waiting(connection: Connection) -> Waiting:
    return Waiting(**connection.execute(WAITING, {"few": FEW}).one()._mapping)
