"""A big made-up catalogue with the shape of a real one, for lists: 3,000, 30,000 or 300,000 products with three SKUs each.

243 categories three deep, 400 brands, 16 colours, 12 sizes in two systems, typed attributes; a few brands, colours and
products are wanted much more than the rest. The same every time.
"""

from __future__ import annotations

from sqlalchemy import text

from marque.kernel.database import db, unit_of_work
from marque.storefront import listing
from tests.bench.titles import TITLES

BRANDS, COLOURS, SIZES = 400, 16, 12
MATERIALS = ["wool", "cotton", "linen", "silk", "leather", "denim", "cashmere", "viscose", "nylon", "modal", "down", "suede"]
FITS = ["slim", "regular", "relaxed", "oversize"]
TABLES = ("product", "sku", "stock")

# `any_of(n, salt, m)` is a number below m, always the same for one n and salt; `mostly` prefers the small ones.
NUMBERS = (
    """
    CREATE FUNCTION pg_temp.any_of(n bigint, salt integer, m integer) RETURNS integer LANGUAGE sql IMMUTABLE
    RETURN CAST(abs(hashint8extended(n, salt) % m) AS integer)
    """,
    """
    CREATE FUNCTION pg_temp.mostly(n bigint, salt integer, m integer) RETURNS integer LANGUAGE sql IMMUTABLE
    RETURN CAST(floor(m * power(abs(hashint8extended(n, salt) % 100003) / 100003.0, 2.0)) AS integer)
    """,
)
NAMES = (
    "INSERT INTO brand (slug, name) SELECT 'brand-' || n, 'Brand ' || n FROM generate_series(0, :brands - 1) n",
    """
    INSERT INTO colour (slug, swatch, position)
    SELECT 'colour-' || n, '#' || lpad(to_hex(n * 99991 % 16777215), 6, '0'), n FROM generate_series(0, :colours - 1) n
    """,
    """
    INSERT INTO size (system, value, position)
    SELECT system, CAST(first + 2 * n AS text), n
    FROM (VALUES ('RUS', 40), ('EU', 34)) systems (system, first), generate_series(0, :sizes - 1) n
    ON CONFLICT DO NOTHING
    """,
    "INSERT INTO category (slug, path, position) SELECT 'root-' || n, 'root-' || n, n FROM generate_series(0, 2) n",
    """
    INSERT INTO category (parent_id, slug, path, position)
    SELECT c.id, 'mid-' || n, c.path || '/mid-' || n, n
    FROM category c, generate_series(0, 9) n WHERE c.path ~ '^root-[0-9]$'
    """,
    """
    INSERT INTO category (parent_id, slug, path, position)
    SELECT c.id, 'leaf-' || n, c.path || '/leaf-' || n, n
    FROM category c, generate_series(0, 6) n WHERE c.path ~ '^root-[0-9]/mid-[0-9]$'
    """,
    """
    INSERT INTO category_text (category_id, language, name)
    SELECT id, 'en', initcap(slug) FROM category WHERE path ~ '^root-[0-9]'
    """,
    """
    INSERT INTO attribute (code, kind, is_facet, everywhere) VALUES ('material', 'choices', true, true),
        ('fit', 'choice', true, true), ('lined', 'flag', true, true) ON CONFLICT DO NOTHING
    """,
    """
    INSERT INTO attribute_value (attribute_id, code) SELECT a.id, told.value
    FROM (SELECT 'material', unnest(CAST(:materials AS text[])) UNION ALL SELECT 'fit', unnest(CAST(:fits AS text[]))
          UNION ALL SELECT 'lined', 'yes') told (code, value) JOIN attribute a USING (code) ON CONFLICT DO NOTHING
    """,
    "INSERT INTO size_chart (category_id) SELECT id FROM category WHERE path ~ '^root-[0-9]$'",
    "INSERT INTO size_chart_row (chart_id, position) SELECT id, n FROM size_chart, generate_series(0, :sizes - 1) n",
    """
    INSERT INTO size_chart_size (row_id, size_id)
    SELECT r.id, z.id FROM size_chart_row r JOIN size z
        ON (z.system, z.value) IN (('RUS', CAST(40 + 2 * r.position AS text)), ('EU', CAST(34 + 2 * r.position AS text)))
    """,
)
GOODS = (
    """
    WITH places AS (SELECT array_agg(id ORDER BY path) AS ids FROM category WHERE slug ~ '^leaf-[0-9]$'),
         makers AS (SELECT array_agg(id ORDER BY id) AS ids FROM brand WHERE slug ~ '^brand-[0-9]+$')
    INSERT INTO product (brand_id, category_id, slug, status, sold_count, rating_avg, rating_count, created_at, attributes)
    SELECT makers.ids[1 + pg_temp.mostly(n, 1, :brands)], places.ids[1 + pg_temp.any_of(n, 2, 210)], 'piece-' || n, 'active',
           1000 - pg_temp.mostly(n, 3, 1000), CASE WHEN n % 3 = 0 THEN 0 ELSE 2 + pg_temp.any_of(n, 4, 31) / 10.0 END,
           CASE WHEN n % 3 = 0 THEN 0 ELSE pg_temp.any_of(n, 5, 300) END, now() - n * interval '1 minute',
           jsonb_build_object(
               'gender', (ARRAY['women', 'men', 'unisex', 'girls', 'boys'])[1 + pg_temp.mostly(n, 6, 5)],
               'season', jsonb_build_array((ARRAY['all', 'midseason', 'summer', 'winter'])[1 + pg_temp.any_of(n, 7, 4)]),
               'material', jsonb_build_array((CAST(:materials AS text[]))[1 + pg_temp.mostly(n, 8, 12)],
                                             (CAST(:materials AS text[]))[1 + pg_temp.any_of(n, 9, 12)]),
               'fit', (CAST(:fits AS text[]))[1 + pg_temp.any_of(n, 10, 4)], 'lined', pg_temp.any_of(n, 11, 4) = 0)
    FROM generate_series(1, :products) n, places, makers
    """,
    TITLES,
    """
    WITH shades AS (SELECT array_agg(id ORDER BY position) AS ids FROM colour WHERE slug ~ '^colour-[0-9]+$'),
         made AS (SELECT array_agg(id ORDER BY position) AS ids FROM size WHERE system = 'RUS' AND position < :sizes)
    INSERT INTO sku (product_id, sku_code, colour_id, size_id, price_cents, compare_at_cents)
    SELECT product_id, 'W-' || product_id || '-' || nth, shade, size, price,
           CASE WHEN product_id % 5 = 0 THEN price * 5 / 4 END
    FROM (
        SELECT DISTINCT ON (p.id, shade, size) p.id AS product_id, nth, shade, size,
               990 + 1000 * (20 + pg_temp.mostly(p.id, 12, 480)) + 10000 * pg_temp.any_of(p.id * 10 + nth, 13, 3) AS price
        FROM product p CROSS JOIN shades CROSS JOIN made
        CROSS JOIN LATERAL generate_series(1, 1 + pg_temp.any_of(p.id, 14, 6)) nth
        CROSS JOIN LATERAL (SELECT shades.ids[1 + (pg_temp.mostly(p.id, 15, :colours) + nth / 3) % :colours] AS shade,
                                   made.ids[1 + (pg_temp.any_of(p.id, 16, :sizes) + nth) % :sizes] AS size) chosen
        WHERE p.slug ~ '^piece-'
    ) each
    """,
    """
    INSERT INTO price_change (sku_id, valid_from, price_cents, cause)
    SELECT s.id, now() - days * interval '1 day', CASE WHEN days = 1 THEN s.price_cents ELSE s.compare_at_cents END, 'bench'
    FROM sku s, unnest(ARRAY[90, 1]) days WHERE s.sku_code ~ '^W-' AND s.compare_at_cents IS NOT NULL
    """,
    """
    INSERT INTO stock (sku_id, location_id, on_hand)
    SELECT s.id, l.id, CASE WHEN pg_temp.any_of(s.id, 17, 7) = 0 THEN 0 ELSE 1 + pg_temp.any_of(s.id, 18, 40) END
    FROM sku s JOIN location l ON l.sells_online WHERE s.sku_code ~ '^W-'
    """,
)


def fill(*, products: int) -> None:
    """Write the catalogue into a migrated database, then its listing rows."""
    told = {"brands": BRANDS, "colours": COLOURS, "sizes": SIZES, "materials": MATERIALS, "fits": FITS, "products": products}
    with unit_of_work(actor="bench") as session:
        for statement in (*NUMBERS, *NAMES):
            session.execute(text(statement), {name: value for name, value in told.items() if f":{name}" in statement})
        session.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
        for table in TABLES:
            session.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))
        for statement in GOODS:
            session.execute(text(statement), {name: value for name, value in told.items() if f":{name}" in statement})
        for table in TABLES:
            session.execute(text(f"ALTER TABLE {table} ENABLE TRIGGER USER"))
    tidy()
    with unit_of_work(actor="bench"):
        listing.rebuild()
    tidy()


def tidy() -> None:
    """What autovacuum does in a shop that has been open for an hour."""
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
