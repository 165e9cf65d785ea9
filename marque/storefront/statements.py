"""The SQL of listing rows: one definition of what they should be, used to look, to write and to verify."""

from __future__ import annotations

from sqlalchemy import text

from marque.inventory.stock import FEW

LISTING_COLUMNS = (
    "brand_id", "category_ids", "live_from", "price_cents", "top_price_cents", "was_cents", "in_stock", "few_left",
    "sold_count", "created_at", "shown",
)  # fmt: skip
SKU_COLUMNS = ("product_id", "colour_id", "size_id", "price_cents", "in_stock")


def _of(table: str, columns: tuple[str, ...]) -> str:
    return "(" + ", ".join(f"{table}.{column}" for column in columns) + ")"


def _taken(columns: tuple[str, ...]) -> str:
    return ", ".join(f"{column} = excluded.{column}" for column in columns)


LISTED, KEPT_LISTED, NEW_LISTED = ", ".join(LISTING_COLUMNS), _of("kept", LISTING_COLUMNS), _of("excluded", LISTING_COLUMNS)
SOLD, KEPT_SOLD, NEW_SOLD = ", ".join(SKU_COLUMNS), _of("kept", SKU_COLUMNS), _of("excluded", SKU_COLUMNS)
TAKE_LISTED, TAKE_SOLD = _taken(LISTING_COLUMNS), _taken(SKU_COLUMNS)
WANTED_LISTED, WANTED_SOLD = _of("wanted", LISTING_COLUMNS), _of("skus", SKU_COLUMNS)

# `wanted` and `skus` hold what the rows of :ids should be. Small tables are asked by scalar subqueries: as joins they would
# cost 3 ms of planning, more than everything else together.
WANTED = f"""
    WITH skus AS (
        SELECT s.id AS sku_id, s.product_id, s.colour_id, s.size_id, s.price_cents, s.compare_at_cents,
               coalesce(k.on_hand > 0, false) AS in_stock, k.on_hand,
               ROW(s.id, s.sku_code, s.colour_id, s.size_id, s.option, s.price_cents, s.compare_at_cents,
                   s.position, coalesce(k.on_hand > 0, false))::text AS sold
        FROM product p JOIN sku s ON s.product_id = p.id AND s.is_active
        LEFT JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
        WHERE p.id = ANY(CAST(:ids AS bigint[])) AND p.status = 'active'
    ), sums AS (
        SELECT p.id AS product_id, p.brand_id, p.category_id, p.slug, p.attributes, p.tags, p.sold_count, p.created_at,
               coalesce(p.publish_at, p.created_at) AS live_from,
               min(s.price_cents) AS price_cents, max(s.price_cents) AS top_price_cents,
               (array_agg(s.compare_at_cents ORDER BY s.price_cents, s.sku_id))[1] AS was_cents,
               coalesce(sum(s.on_hand), 0) > 0 AS in_stock, coalesce(sum(s.on_hand), 0) BETWEEN 1 AND {FEW} AS few_left,
               array_agg(s.colour_id) AS colour_ids, string_agg(s.sold, '' ORDER BY s.sku_id) AS sold
        FROM product p JOIN skus s ON s.product_id = p.id GROUP BY p.id
    ), placed AS MATERIALIZED (
        SELECT sums.*,
               ARRAY(SELECT DISTINCT a.id FROM category c JOIN category a ON starts_with(c.path || '/', a.path || '/')
                     WHERE c.id = sums.category_id
                        OR c.id IN (SELECT m.category_id FROM product_category m WHERE m.product_id = sums.product_id)
                     ORDER BY a.id) AS category_ids
        FROM sums
    ), wanted AS MATERIALIZED (
        SELECT p.*, decode(md5(concat(
                   ROW(p.slug, p.category_id, p.attributes), p.sold,
                   (SELECT string_agg(t::text, '' ORDER BY t.language)
                    FROM product_text t WHERE t.product_id = p.product_id),
                   (SELECT string_agg(ROW(a.id, a.colour_id, a.kind, a.file_key, a.widths, a.width, a.height,
                                          a.position)::text, '' ORDER BY a.id)
                    FROM asset a WHERE a.product_id = p.product_id),
                   (SELECT string_agg(t::text, '' ORDER BY t.asset_id, t.language)
                    FROM asset_text t JOIN asset a ON a.id = t.asset_id WHERE a.product_id = p.product_id),
                   (SELECT ROW(b.slug, b.name)::text FROM brand b WHERE b.id = p.brand_id),
                   (SELECT string_agg(t::text, '' ORDER BY t.language) FROM brand_text t WHERE t.brand_id = p.brand_id),
                   (SELECT string_agg(c::text, '' ORDER BY c.id) FROM colour c WHERE c.id = ANY(p.colour_ids)),
                   (SELECT string_agg(t::text, '' ORDER BY t.colour_id, t.language)
                    FROM colour_text t WHERE t.colour_id = ANY(p.colour_ids)),
                   (SELECT string_agg(ROW(c.path, c.position, c.flat, t)::text, '' ORDER BY c.id, t.language)
                    FROM category c LEFT JOIN category_text t ON t.category_id = c.id WHERE c.id = ANY(p.category_ids))
               )), 'hex') AS shown
        FROM placed p
    )
"""

