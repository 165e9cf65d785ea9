"""The SQL of the staff's list of products. What is not asked for (`:words`, `:sort` …) folds away and costs nothing."""

from __future__ import annotations

from sqlalchemy import text

ONLINE = "k.location_id = (SELECT id FROM location WHERE sells_online)"

# `found` are the products that match, with what decides their tab; `listed` are those of the tab.
FOUND = f"""
    WITH word AS (
        SELECT DISTINCT translate(lower(word), 'ё', 'е') AS word FROM unnest(CAST(:words AS text[])) AS word
    ), hit AS (
        SELECT word, t.product_id FROM word JOIN product_text t ON strpos(translate(lower(t.title), 'ё', 'е'), word) > 0
        UNION
        SELECT word, s.product_id FROM word
        JOIN sku s ON strpos(translate(lower(s.sku_code), 'ё', 'е'), word) > 0 OR s.barcode = word
        UNION
        SELECT word, p.id FROM word JOIN brand b ON strpos(translate(lower(b.name), 'ё', 'е'), word) > 0
        JOIN product p ON p.brand_id = b.id
    ), matched AS (
        SELECT product_id FROM hit GROUP BY product_id HAVING count(*) = (SELECT count(*) FROM word)
    ), place AS (
        SELECT id FROM category WHERE starts_with(path || '/', CAST(:category_path AS text) || '/')
    ), found AS MATERIALIZED (
        SELECT p.id, p.updated_at,
               CASE WHEN p.status <> 'active' THEN p.status
                    WHEN coalesce(p.publish_at, p.created_at) > :now THEN 'scheduled' ELSE 'active' END AS state,
               p.status = 'active' AND NOT coalesce(l.in_stock, false) AS is_sold_out
        FROM product p LEFT JOIN product_listing l ON l.product_id = p.id
        WHERE (CAST(:words AS text[]) = '{{}}' OR p.id IN (SELECT product_id FROM matched))
          AND (CAST(:brand_id AS bigint) IS NULL OR p.brand_id = :brand_id)
          AND (:category_path = '' OR p.category_id IN (SELECT id FROM place)
               OR p.id IN (SELECT m.product_id FROM product_category m JOIN place ON place.id = m.category_id))
          AND (:stock NOT IN ('in', 'none') OR (:stock = 'in') = (p.id IN (
               SELECT s.product_id FROM sku s JOIN stock k ON k.sku_id = s.id AND {ONLINE}
               WHERE s.is_active AND k.on_hand > 0)))
          AND (:stock <> 'low' OR p.id IN (
               SELECT s.product_id FROM sku s JOIN stock k ON k.sku_id = s.id AND {ONLINE}
               WHERE s.is_active AND k.on_hand BETWEEN 1 AND :few))
    ), listed AS (
        SELECT id, updated_at FROM found
        WHERE CASE :tab WHEN 'all' THEN true WHEN 'sold_out' THEN is_sold_out ELSE state = :tab END
    )
"""

TITLE = """coalesce(
    (SELECT title FROM product_text WHERE product_id = listed.id AND language = :language),
    (SELECT title FROM product_text WHERE product_id = listed.id AND language = :fallback),
    (SELECT title FROM product_text WHERE product_id = listed.id ORDER BY language LIMIT 1), '')"""

# What is sorted by is worked out for all SKUs at once: by product, it would cost three times as much.
KEYED = f"""
    , figure AS (
        SELECT product_id, min(price_cents) FILTER (WHERE is_active) AS figure, max(updated_at) AS changed
        FROM sku WHERE :sort IN ('price', 'changed') GROUP BY product_id
        UNION ALL
        SELECT s.product_id, sum(k.on_hand), NULL FROM sku s JOIN stock k ON k.sku_id = s.id AND {ONLINE}
        WHERE :sort = 'stock' AND s.is_active GROUP BY s.product_id
    ), keyed AS (
        SELECT listed.id, CASE WHEN :sort = 'title' THEN lower({TITLE}) END AS title,
               CASE :sort WHEN 'price' THEN figure.figure WHEN 'stock' THEN coalesce(figure.figure, 0) END AS figure,
               CASE WHEN :sort = 'changed' THEN greatest(listed.updated_at, figure.changed) END AS changed
        FROM listed LEFT JOIN figure ON figure.product_id = listed.id
    )
"""
ORDER = """
    CASE WHEN NOT :down THEN title END, CASE WHEN :down THEN title END DESC,
    CASE WHEN NOT :down THEN figure END NULLS LAST, CASE WHEN :down THEN figure END DESC NULLS LAST,
    CASE WHEN NOT :down THEN changed END, CASE WHEN :down THEN changed END DESC, id DESC
"""

IDS = text(f"{FOUND} {KEYED} SELECT id FROM keyed ORDER BY {ORDER} LIMIT :most")

PAGE = text(f"""
    {FOUND} {KEYED}
    , counted AS (
        SELECT count(*) AS count_all, count(*) FILTER (WHERE state = 'active') AS count_active,
               count(*) FILTER (WHERE state = 'draft') AS count_draft,
               count(*) FILTER (WHERE state = 'scheduled') AS count_scheduled,
               count(*) FILTER (WHERE is_sold_out) AS count_sold_out,
               count(*) FILTER (WHERE state = 'archived') AS count_archived
        FROM found
    ), skipped AS (
        SELECT least(:skip, greatest(count(*) - 1, 0)) / :size * :size AS skipped FROM listed
    ), shown AS (
        SELECT id, row_number() OVER (ORDER BY {ORDER}) AS nth FROM keyed
        ORDER BY nth LIMIT :size OFFSET (SELECT skipped FROM skipped)
    )
    SELECT counted.*, skipped.skipped, row.*
    FROM counted CROSS JOIN skipped LEFT JOIN (
        SELECT shown.nth, listed.id AS product_id, p.slug, coalesce(nullif({TITLE}, ''), p.slug) AS title, b.name AS brand,
               p.category_id, found.state, p.publish_at, found.is_sold_out,
               greatest(p.updated_at, sold.changed_at) AS changed_at, g.flat,
               coalesce(sold.on_hand, 0) AS on_hand, sold.low, sold.variants, sold.price_cents, sold.top_price_cents,
               a.file_key, a.widths, a.width, a.height
        FROM shown JOIN listed USING (id) JOIN found USING (id) JOIN product p USING (id)
        JOIN brand b ON b.id = p.brand_id JOIN category g ON g.id = p.category_id
        CROSS JOIN LATERAL (
            SELECT sum(k.on_hand) FILTER (WHERE s.is_active) AS on_hand,
                   count(*) FILTER (WHERE s.is_active AND k.on_hand BETWEEN 1 AND :few) AS low,
                   count(*) FILTER (WHERE s.is_active) AS variants,
                   min(s.price_cents) FILTER (WHERE s.is_active) AS price_cents,
                   max(s.price_cents) FILTER (WHERE s.is_active) AS top_price_cents, max(s.updated_at) AS changed_at
            FROM sku s LEFT JOIN stock k ON k.sku_id = s.id AND {ONLINE} WHERE s.product_id = p.id
        ) AS sold
        LEFT JOIN LATERAL (
            SELECT file_key, widths, width, height FROM asset
            WHERE product_id = p.id AND kind = 'image' AND widths <> '{{}}' ORDER BY position, id LIMIT 1
        ) AS a ON true
    ) AS row ON true
    ORDER BY row.nth
""")
