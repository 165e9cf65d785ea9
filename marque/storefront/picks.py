"""What was picked for a collection, as the people of the shop arrange it: drafts and sold-out pieces, too."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from marque.catalogue.pictures import Picture
from marque.storefront.cards import TITLE

PICKS = text(f"""
    SELECT p.id, {TITLE} AS title, b.name AS brand, p.status, l.product_id IS NOT NULL AS is_listed,
           coalesce(l.in_stock, false) AS in_stock, g.flat, a.file_key, a.widths, a.width, a.height
    FROM collection_product m JOIN product p ON p.id = m.product_id
    JOIN brand b ON b.id = p.brand_id JOIN category g ON g.id = p.category_id
    LEFT JOIN product_listing l ON l.product_id = p.id
    LEFT JOIN LATERAL (SELECT * FROM asset WHERE product_id = p.id AND kind = 'image' AND widths <> '{{}}'
                       ORDER BY position, id LIMIT 1) a ON true
    WHERE m.collection_id = :id ORDER BY m.position, p.id
""")


@dataclass(frozen=True, slots=True)
class Pick:
    """`is_listed`: it is for sale, or will be from its time on."""

    product_id: int
    title: str
    brand: str
    status: str
    is_listed: bool
    in_stock: bool
    flat: str
    picture: Picture | None


def read(connection: Connection, collection_id: int, *, language: str, fallback: str) -> tuple[Pick, ...]:
    """The picked products in their order."""
    rows = connection.execute(PICKS, {"id": collection_id, "language": language, "fallback": fallback})
    return tuple(
        Pick(row.id, row.title, row.brand, row.status, row.is_listed, row.in_stock, row.flat, _picture(row)) for row in rows
    )


def _picture(row: Any) -> Picture | None:
    return Picture(row.file_key, tuple(sorted(row.widths)), row.width, row.height, "") if row.file_key else None