SEPARATORS = "/\\-.,;_+():"  # ":" stands last, where it cannot be read as the mark of a parameter


def _weighed(words: str, weight: str) -> str:
    """A vector of these words, with ё as е and separators as spaces: "Артикул/236412" is two words here as in a query."""
    said = f"translate(coalesce({words}, ''), 'ёЁ{SEPARATORS}', 'еЕ{' ' * len(SEPARATORS)}')"
    return f"setweight(to_tsvector('russian', {said}) || to_tsvector('simple', {said}), '{weight}')"


# Titles and codes weigh most, then the brand, the categories, and what attributes, colours and tags say. `russian` stems
# Cyrillic words as Russian and Latin ones as English; `simple` keeps every word whole, for other languages and prefixes.
# Brands and categories are the same for many products, so each is put into a vector once.
TITLED, BRANDED = _weighed("concat_ws(' ', titles, codes)", "A"), _weighed("b.name", "B")
PLACED, DESCRIBED = _weighed("words", "C"), _weighed("concat_ws(' ', attributes, colours, tags)", "D")

WORDED = f"""
    , brands AS MATERIALIZED (
        SELECT b.id, {BRANDED} AS vector FROM brand b WHERE b.id IN (SELECT brand_id FROM placed)
    ), places AS MATERIALIZED (
        SELECT category_ids, {PLACED} AS vector FROM (
            SELECT category_ids, (SELECT string_agg(t.name, ' ' ORDER BY t.category_id, t.language)
                                  FROM category_text t WHERE t.category_id = ANY(category_ids)) AS words
            FROM placed GROUP BY category_ids) AS told
    ), said AS MATERIALIZED (
        SELECT p.product_id, p.brand_id, p.category_ids, array_to_string(p.tags, ' ') AS tags,
               (SELECT string_agg(t.title, ' ' ORDER BY t.language)
                FROM product_text t WHERE t.product_id = p.product_id) AS titles,
               (SELECT string_agg(s.sku_code, ' ' ORDER BY s.id)
                FROM sku s WHERE s.product_id = p.product_id AND s.is_active) AS codes,
               (SELECT string_agg(v #>> '{{}}', ' ') FROM jsonb_path_query(p.attributes, 'strict $.**') v
                WHERE jsonb_typeof(v) IN ('string', 'number')) AS attributes,
               (SELECT string_agg(t.name, ' ' ORDER BY t.colour_id, t.language)
                FROM colour_text t WHERE t.colour_id = ANY(p.colour_ids)) AS colours
        FROM placed p
    ), worded AS MATERIALIZED (
        SELECT product_id, {TITLED} || brands.vector || places.vector || {DESCRIBED} AS words
        FROM said JOIN brands ON brands.id = said.brand_id JOIN places USING (category_ids)
    )
"""

KEPT_LISTINGS = "(SELECT * FROM product_listing WHERE product_id = ANY(CAST(:ids AS bigint[])))"
KEPT_SKUS = "(SELECT * FROM listing_sku WHERE product_id = ANY(CAST(:ids AS bigint[])))"
KEPT_DOCS = "(SELECT * FROM search_doc WHERE product_id = ANY(CAST(:ids AS bigint[])))"

LOCK = text("SELECT pg_advisory_xact_lock(:space, stripe) FROM unnest(CAST(:stripes AS integer[])) AS stripe")

LOOK = text(f"""
    {WANTED}
    SELECT coalesce(wanted.product_id, kept.product_id) FROM wanted FULL JOIN {KEPT_LISTINGS} kept USING (product_id)
    WHERE {KEPT_LISTED} IS DISTINCT FROM {WANTED_LISTED}
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
        RETURNING sku_id
    ), listed AS (
        INSERT INTO product_listing AS kept (product_id, {LISTED})
        SELECT product_id, {LISTED} FROM wanted ORDER BY product_id
        ON CONFLICT (product_id) DO UPDATE SET {TAKE_LISTED} WHERE {KEPT_LISTED} IS DISTINCT FROM {NEW_LISTED}
        RETURNING product_id
    ), sold AS (
        INSERT INTO listing_sku AS kept (sku_id, {SOLD}) SELECT sku_id, {SOLD} FROM skus ORDER BY sku_id
        ON CONFLICT (sku_id) DO UPDATE SET {TAKE_SOLD} WHERE {KEPT_SOLD} IS DISTINCT FROM {NEW_SOLD}
        RETURNING sku_id
    ), indexed AS (
        INSERT INTO search_doc AS kept (product_id, words) SELECT product_id, words FROM worded ORDER BY product_id
        ON CONFLICT (product_id) DO UPDATE SET words = excluded.words WHERE kept.words <> excluded.words
        RETURNING product_id
    )
    UPDATE catalogue_version SET version = version + 1
    WHERE EXISTS (SELECT FROM gone) OR EXISTS (SELECT FROM dropped) OR EXISTS (SELECT FROM listed)
       OR EXISTS (SELECT FROM sold) OR EXISTS (SELECT FROM indexed)
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
