"""The SQL that looks at listing rows, writes them and compares them with what they should be (`wanted`)."""

from __future__ import annotations

from sqlalchemy import text

from marque.storefront.search_docs import WORDED
from marque.storefront.wanted import WANTED

LISTING_COLUMNS = (
    "brand_id", "category_ids", "main_category_id", "value_ids", "collection_ids", "live_from", "price_cents",
    "top_price_cents", "was_cents", "in_stock", "few_left", "sold_count", "rating_avg", "rating_count", "created_at",
    "shown", "stamp",
)  # fmt: skip
SKU_COLUMNS = ("product_id", "colour_id", "size_id", "size_ids", "price_cents", "was_cents", "in_stock")


def _of(table: str, columns: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"{table}.{column}" for column in columns) + ")"


def _taken(columns: tuple[str, ...]) -> str:
    return ", ".join(f"{column} = excluded.{column}" for column in columns)


LISTED, KEPT_LISTED, NEW_LISTED = ", ".join(LISTING_COLUMNS), _of("kept", LISTING_COLUMNS), _of("excluded", LISTING_COLUMNS)
SOLD, KEPT_SOLD, NEW_SOLD = ", ".join(SKU_COLUMNS), _of("kept", SKU_COLUMNS), _of("excluded", SKU_COLUMNS)
TAKE_LISTED, TAKE_SOLD = _taken(LISTING_COLUMNS), _taken(SKU_COLUMNS)
WANTED_LISTED, WANTED_SOLD = _of("wanted", LISTING_COLUMNS), _of("skus", SKU_COLUMNS)

KEPT_LISTINGS = "(SELECT * FROM product_listing WHERE product_id = ANY(CAST(:ids AS bigint[])))"
KEPT_SKUS = "(SELECT * FROM listing_sku WHERE product_id = ANY(CAST(:ids AS bigint[])))"
KEPT_DOCS = "(SELECT * FROM search_doc WHERE product_id = ANY(CAST(:ids AS bigint[])))"

LOCK = text("SELECT pg_advisory_xact_lock(:space, stripe) FROM unnest(CAST(:stripes AS integer[])) AS stripe")

# A SKU's own row may differ where its product's does not: the sizes it is found by, a reduction of one that is not the
# cheapest.
LOOK = text(f"""
    {WANTED}
    SELECT coalesce(wanted.product_id, kept.product_id) FROM wanted FULL JOIN {KEPT_LISTINGS} kept USING (product_id)
    WHERE {KEPT_LISTED} IS DISTINCT FROM {WANTED_LISTED}
    UNION
    SELECT coalesce(skus.product_id, kept.product_id) FROM skus FULL JOIN {KEPT_SKUS} kept USING (sku_id)
    WHERE {KEPT_SOLD} IS DISTINCT FROM {WANTED_SOLD}
""")

WRITE = text(f"""
    {WANTED} {WORDED}
    , gone AS (
        DELETE FROM product_listing
        WHERE product_id = ANY(CAST(:ids AS bigint[])) AND product_id NOT IN (SELECT product_id FROM wanted)
        RETURNING product_id
    ), dropped AS (
        DELETE FROM listing_sku
        WHERE product_id = ANY(CAST(:ids AS bigint[])) AND sku_id NOT IN (SELECT sku_id FROM skus)
        RETURNING product_id
    ), listed AS (
        INSERT INTO product_listing AS kept (product_id, {LISTED})
        SELECT product_id, {LISTED} FROM wanted ORDER BY product_id
        ON CONFLICT (product_id) DO UPDATE SET {TAKE_LISTED} WHERE {KEPT_LISTED} IS DISTINCT FROM {NEW_LISTED}
        RETURNING product_id
    ), sold AS (
        INSERT INTO listing_sku AS kept (sku_id, {SOLD}) SELECT sku_id, {SOLD} FROM skus ORDER BY sku_id
        ON CONFLICT (sku_id) DO UPDATE SET {TAKE_SOLD} WHERE {KEPT_SOLD} IS DISTINCT FROM {NEW_SOLD}
        RETURNING product_id
    ), indexed AS (
        INSERT INTO search_doc AS kept (product_id, words) SELECT product_id, words FROM worded ORDER BY product_id
        ON CONFLICT (product_id) DO UPDATE SET words = excluded.words WHERE kept.words <> excluded.words
        RETURNING product_id
    ), changed AS (
        INSERT INTO listing_change (product_id)
        SELECT product_id FROM gone UNION SELECT product_id FROM dropped
        UNION SELECT product_id FROM listed UNION SELECT product_id FROM sold UNION SELECT product_id FROM indexed
        RETURNING product_id
    )
    UPDATE catalogue_version SET version = version + 1 WHERE EXISTS (SELECT FROM changed)
""")

DIFFERENCES = text(f"""
    {WANTED} {WORDED}
    SELECT 'product_listing' AS kept_in, coalesce(wanted.product_id, kept.product_id) AS id
    FROM wanted FULL JOIN {KEPT_LISTINGS} kept USING (product_id) WHERE {KEPT_LISTED} IS DISTINCT FROM {WANTED_LISTED}
    UNION ALL
    SELECT 'listing_sku', coalesce(skus.sku_id, kept.sku_id)
    FROM skus FULL JOIN {KEPT_SKUS} kept USING (sku_id) WHERE {KEPT_SOLD} IS DISTINCT FROM {WANTED_SOLD}
    UNION ALL
    SELECT 'search_doc', coalesce(worded.product_id, kept.product_id)
    FROM worded FULL JOIN {KEPT_DOCS} kept USING (product_id) WHERE kept.words IS DISTINCT FROM worded.words
""")
