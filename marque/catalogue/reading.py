"""Small reads of the catalogue that several parts share."""

from __future__ import annotations

from collections.abc import Sequence

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


def pictures(connection: Connection, *, sku_ids: Sequence[int]) -> dict[int, tuple[Picture | None, str]]:
    """SKU → (its first picture without alt text or None, name of the technical flat)."""
    return {
        row.sku_id: (
            Picture(row.file_key, tuple(sorted(row.widths)), row.width, row.height, "") if row.file_key else None,
            row.flat,
        )
        for row in connection.execute(PICTURES, {"sku_ids": list(sku_ids)})
    }
