"""The SQL of a list: every facet count, the total and one page of ids in one statement.

Each SKU in reach is marked with the conditions it meets. A product matches when one of its SKUs meets all of them; a value
is counted over products with a SKU of that value that meets all conditions except its own facet's. Values that meet nothing
are kept with a count of 0. Conditions that nobody asked for compare two constants, which the planner folds away.
"""

from __future__ import annotations

from sqlalchemy import text

from marque.storefront.query import FACETS, NEWEST, PAGE_SIZE


def _all_but(facet: str) -> str:
    return " AND ".join(f"{other}_ok" for other in FACETS if other != facet)


ALL = _all_but("")
BUT_SIZE, BUT_COLOUR, BUT_BRAND, BUT_PRICE, BUT_STOCK = (_all_but(facet) for facet in FACETS)

# The words typed, as a question to the index: every word stemmed or as it stands, the last one also as a beginning. Words
# that mean nothing on their own ("и", "the") are not asked for, because `russian` leaves them out.
TSQUERY = """
    (SELECT CAST(string_agg('(' || form || ')', ' & ' ORDER BY place) AS tsquery) FROM (
        SELECT place, CAST(plainto_tsquery('russian', word) || plainto_tsquery('simple', word)
               || CASE WHEN is_last THEN to_tsquery('simple', word || ':*') ELSE CAST('' AS tsquery) END AS text) AS form
        FROM (SELECT *, place = cardinality(CAST(:words AS text[])) AS is_last
              FROM unnest(CAST(:words AS text[])) WITH ORDINALITY AS typed (word, place)) typed
        WHERE is_last OR numnode(plainto_tsquery('russian', word)) > 0
    ) forms)
"""

REACH = f"""
    l.live_from <= :now
    AND (CAST(:category_id AS bigint) IS NULL OR l.category_ids @> ARRAY[CAST(:category_id AS bigint)])
    AND (CAST(:brand_id AS bigint) IS NULL OR l.brand_id = :brand_id)
    AND (NOT :is_new OR l.product_id = ANY(ARRAY(
         SELECT n.product_id FROM product_listing n WHERE n.live_from <= :now
         ORDER BY n.live_from DESC, n.product_id DESC LIMIT {NEWEST})))
    AND (NOT :is_search OR l.product_id = ANY(ARRAY(SELECT d.product_id FROM search_doc d WHERE d.words @@ {TSQUERY})))
"""

# What the list is sorted by, smallest first; equal ones by id, new before old except by rising price. ts_rank reads the
# words of every hit, so only the thousand most wanted are ranked; the rest follow by popularity, what is sold out last.
RANK = f"""
    CASE :order
        WHEN 'price' THEN CAST(l.price_cents AS double precision)
        WHEN '-price' THEN -CAST(l.price_cents AS double precision)
        WHEN 'newest' THEN -CAST(extract(epoch FROM l.live_from) AS double precision)
        WHEN 'relevance' THEN CASE WHEN row_number() OVER (ORDER BY l.sold_count DESC, l.product_id DESC) <= 1000
            THEN -(SELECT ts_rank(d.words, {TSQUERY}) FROM search_doc d WHERE d.product_id = l.product_id) ELSE 0 END
        ELSE -l.sold_count
    END + CASE WHEN l.in_stock OR :order IN ('price', '-price', 'newest') THEN 0 ELSE 1e9 END
"""

