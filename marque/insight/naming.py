"""What things of the audit are called by people: an order's number, a SKU's code, a product's title."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, text

Thing = tuple[str, int]

CALLED = text("""
    SELECT 'orders' AS thing, id, number AS name FROM orders WHERE id = ANY(CAST(:orders AS bigint[]))
    UNION ALL SELECT 'sku', id, sku_code FROM sku WHERE id = ANY(CAST(:sku AS bigint[]))
    UNION ALL SELECT 'product', p.id, coalesce(
        (SELECT title FROM product_text WHERE product_id = p.id AND language = :language),
        (SELECT title FROM product_text WHERE product_id = p.id ORDER BY language LIMIT 1), p.slug)
        FROM product p WHERE p.id = ANY(CAST(:product AS bigint[]))
    UNION ALL SELECT 'category', id, path FROM category WHERE id = ANY(CAST(:category AS bigint[]))
    UNION ALL SELECT 'brand', id, name FROM brand WHERE id = ANY(CAST(:brand AS bigint[]))
    UNION ALL SELECT 'collection', id, slug FROM collection WHERE id = ANY(CAST(:collection AS bigint[]))
    UNION ALL SELECT 'sale', id, name FROM sale WHERE id = ANY(CAST(:sale AS bigint[]))
    UNION ALL SELECT 'attribute', id, code FROM attribute WHERE id = ANY(CAST(:attribute AS bigint[]))
    UNION ALL SELECT 'account', id, full_name FROM account WHERE id = ANY(CAST(:account AS bigint[]))
    UNION ALL SELECT 'import_run', id, file_name FROM import_run WHERE id = ANY(CAST(:import_run AS bigint[]))
""")
NAMED = ("orders", "sku", "product", "category", "brand", "collection", "sale", "attribute", "account", "import_run")


def names(connection: Connection, things: Iterable[Thing], *, language: str) -> Mapping[Thing, str]:
    """Names by (table, id), as far as the thing is still there and has one."""
    ids: dict[str, list[int]] = {thing: [] for thing in NAMED}
    for thing, thing_id in set(things):
        if thing in ids:
            ids[thing].append(thing_id)
    if not any(ids.values()):
        return {}
    return {(row.thing, row.id): row.name for row in connection.execute(CALLED, {**ids, "language": language})}
