"""The pieces on the shelves of the demo shop, each received when its style came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select

from marque.inventory.models import Location, Stock, StockMovement
from marque.kernel.database import db

ACTOR = "demo"
REASON = "opening stock"


@dataclass(frozen=True, slots=True)
class Pile:
    """So many pieces of a new SKU; none is right too."""

    sku_id: int
    quantity: int
    came: datetime


def lay_out(piles: Sequence[Pile]) -> int:
    """Write stock and ledger of SKUs that have neither; what is sold out gets its row too. How many pieces that are."""
    online = db.session.scalar(select(Location.id).where(Location.sells_online))
    if piles:
        rows = [{"sku_id": pile.sku_id, "location_id": online, "on_hand": pile.quantity} for pile in piles]
        arrived = sorted((pile for pile in piles if pile.quantity), key=lambda pile: (pile.came, pile.sku_id))
        db.session.execute(insert(Stock), rows)
        db.session.execute(insert(StockMovement), [_movement(pile, location_id=online) for pile in arrived])
    return sum(pile.quantity for pile in piles)


def _movement(pile: Pile, *, location_id: int | None) -> dict[str, Any]:
    return {
        "sku_id": pile.sku_id,
        "location_id": location_id,
        "kind": "receive",
        "quantity": pile.quantity,
        "balance_after": pile.quantity,
        "reason": REASON,
        "actor": ACTOR,
        "at": pile.came,
    }
