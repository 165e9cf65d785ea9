"""Listing rows: the copies of the catalogue that lists read. Nothing else writes them.

Source: products, SKUs, stock, prices, texts, pictures, brands, colours, categories, attributes, size charts, collections.
Moved by time alone: `live_from`, which every query compares with its own `now`. A change of anything a card or a product
page shows raises `catalogue_version` by one, in the same transaction, and leaves a `listing_change` for the listing index;
a stock that falls from 9 to 8 changes nothing and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from marque.kernel import arrays
from marque.kernel.database import db
from marque.storefront.statements import DIFFERENCES, LOCK, LOOK, WRITE

LOCK_SPACE = 1_847
STRIPES = 512  # locks per transaction at most, however many products an import touches
BATCH = 5_000
ALL_IDS = text("SELECT id FROM product ORDER BY id")
UNLISTED = text("""
    SELECT id FROM unnest(CAST(:ids AS bigint[])) AS asked (id)
    WHERE NOT EXISTS (SELECT FROM product_listing l WHERE l.product_id = asked.id) ORDER BY id
""")


@dataclass(frozen=True, slots=True)
class Difference:
    """A kept row that is not what a recomputation gives: missing, left over, or other values."""

    table: str
    id: int


def refresh(product_ids: Sequence[int]) -> None:
    """Bring the rows of these products up to date inside the caller's transaction, just before it commits.

    Locks come first, in ascending order: two orders that each take a last unit of one product must see each other.
    """
    _lock(product_ids)
    for batch in _batches(_to_write(product_ids)):
        db.session.execute(WRITE, {"ids": arrays.written(batch)})


def rebuild() -> None:
    """Recompute every row and write those that differ, also rows that were changed by hand."""
    product_ids = list(db.session.scalars(ALL_IDS))
    _lock(product_ids)
    for batch in _batches(product_ids):
        db.session.execute(WRITE, {"ids": arrays.written(batch)})


def differences(connection: Connection) -> list[Difference]:
    """Kept rows that do not equal a recomputation; empty when all is well."""
    product_ids = list(connection.scalars(ALL_IDS))
    return [
        Difference(row.kept_in, row.id)
        for batch in _batches(product_ids)
        for row in connection.execute(DIFFERENCES, {"ids": arrays.written(batch)})
    ]


def _to_write(product_ids: Sequence[int]) -> list[int]:
    """Those that differ; of many, those that have no row yet are not looked at twice."""
    unlisted = set(db.session.scalars(UNLISTED, {"ids": arrays.written(product_ids)})) if len(product_ids) > BATCH else set()
    looked_at = [product_id for product_id in product_ids if product_id not in unlisted]
    differing = set(db.session.scalars(LOOK, {"ids": arrays.written(looked_at)})) if looked_at else set()
    return sorted(unlisted | differing)


def _lock(product_ids: Sequence[int]) -> None:
    stripes = sorted({product_id % STRIPES for product_id in product_ids})
    db.session.execute(LOCK, {"space": LOCK_SPACE, "stripes": stripes})


def _batches(product_ids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(product_ids), BATCH):
        yield list(product_ids[start : start + BATCH])
