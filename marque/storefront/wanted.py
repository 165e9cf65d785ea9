"""The SQL of what listing rows should be, from the catalogue as it is: `skus` and `wanted` hold the rows of :ids.

Small tables are asked by scalar subqueries: as joins they would cost 3 ms of planning, more than everything else together.
"""

from __future__ import annotations

from marque.inventory.stock import FEW
from marque.pricing.reductions import WAS

# Sizes by which a SKU is found: its own first, then what its size chart calls the same. Of the charts that fit, the brand's
# own goes first, then the nearest category's. Over `s` (sku) and `p` (product).
SIZES = """
    CASE WHEN s.size_id IS NULL THEN '{}' ELSE s.size_id || ARRAY(
        SELECT DISTINCT other.size_id
        FROM size_chart_size own JOIN size_chart_row r ON r.id = own.row_id
        JOIN size_chart_size other ON other.row_id = own.row_id AND other.size_id <> own.size_id
        WHERE own.size_id = s.size_id AND r.chart_id = (
            SELECT h.id FROM size_chart h JOIN category a ON a.id = h.category_id JOIN category c ON c.id = p.category_id
            WHERE starts_with(c.path || '/', a.path || '/') AND (h.brand_id IS NULL OR h.brand_id = p.brand_id)
            ORDER BY h.brand_id IS NULL, length(a.path) DESC LIMIT 1)
        ORDER BY other.size_id) END
"""

# Facet values that hold for `p`, which has attributes and category_ids. What staff wrote may be one code or a list of them.
VALUES = """
    ARRAY(SELECT v.id
          FROM jsonb_each(p.attributes) said
          JOIN attribute a ON a.code = said.key AND a.is_facet JOIN attribute_value v ON v.attribute_id = a.id
          WHERE (a.everywhere OR EXISTS (SELECT FROM category_attribute t
                                         WHERE t.attribute_id = a.id AND t.category_id = ANY(p.category_ids)))
            AND CASE a.kind
                WHEN 'flag' THEN v.code = 'yes' AND said.value = 'true'
                WHEN 'number' THEN CASE WHEN jsonb_typeof(said.value) = 'number' THEN
                    CAST(said.value AS numeric) >= coalesce(v.low, '-infinity')
                    AND CAST(said.value AS numeric) < coalesce(v.high, 'infinity') END
                ELSE said.value @> to_jsonb(v.code) END
          ORDER BY v.id)
"""

# Whether a rule takes a product in: over `c` (collection) and `p`, which has category_ids, brand_id, value_ids, tags and, of
# its SKUs in one order, prices, reduced and stocked. Price, sale and stock meet on one SKU.
RULED = """
    (c.category_ids = '{}' OR c.category_ids && p.category_ids)
    AND (c.brand_ids = '{}' OR p.brand_id = ANY(c.brand_ids))
    AND (c.tags = '{}' OR c.tags && p.tags)
    AND NOT EXISTS (SELECT FROM attribute_value v WHERE v.id = ANY(c.value_ids)
                    GROUP BY v.attribute_id HAVING NOT bool_or(v.id = ANY(p.value_ids)))
    AND EXISTS (SELECT FROM unnest(p.prices, p.reduced, p.stocked) AS s (price_cents, is_reduced, in_stock)
                WHERE s.price_cents >= coalesce(c.price_min_cents, 0)
                  AND s.price_cents <= coalesce(c.price_max_cents, s.price_cents)
                  AND (s.is_reduced OR NOT c.only_on_sale) AND (s.in_stock OR NOT c.only_in_stock))
"""

