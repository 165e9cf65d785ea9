"""Lists by plain SQL, in one statement whose time grows with the products in reach: what the listing index has to equal.

Each SKU in reach is marked with what it misses: nothing (""), one facet (its name), or more than one (NULL). A product
matches when one of its SKUs misses nothing; a value is counted over products with a SKU of that value that misses at most
the value's own facet. Conditions that nobody asked for compare two constants, which the planner folds away.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.kernel import arrays
from marque.storefront.asking import RATING, RELEVANCE, SOLD_OUT_LAST, Asked, Counted
from marque.storefront.query import FACETS, NEWEST, NO_LIMIT, PAGE_SIZE

Rows = dict[str, list[Row[Any]]]

REACH = f"""
    l.live_from <= :now
    AND (CAST(:category_id AS bigint) IS NULL OR l.category_ids @> ARRAY[CAST(:category_id AS bigint)])
    AND (CAST(:brand_id AS bigint) IS NULL OR l.brand_id = :brand_id)
    AND (CAST(:collection_id AS bigint) IS NULL OR CAST(:collection_id AS bigint) = ANY(l.collection_ids))
    AND (NOT :is_new OR l.product_id = ANY(ARRAY(
         SELECT n.product_id FROM product_listing n WHERE n.live_from <= :now
         ORDER BY n.live_from DESC, n.product_id DESC LIMIT {NEWEST})))
    AND (NOT :is_search OR l.product_id = ANY(CAST(:hits AS bigint[])))
"""

# What the list is sorted by, smallest first, as `Asked` says.
KEY = f"""
    CASE :order
        WHEN 'price' THEN l.price_cents
        WHEN '-price' THEN -l.price_cents
        WHEN 'newest' THEN -CAST(extract(epoch FROM l.live_from) * 1000000 AS bigint)
        WHEN 'picked' THEN coalesce((SELECT m.position FROM collection_product m
                                     WHERE m.collection_id = :collection_id AND m.product_id = l.product_id), 0)
        WHEN 'rating' THEN -CAST(l.rating_avg * 10 AS bigint) * {RATING} - l.rating_count
        WHEN 'relevance' THEN -coalesce((SELECT m.relevance FROM most m WHERE m.product_id = l.product_id), 0) * {RELEVANCE}
                              - l.sold_count
        ELSE -l.sold_count
    END + CASE WHEN l.in_stock OR :order IN ('price', '-price', 'newest', 'picked') THEN 0 ELSE {SOLD_OUT_LAST} END
"""

REACHED = f"""
    chosen AS MATERIALIZED (
        SELECT * FROM unnest(CAST(:value_facets AS text[]), CAST(:value_ids AS bigint[])) AS chosen (facet, value_id)
    ), most AS MATERIALIZED (
        SELECT * FROM unnest(CAST(:most_ids AS bigint[]), CAST(:most_relevance AS bigint[])) AS most (product_id, relevance)
    ), reached AS MATERIALIZED (
        SELECT l.product_id, l.brand_id, l.category_ids, l.value_ids, l.rating_avg, {KEY} AS key,
               CASE WHEN :order = 'price' THEN l.product_id ELSE -l.product_id END AS tie,
               CASE WHEN :has_brand AND NOT l.brand_id = ANY(CAST(:brand AS bigint[])) THEN ARRAY['brand'] ELSE '{{}}' END
               || CASE WHEN :has_category AND NOT l.category_ids && CAST(:category AS bigint[]) THEN 'category' END
               || CASE WHEN l.rating_avg < :rating THEN 'rating' END
               || ARRAY(SELECT facet FROM chosen GROUP BY facet HAVING NOT bool_or(value_id = ANY(l.value_ids))) AS missed
        FROM product_listing l WHERE {REACH}
    ), skus AS MATERIALIZED (
        SELECT m.*, CASE cardinality(m.missed) WHEN 0 THEN '' WHEN 1 THEN m.missed[1] END AS miss
        FROM (
            SELECT s.product_id, s.size_ids, s.colour_id, s.price_cents, s.in_stock, s.was_cents,
                   array_remove(r.missed
                   || CASE WHEN :has_size AND NOT s.size_ids && CAST(:size AS bigint[]) THEN 'size' END
                   || CASE WHEN :has_colour AND s.colour_id = ANY(CAST(:colour AS bigint[])) IS NOT TRUE THEN 'colour' END
                   || CASE WHEN :has_price AND NOT s.price_cents BETWEEN :price_min AND :price_max THEN 'price' END
                   || CASE WHEN :has_in_stock AND NOT s.in_stock THEN 'in_stock' END
                   || CASE WHEN :has_on_sale AND s.was_cents IS NULL THEN 'on_sale' END, NULL) AS missed
            FROM reached r JOIN listing_sku s USING (product_id) WHERE NOT :is_sale OR s.was_cents IS NOT NULL
        ) AS m
    ), products AS MATERIALIZED (
        SELECT product_id, array_agg(DISTINCT miss) FILTER (WHERE miss IS NOT NULL) AS met, bool_or(miss = '') AS matches,
               min(price_cents) FILTER (WHERE miss IN ('', 'price')) AS low,
               max(price_cents) FILTER (WHERE miss IN ('', 'price')) AS high,
               min(colour_id) FILTER (WHERE :has_colour AND miss = '') AS colour_id
        FROM skus GROUP BY product_id
    ), told_sizes AS MATERIALIZED (
        SELECT size_ids[1] AS id FROM skus WHERE :size_in = '' AND size_ids <> '{{}}'
        UNION SELECT id FROM size WHERE system = :size_in
    ), sums AS MATERIALIZED (
        SELECT count(*) AS base, count(*) FILTER (WHERE matches) AS total, min(low) AS low, max(high) AS high FROM products
    )
