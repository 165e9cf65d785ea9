"""What things cost before, for tests of reductions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import text

from marque.kernel.database import db
from tests.catalogue.house import NOON

PRICED = text("INSERT INTO price_change (sku_id, valid_from, price_cents) VALUES (:sku_id, :at, :cents)")


def cost(sku_id: int, cents: int, *, since: datetime = NOON) -> None:
    """From that moment on it cost so much, until the next row of its history."""
    db.session.execute(PRICED, {"sku_id": sku_id, "at": since, "cents": cents})
