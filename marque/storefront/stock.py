"""What of a product can be bought this second: read for every product page, also for kept ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, text

from marque.inventory.stock import FEW
from marque.kernel.database import rows

EPOCH = datetime.fromtimestamp(0, UTC)
ENOUGH = FEW + 1  # told instead of any larger number, so that a page stays the same page while it sells

TOLD = text("SELECT live_stock_told(:slug, :now, :enough)")
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
    return understood(told(connection, slug=slug, now=now))


def told(connection: Connection, *, slug: str, now: datetime) -> str:
    """The same in one line, for whoever only has to know whether it changed: "17:4 18:0 19:held:1763636400000000"."""
    said = rows(connection, TOLD, {"slug": slug, "now": now, "enough": ENOUGH})
    return str(said[0][0] or "")


def understood(told: str) -> tuple[SkuStock, ...]:
    """What a line says."""
    return tuple(_stock(*sku.split(":")) for sku in told.split())


def on_hand(connection: Connection, *, product_id: int) -> dict[int, int]:
    """Pieces by SKU in all places together, for staff."""
    return {row.id: int(row.on_hand) for row in connection.execute(ON_HAND, {"product_id": product_id})}


def _stock(sku_id: str, left: str, microseconds: str = "") -> SkuStock:
    if left == "held":
        return SkuStock(int(sku_id), "held", 0, EPOCH + timedelta(microseconds=int(microseconds)) if microseconds else None)
    return SkuStock(int(sku_id), "available" if int(left) else "sold_out", int(left), None)
