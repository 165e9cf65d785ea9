"""Brands and categories as those see them who keep them: all of them, with how many products hang on each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from marque.kernel.errors import NotFound

BRANDS = text("""
    SELECT b.id, b.slug, b.name, count(p.id) AS products, count(p.id) FILTER (WHERE p.status = 'active') AS active
    FROM brand b LEFT JOIN product p ON p.brand_id = b.id
    WHERE strpos(lower(b.name), lower(:words)) > 0 OR strpos(b.slug, lower(:words)) > 0
    GROUP BY b.id ORDER BY lower(b.name), b.id
""")
BRAND = text("""
    SELECT b.id, b.slug, b.name, (SELECT count(*) FROM product WHERE brand_id = b.id) AS products,
           coalesce((SELECT json_object_agg(language, story) FROM brand_text WHERE brand_id = b.id), '{}') AS stories
    FROM brand b WHERE b.id = :id
""")
CATEGORY = text("""
    SELECT c.id, c.parent_id, c.path, c.flat, c.position,
           coalesce((SELECT json_object_agg(language, name) FROM category_text WHERE category_id = c.id), '{}') AS names,
           coalesce((SELECT json_object_agg(language, intro) FROM category_text WHERE category_id = c.id), '{}') AS intros
    FROM category c WHERE c.id = :id
""")
# Once per category a product stands in or below, even when it stands in two of a branch.
CATEGORY_COUNTS = text("""
    WITH placed AS (
        SELECT category_id, id FROM product UNION SELECT category_id, product_id FROM product_category
    )
    SELECT a.id, count(DISTINCT placed.id) AS products FROM category a
    JOIN category c ON starts_with(c.path || '/', a.path || '/') JOIN placed ON placed.category_id = c.id
    GROUP BY a.id
""")
MAINLY_BELOW = text("""
    SELECT count(*) FROM product p JOIN category d ON d.id = p.category_id
    JOIN category c ON starts_with(d.path || '/', c.path || '/') WHERE c.id = :id
""")


@dataclass(frozen=True, slots=True)
class BrandLine:
    """`active` products are shown, or will be from their time on."""

    id: int
    slug: str
    name: str
    products: int
    active: int


@dataclass(frozen=True, slots=True)
class Brand:
    """`stories` by language, plain text."""

    id: int
    slug: str
    name: str
    products: int
    stories: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Category:
    """`names` and `intros` by language."""

    id: int
    parent_id: int | None
    path: str
    flat: str
    position: int
    names: Mapping[str, str]
    intros: Mapping[str, str]


def brands(connection: Connection, *, words: str = "") -> tuple[BrandLine, ...]:
    """All brands by name, or those whose name or address has these words."""
    return tuple(BrandLine(*row) for row in connection.execute(BRANDS, {"words": words}))


def brand(connection: Connection, brand_id: int) -> Brand:
    """Raises NotFound."""
    row = connection.execute(BRAND, {"id": brand_id}).one_or_none()
    if row is None:
        raise NotFound("brand", brand_id=brand_id)
    return Brand(*row)


def category(connection: Connection, category_id: int) -> Category:
    """Raises NotFound."""
    row = connection.execute(CATEGORY, {"id": category_id}).one_or_none()
    if row is None:
        raise NotFound("category", category_id=category_id)
    return Category(*row)


def category_counts(connection: Connection) -> dict[int, int]:
    """Category → how many products stand in it or below it; one without any is not named."""
    return {row.id: row.products for row in connection.execute(CATEGORY_COUNTS)}


def mainly_below(connection: Connection, category_id: int) -> int:
    """How many products have their main place in the category or below it."""
    return int(connection.scalar(MAINLY_BELOW, {"id": category_id}) or 0)