# A digest of what the card and the page of `p` show beside the columns that are compared as they are.
SHOWN = """
    decode(md5(concat(
        ROW(p.slug, p.category_id, p.attributes, p.tags), p.sold,
        (SELECT string_agg(t::text, '' ORDER BY t.language) FROM product_text t WHERE t.product_id = p.product_id),
        (SELECT string_agg(ROW(a.id, a.colour_id, a.kind, a.file_key, a.widths, a.width, a.height,
                               a.position)::text, '' ORDER BY a.id)
         FROM asset a WHERE a.product_id = p.product_id),
        (SELECT string_agg(t::text, '' ORDER BY t.asset_id, t.language)
         FROM asset_text t WHERE t.asset_id = ANY(ARRAY(SELECT a.id FROM asset a WHERE a.product_id = p.product_id))),
        (SELECT ROW(b.slug, b.name)::text FROM brand b WHERE b.id = p.brand_id),
        (SELECT string_agg(t::text, '' ORDER BY t.language) FROM brand_text t WHERE t.brand_id = p.brand_id),
        (SELECT string_agg(c::text, '' ORDER BY c.id) FROM colour c WHERE c.id = ANY(p.colour_ids)),
        (SELECT string_agg(t::text, '' ORDER BY t.colour_id, t.language)
         FROM colour_text t WHERE t.colour_id = ANY(p.colour_ids)),
        (SELECT string_agg(ROW(c.path, c.position, c.flat, t)::text, '' ORDER BY c.id, t.language)
         FROM category c LEFT JOIN category_text t ON t.category_id = c.id WHERE c.id = ANY(p.category_ids)),
        (SELECT string_agg(t::text, '' ORDER BY t.value_id, t.language)
         FROM attribute_value_text t WHERE t.value_id = ANY(p.value_ids))
    )), 'hex')
"""

# One number for all that a card shows. No timestamp goes in as text: that would depend on the session's time zone.
STAMP = """
    hashtextextended(ROW(p.shown, p.price_cents, p.top_price_cents, p.was_cents, p.in_stock, p.few_left, p.rating_avg,
                         p.rating_count, extract(epoch FROM p.live_from))::text, 0)
"""

WANTED = f"""
    WITH skus AS MATERIALIZED (
        SELECT s.id AS sku_id, s.product_id, s.colour_id, s.size_id, s.price_cents, {WAS} AS was_cents, {SIZES} AS size_ids,
               coalesce(k.on_hand > 0, false) AS in_stock, k.on_hand,
               ROW(s.id, s.sku_code, s.colour_id, s.size_id, s.option, s.price_cents, s.compare_at_cents,
                   s.position, coalesce(k.on_hand > 0, false))::text AS sold
        FROM product p JOIN sku s ON s.product_id = p.id AND s.is_active
        LEFT JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
        WHERE p.id = ANY(CAST(:ids AS bigint[])) AND p.status = 'active'
    ), sums AS (
        SELECT p.id AS product_id, p.brand_id, p.category_id, p.category_id AS main_category_id, p.slug, p.attributes,
               p.tags, p.sold_count, p.rating_avg, p.rating_count, p.created_at,
               coalesce(p.publish_at, p.created_at) AS live_from,
               min(s.price_cents) AS price_cents, max(s.price_cents) AS top_price_cents,
               (array_agg(s.was_cents ORDER BY s.price_cents, s.sku_id))[1] AS was_cents,
               coalesce(sum(s.on_hand), 0) > 0 AS in_stock, coalesce(sum(s.on_hand), 0) BETWEEN 1 AND {FEW} AS few_left,
               array_agg(s.colour_id) AS colour_ids, string_agg(s.sold, '' ORDER BY s.sku_id) AS sold,
               array_agg(s.price_cents ORDER BY s.sku_id) AS prices, array_agg(s.in_stock ORDER BY s.sku_id) AS stocked,
               array_agg(s.was_cents IS NOT NULL ORDER BY s.sku_id) AS reduced
        FROM product p JOIN skus s ON s.product_id = p.id GROUP BY p.id
    ), placed AS MATERIALIZED (
        SELECT sums.*,
               ARRAY(SELECT DISTINCT a.id FROM category c JOIN category a ON starts_with(c.path || '/', a.path || '/')
                     WHERE c.id = sums.category_id
                        OR c.id IN (SELECT m.category_id FROM product_category m WHERE m.product_id = sums.product_id)
                     ORDER BY a.id) AS category_ids
        FROM sums
    ), valued AS MATERIALIZED (
        SELECT p.*, {VALUES} AS value_ids FROM placed p
    ), digested AS MATERIALIZED (
        SELECT p.*, {SHOWN} AS shown FROM valued p
    ), wanted AS MATERIALIZED (
        SELECT p.*, {STAMP} AS stamp,
               ARRAY(SELECT c.id FROM collection c WHERE c.kind = 'rule' AND {RULED}
                     UNION SELECT m.collection_id FROM collection_product m WHERE m.product_id = p.product_id
                     ORDER BY 1) AS collection_ids
        FROM digested p
    )
"""
