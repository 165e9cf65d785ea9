"""The log of listing changes, trimmed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from marque.storefront.index.standing import KEPT

FORGET = text("DELETE FROM listing_change WHERE at < :before")


def forget(connection: Connection, *, now: datetime) -> int:
    """Rows that every process has read, or will not read any more because it reads everything anew. How many went."""
    return connection.execute(FORGET, {"before": now - KEPT}).rowcount
