"""A made-up catalogue of any size, written by a few set-based statements: 10,000 products have 100,000 SKUs."""

from __future__ import annotations

from sqlalchemy import text

from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import db, unit_of_work
from marque.storefront import listing

BRANDS, ROOTS, LEAVES, COLOURS, SIZES = 40, 3, 10, 5, 2

STATEMENTS = (
    "INSERT INTO brand (slug, name) SELECT 'brand-' || n, 'Brand ' || n FROM generate_series(1, :brands) n",
    """
    INSERT INTO colour (slug, swatch, position)
    SELECT 'colour-' || n, '#' || lpad(to_hex(n * 99991 % 16777215), 6, '0'), n FROM generate_series(1, 12) n
    """,
    "INSERT INTO colour_text (colour_id, language, name) SELECT id, 'en', initcap(replace(slug, '-', ' ')) FROM colour",
    "INSERT INTO size (system, value, position) SELECT 'RUS', (38 + 2 * n)::text, n FROM generate_series(1, 10) n",
    "INSERT INTO category (slug, path, position) SELECT 'root-' || n, 'root-' || n, n FROM generate_series(1, :roots) n",
    "INSERT INTO category (parent_id, slug, path, position) SELECT c.id, 'leaf-' || n, c.path || '/leaf-' || n, n "
    "FROM category c, generate_series(1, :leaves) n WHERE c.parent_id IS NULL",
    "INSERT INTO category_text (category_id, language, name) SELECT id, 'en', initcap(slug) FROM category",
    """
    INSERT INTO product (brand_id, category_id, slug, status, sold_count, created_at)
    SELECT (SELECT min(id) FROM brand) + n % :brands,
           (SELECT min(id) FROM category WHERE parent_id IS NOT NULL) + (n / 7) % (:roots * :leaves),
           'piece-' || n, 'active', n * 7919 % 997, now() - n * interval '7 minutes'
    FROM generate_series(1, :products) n
    """,
    """
    INSERT INTO product_text (product_id, language, title, description)
    SELECT id, 'en', 'Piece of wool ' || id, '<p>' || repeat('Cut from felted wool that keeps its shape. ', 6) || '</p>'
    FROM product
    """,
    """
    INSERT INTO sku (product_id, sku_code, colour_id, size_id, price_cents, position)
    SELECT p.id, 'B-' || p.id || '-' || c || '-' || z, (SELECT min(id) FROM colour) + (p.id + c) % 12,
           (SELECT min(id) FROM size) + (p.id * 3 + z * 5) % 10, 149000 + (p.id * 7919) % 2000 * 1000, c * 10 + z
    FROM product p, generate_series(1, :colours) c, generate_series(0, :sizes - 1) z
    """,
)


def fill(*, products: int) -> None:
    """Write the catalogue into an empty, migrated database; every tenth SKU is sold out."""
    sizes = {"brands": BRANDS, "roots": ROOTS, "leaves": LEAVES, "colours": COLOURS, "sizes": SIZES, "products": products}
    with unit_of_work(actor="bench") as session:
        for statement in STATEMENTS:
            session.execute(text(statement), {name: size for name, size in sizes.items() if f":{name}" in statement})
        skus = session.scalars(text("SELECT id FROM sku WHERE id % 10 <> 0")).all()
        stock.receive_many(dict.fromkeys(skus, 10_000), reason="bench", actor="bench", now=clock.now())
    with unit_of_work(actor="bench"):
        listing.rebuild()
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
