"""What of a product can be bought this second: read for every product page, also for kept ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.inventory.stock import FEW

ENOUGH = FEW + 1  # told instead of any larger number, so that a page stays the same page while it sells

LIVE = text("SELECT sku_id, on_hand, free, next_end FROM live_stock(:slug, :now)")
ON_HAND = text("""
    SELECT s.id, coalesce(sum(k.on_hand), 0) AS on_hand FROM sku s LEFT JOIN stock k ON k.sku_id = s.id
    WHERE s.product_id = :product_id GROUP BY s.id
""")


@dataclass(frozen=True, slots=True)
class SkuStock:
    """`state`: available, held (all that is left is in somebody's basket, first free at `held_until`) or sold_out.

    `left` is how many can be bought, 4 standing for "4 or more".
    """

    sku_id: int
    state: str
    left: int
    held_until: datetime | None


def live(connection: Connection, *, slug: str, now: datetime) -> tuple[SkuStock, ...]:
    """One statement; () for a product that does not exist or has nothing to sell."""
    return tuple(_stock(row) for row in connection.execute(LIVE, {"slug": slug, "now": now}))


def on_hand(connection: Connection, *, product_id: int) -> dict[int, int]:
    """Pieces by SKU in all places together, for staff."""
    return {row.id: int(row.on_hand) for row in connection.execute(ON_HAND, {"product_id": product_id})}


def _stock(row: Row[Any]) -> SkuStock:
    if row.free > 0:
        return SkuStock(row.sku_id, "available", min(row.free, ENOUGH), None)
    if row.on_hand > 0:
        return SkuStock(row.sku_id, "held", 0, row.next_end)
    return SkuStock(row.sku_id, "sold_out", 0, None)