"""

# A size that one SKU is made as may be another's second name; it counts for both, because choosing it finds both.
# Rows: what (value, without, sum or page), facet or name, id, n, key.
OF_SKUS = """
    SELECT 'value', 'size', held.id, count(DISTINCT product_id) FILTER (WHERE miss IN ('', 'size')), CAST(NULL AS bigint)
    FROM skus CROSS JOIN unnest(size_ids) AS held (id) WHERE held.id IN (SELECT id FROM told_sizes) GROUP BY held.id
    UNION ALL
    SELECT 'value', 'colour', colour_id, count(DISTINCT product_id) FILTER (WHERE miss IN ('', 'colour')), NULL
    FROM skus WHERE colour_id IS NOT NULL GROUP BY colour_id
    UNION ALL
    SELECT 'value', 'in_stock', 1, count(DISTINCT product_id) FILTER (WHERE miss IN ('', 'in_stock')), NULL
    FROM skus WHERE in_stock HAVING count(*) > 0
    UNION ALL
    SELECT 'value', 'on_sale', 1, count(DISTINCT product_id) FILTER (WHERE miss IN ('', 'on_sale')), NULL
    FROM skus WHERE was_cents IS NOT NULL HAVING count(*) > 0
"""
OF_PRODUCTS = """
    SELECT 'value', held.facet, held.id, count(*) FILTER (WHERE p.met && ARRAY['', held.facet]), NULL
    FROM products p JOIN reached r USING (product_id) CROSS JOIN LATERAL (
        SELECT 'brand' AS facet, r.brand_id AS id
        UNION ALL SELECT 'category', unnest(r.category_ids)
        UNION ALL SELECT 'rating', stars FROM generate_series(1, 4) AS stars WHERE r.rating_avg >= stars
        UNION ALL SELECT a.code, v.id FROM attribute_value v JOIN attribute a ON a.id = v.attribute_id
                  WHERE v.id = ANY(r.value_ids)) AS held
    GROUP BY held.facet, held.id
"""
SUMS = """
    SELECT 'sum', told.name, NULL, told.n, NULL
    FROM sums, LATERAL (VALUES ('base', base), ('total', total), ('low', low), ('high', high)) AS told (name, n)
    UNION ALL
    SELECT 'without', facet, NULL, count(*) FILTER (WHERE p.met && ARRAY['', facet]), NULL
    FROM unnest(CAST(:asked_facets AS text[])) AS facet LEFT JOIN products p ON true GROUP BY facet
