"""Small reads of the catalogue that several parts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from marque.catalogue.pictures import Picture

PICTURES = text("""
    SELECT s.id AS sku_id, g.flat, a.file_key, a.widths, a.width, a.height
    FROM sku s JOIN product p ON p.id = s.product_id JOIN category g ON g.id = p.category_id
    LEFT JOIN LATERAL (
        SELECT file_key, widths, width, height FROM asset
        WHERE product_id = p.id AND (colour_id = s.colour_id OR colour_id IS NULL) AND widths <> '{}'
        ORDER BY colour_id NULLS LAST, position LIMIT 1) a ON true
    WHERE s.id = ANY(CAST(:sku_ids AS bigint[]))
""")
PIECES = text("""
    SELECT s.id, coalesce(t.title, f.title) AS title, coalesce(c.name, d.name, '') AS colour,
           coalesce(z.system, '') AS size_system, coalesce(z.value, '') AS size_value
    FROM sku s
    LEFT JOIN product_text t ON t.product_id = s.product_id AND t.language = :language
    LEFT JOIN product_text f ON f.product_id = s.product_id AND f.language = :fallback
    LEFT JOIN colour_text c ON c.colour_id = s.colour_id AND c.language = :language
    LEFT JOIN colour_text d ON d.colour_id = s.colour_id AND d.language = :fallback
    LEFT JOIN size z ON z.id = s.size_id
    WHERE s.id = ANY(CAST(:sku_ids AS bigint[]))
""")


@dataclass(frozen=True, slots=True)
class PieceNamed:
    """What a SKU is called; without a colour or a size those are empty."""

    title: str
    colour: str
    size_system: str
    size_value: str


def pictures(connection: Connection, *, sku_ids: Sequence[int]) -> dict[int, tuple[Picture | None, str]]:
    """SKU → (its first picture without alt text or None, name of the technical flat)."""
    return {
        row.sku_id: (
            Picture(row.file_key, tuple(sorted(row.widths)), row.width, row.height, "") if row.file_key else None,
            row.flat,
        )
        for row in connection.execute(PICTURES, {"sku_ids": list(sku_ids)})
    }


def names(connection: Connection, *, sku_ids: Sequence[int], language: str, fallback: str) -> dict[int, PieceNamed]:
    """SKU → what it is called."""
    rows = connection.execute(PIECES, {"sku_ids": list(sku_ids), "language": language, "fallback": fallback})
    return {row.id: PieceNamed(row.title, row.colour, row.size_system, row.size_value) for row in rows}