REACHED = f"""
    reached AS MATERIALIZED (
        SELECT l.product_id, l.brand_id, l.sold_count, {RANK} AS rank FROM product_listing l WHERE {REACH}
    ), skus AS MATERIALIZED (
        SELECT r.product_id, r.brand_id, s.size_id, s.colour_id, s.price_cents, s.in_stock,
               NOT :has_sizes OR s.size_id = ANY(CAST(:sizes AS bigint[])) AS size_ok,
               NOT :has_colours OR s.colour_id = ANY(CAST(:colours AS bigint[])) AS colour_ok,
               NOT :has_brands OR r.brand_id = ANY(CAST(:brands AS bigint[])) AS brand_ok,
               NOT :has_price OR s.price_cents BETWEEN :price_min AND :price_max AS price_ok,
               NOT :has_in_stock OR s.in_stock AS in_stock_ok
        FROM reached r JOIN listing_sku s USING (product_id)
    ), products AS MATERIALIZED (
        SELECT product_id, brand_id, bool_or({ALL}) AS matches,
               bool_or({BUT_SIZE}) AS but_size, bool_or({BUT_COLOUR}) AS but_colour, bool_or({BUT_BRAND}) AS but_brand,
               bool_or({BUT_PRICE}) AS but_price, bool_or({BUT_STOCK}) AS but_stock,
               bool_or(in_stock AND {BUT_STOCK}) AS stocked,
               min(price_cents) FILTER (WHERE {BUT_PRICE}) AS low, max(price_cents) FILTER (WHERE {BUT_PRICE}) AS high,
               min(colour_id) FILTER (WHERE :has_colours AND {ALL}) AS colour_id
        FROM skus GROUP BY product_id, brand_id
    ), sums AS MATERIALIZED (
        SELECT count(*) AS base, count(*) FILTER (WHERE matches) AS total, count(*) FILTER (WHERE stocked) AS in_stock,
               count(*) FILTER (WHERE but_size) AS size, count(*) FILTER (WHERE but_colour) AS colour,
               count(*) FILTER (WHERE but_brand) AS brand, count(*) FILTER (WHERE but_price) AS price,
               count(*) FILTER (WHERE but_stock) AS stock, min(low) AS low, max(high) AS high
        FROM products
    )
"""

SIZES = f"""
    SELECT 'size' AS kind, z.id, z.system || ' ' || z.value AS value, z.system || ' ' || z.value AS label,
           NULL AS swatch, z.position AS place, counted.n
    FROM (SELECT size_id, count(*) FILTER (WHERE meets) AS n
          FROM (SELECT product_id, size_id, bool_or({BUT_SIZE}) AS meets FROM skus GROUP BY product_id, size_id) once
          GROUP BY size_id) counted
    JOIN size z ON z.id = counted.size_id
"""

COLOURS = f"""
    SELECT 'colour', c.id, c.slug, coalesce(t.name, f.name, c.slug), c.swatch, c.position, counted.n
    FROM (SELECT colour_id, count(*) FILTER (WHERE meets) AS n
          FROM (SELECT product_id, colour_id, bool_or({BUT_COLOUR}) AS meets FROM skus GROUP BY product_id, colour_id) once
          GROUP BY colour_id) counted
    JOIN colour c ON c.id = counted.colour_id
    LEFT JOIN colour_text t ON t.colour_id = c.id AND t.language = :language
    LEFT JOIN colour_text f ON f.colour_id = c.id AND f.language = :fallback
"""

BRANDS = """
    SELECT 'brand', b.id, b.slug, b.name, NULL, 0, counted.n
    FROM (SELECT brand_id, count(*) FILTER (WHERE but_brand) AS n FROM products GROUP BY brand_id) counted
    JOIN brand b ON b.id = counted.brand_id
"""

SUMS = """
    SELECT told.kind, NULL, NULL, NULL, NULL, 0, told.n
    FROM sums, LATERAL (VALUES ('base', base), ('total', total), ('in_stock', in_stock), ('low', low), ('high', high),
        ('but_size', size), ('but_colour', colour), ('but_brand', brand), ('but_price', price), ('but_in_stock', stock)
    ) AS told (kind, n)
"""

PAGE = f"""
    (SELECT 'page', product_id, NULL, NULL, NULL, row_number() OVER place, p.colour_id
     FROM products p JOIN reached r USING (product_id) WHERE p.matches
     WINDOW place AS (ORDER BY r.rank, CASE WHEN :order = 'relevance' THEN -r.sold_count END,
                      CASE WHEN :order = 'price' THEN product_id ELSE -product_id END)
     ORDER BY row_number() OVER place LIMIT {PAGE_SIZE}
     OFFSET (SELECT least(CAST(:offset AS bigint), greatest(total - 1, 0) / {PAGE_SIZE} * {PAGE_SIZE}) FROM sums))
"""

# Rows: kind, id, value, label, swatch, place, n. Kinds: size, colour, brand (n products with that value), page (ids in their
# order; n is the colour that matched, if one was asked for), and the sums.
BROWSE = text(f"WITH {REACHED} {SIZES} UNION ALL {COLOURS} UNION ALL {BRANDS} UNION ALL {SUMS} UNION ALL {PAGE}")