"""
PAGE = f"""
    (SELECT 'page', NULL, product_id, p.colour_id, r.key
     FROM products p JOIN reached r USING (product_id)
     WHERE p.matches AND (NOT :goes_on OR (r.key, r.tie) > (:after_key, :after_tie))
     ORDER BY r.key, r.tie LIMIT {PAGE_SIZE + 1}
     OFFSET (SELECT CASE WHEN :goes_on THEN 0 ELSE
                 least(CAST(:offset AS bigint), greatest(total - 1, 0) / {PAGE_SIZE} * {PAGE_SIZE}) END FROM sums))
"""
COUNT = text(f"""
    WITH {REACHED}, answer (what, name, id, n, key) AS (
        {OF_SKUS} UNION ALL {OF_PRODUCTS} UNION ALL {SUMS} UNION ALL {PAGE}
    ) SELECT * FROM answer ORDER BY key, CASE WHEN :order = 'price' THEN id ELSE -id END
""")

STAMPS = text("""
    SELECT product_id, stamp, CAST(extract(epoch FROM live_from) * 1000000 AS bigint) AS micros
    FROM product_listing WHERE product_id = ANY(CAST(:ids AS bigint[]))
""")


def count(connection: Connection, asked: Asked, *, now: datetime) -> Counted:
    """What a list answers; it needs no index, and no version."""
    rows: Rows = {"value": [], "without": [], "sum": [], "page": []}
    for row in connection.execute(COUNT, {**_places(asked), **_choices(asked), **_page(asked), "now": now}):
        rows[row.what].append(row)
    counted = _counted(asked, rows, sums={row.name: row.n for row in rows["sum"]})
    stamps = connection.execute(STAMPS, {"ids": list(counted.ids)}).all()
    return replace(counted, stamps={row.product_id: (row.stamp, row.micros) for row in stamps})


def _places(asked: Asked) -> dict[str, Any]:
    relevance = asked.hits.relevance if asked.hits else {}
    return {
        "category_id": asked.category_id,
        "brand_id": asked.brand_id,
        "collection_id": asked.collection_id,
        "is_new": asked.new,
        "is_sale": asked.sale,
        "is_search": asked.hits is not None,
        "hits": arrays.written(asked.hits.ids if asked.hits else ()),
        "most_ids": arrays.written(relevance),
        "most_relevance": arrays.written(relevance.values()),
    }


def _choices(asked: Asked) -> dict[str, Any]:
    low, high = asked.price
    values = [(facet, id_) for facet, ids in asked.choices.items() if facet not in FACETS for id_ in ids]
    return {
        **{facet: arrays.written(asked.choices.get(facet, ())) for facet in ("size", "colour", "brand", "category")},
        **{f"has_{facet}": bool(asked.choices.get(facet)) for facet in FACETS},
        "rating": min(asked.choices.get("rating", ()), default=0),
        "has_price": asked.price != (None, None),
        "price_min": low or 0,
        "price_max": NO_LIMIT if high is None else high,
        "value_facets": [facet for facet, _ in values],
        "value_ids": [id_ for _, id_ in values],
        "asked_facets": [*asked.choices, *(("price",) if asked.price != (None, None) else ())],
        "size_in": asked.size_in,
    }


def _page(asked: Asked) -> dict[str, Any]:
    key, id_ = asked.after or (0, 0)
    return {
        "order": asked.order,
        "offset": (asked.page - 1) * PAGE_SIZE,
        "goes_on": asked.after is not None,
        "after_key": key,
        "after_tie": id_ if asked.order == "price" else -id_,
    }


def _counted(asked: Asked, rows: Rows, *, sums: dict[str, Any]) -> Counted:
    shown, more = rows["page"][:PAGE_SIZE], len(rows["page"]) > PAGE_SIZE
    return Counted(
        total=sums["total"],
        base=sums["base"],
        page=min(asked.page, max(1, -(-sums["total"] // PAGE_SIZE))),
        ids=tuple(row.id for row in shown),
        colours={row.id: row.n for row in shown if row.n is not None},
        counts=_counts(rows["value"]),
        low_cents=sums["low"],
        high_cents=sums["high"],
        without={row.name: row.n for row in rows["without"]},
        stamps={},
        next=(shown[-1].key, shown[-1].id) if more else None,
    )


def _counts(rows: Iterable[Row[Any]]) -> dict[str, dict[int, int]]:
    counts: dict[str, dict[int, int]] = {}
    for row in rows:
        counts.setdefault(row.name, {})[row.id] = row.n
    return counts
