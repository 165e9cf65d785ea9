"""Every public page of the shop that depends on the catalogue, and when it last changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

AT_ONCE = 1_000

LIVE = "FROM product_listing l JOIN product p ON p.id = l.product_id WHERE l.live_from <= :now"
STARTS = text(f"""
    SELECT id FROM (SELECT p.id, row_number() OVER (ORDER BY p.id) AS place {LIVE}) counted
    WHERE (place - 1) % :size = 0 ORDER BY id
""")
PRODUCTS = text(f"""
    SELECT p.id, p.slug, least(:now, greatest(p.updated_at, l.live_from,
                     (SELECT max(s.updated_at) FROM sku s WHERE s.product_id = p.id))) AS changed
    {LIVE} AND p.id >= :start ORDER BY p.id LIMIT :most
""")
CATEGORIES = text("SELECT path AS name, updated_at AS changed FROM category ORDER BY path")
BRANDS = text("SELECT slug AS name, updated_at AS changed FROM brand ORDER BY slug")
COLLECTIONS = text("SELECT slug AS name, updated_at AS changed FROM collection WHERE is_shown ORDER BY position, slug")


@dataclass(frozen=True, slots=True)
class Place:
    """`name` is the part of the address that names it."""

    name: str
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Lists:
    """The pages that list products, beside those that are always there."""

    categories: tuple[Place, ...]
    brands: tuple[Place, ...]
    collections: tuple[Place, ...]


def lists(connection: Connection) -> Lists:
    found = (connection.execute(query) for query in (CATEGORIES, BRANDS, COLLECTIONS))
    return Lists(*(tuple(Place(row.name, row.changed) for row in rows) for rows in found))


def starts(connection: Connection, *, size: int, now: datetime) -> tuple[int, ...]:
    """The first product of every part of so many live products."""
    return tuple(connection.scalars(STARTS, {"size": size, "now": now}))


def products(connection: Connection, *, start: int, size: int, now: datetime) -> Iterator[Place]:
    """So many live products from this one on, a thousand at a time."""
    left = size
    while left > 0:
        most = min(left, AT_ONCE)
        rows = connection.execute(PRODUCTS, {"start": start, "most": most, "now": now}).all()
        yield from (Place(row.slug, row.changed) for row in rows)
        if len(rows) < most:
            return
        left, start = left - most, rows[-1].id + 1
