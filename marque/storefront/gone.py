"""What is close to something that has left the shop: the most wanted pieces of the nearest place that is still there."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, text

from marque.storefront import cards, index
from marque.storefront.asking import Asked
from marque.storefront.cards import Card

SHOWN = 8
NEAREST = text("""
    SELECT id FROM category WHERE starts_with(CAST(:path AS text) || '/', path || '/') ORDER BY length(path) DESC LIMIT 1
""")


def near(
    connection: Connection, *, kind: str, path: str, version: int, language: str, fallback: str, now: datetime
) -> tuple[Card, ...]:
    """Pieces from the category above one that is gone; of a brand or collection that is gone, from the whole shop."""
    category_id = connection.scalar(NEAREST, {"path": path}) if kind == "category" else None
    counted = index.count(connection, Asked(category_id=category_id), version=version, now=now)
    wanted: dict[int, int | None] = dict.fromkeys(counted.ids[:SHOWN])
    return cards.cards(connection, wanted, language=language, fallback=fallback, now=now, stamps=counted.stamps)
