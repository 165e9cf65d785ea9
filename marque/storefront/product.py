"""A product's page: everything about it except what changes by the second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.catalogue.pictures import Picture
from marque.kernel.errors import NotFound
from marque.pricing.reductions import WAS
from marque.storefront.cards import ALT, CARD, CARD_TABLES, NEW_FOR, TITLE, Card, Swatch, card, pictures
from marque.storefront.categories import Step

RELATED = 8

PRODUCT = text(f"""
    SELECT p.id AS product_id, p.slug, p.status, coalesce(p.publish_at, p.created_at) <= :now AS is_live, p.attributes,
           p.category_id, g.flat, b.name AS brand, b.slug AS brand_slug, {TITLE} AS title,
           coalesce(nullif(t.description, ''), nullif(f.description, ''),
                    (SELECT description FROM product_text WHERE product_id = p.id ORDER BY language LIMIT 1),
                    '') AS description,
           coalesce(nullif(t.seo_title, ''), f.seo_title, '') AS seo_title,
           coalesce(nullif(t.seo_text, ''), f.seo_text, '') AS seo_text,
           (SELECT json_agg(json_build_array(c.path, coalesce(ct.name, cf.name, c.slug)) ORDER BY length(c.path))
            FROM category c
            LEFT JOIN category_text ct ON ct.category_id = c.id AND ct.language = :language
            LEFT JOIN category_text cf ON cf.category_id = c.id AND cf.language = :fallback
            WHERE starts_with(g.path || '/', c.path || '/')) AS categories,
           (SELECT json_agg(json_build_array(a.colour_id, a.file_key, a.widths, a.width, a.height, {ALT})
                            ORDER BY a.position, a.id)
            FROM asset a WHERE a.product_id = p.id AND a.kind = 'image' AND a.widths <> '{{}}') AS pictures,
           (SELECT json_agg(json_build_array(
                       s.id, s.sku_code, s.colour_id, c.slug, coalesce(ct.name, cf.name, c.slug), c.swatch,
                       z.system, z.value, s.option, s.price_cents, {WAS})
                    ORDER BY c.position, c.slug, z.system, z.position, z.value, s.option, s.position, s.id)
            FROM sku s
            LEFT JOIN size z ON z.id = s.size_id
            LEFT JOIN colour c ON c.id = s.colour_id
            LEFT JOIN colour_text ct ON ct.colour_id = c.id AND ct.language = :language
            LEFT JOIN colour_text cf ON cf.colour_id = c.id AND cf.language = :fallback
            WHERE s.product_id = p.id AND s.is_active) AS skus
    FROM product p
    JOIN brand b ON b.id = p.brand_id
    JOIN category g ON g.id = p.category_id
    LEFT JOIN product_text t ON t.product_id = p.id AND t.language = :language
    LEFT JOIN product_text f ON f.product_id = p.id AND f.language = :fallback
    WHERE p.slug = :slug
""")

RELATED_CARDS = text(f"""
    {CARD}
    FROM (SELECT product_id AS id, CAST(NULL AS bigint) AS colour_id, row_number() OVER () AS place FROM (
              SELECT product_id FROM product_listing
              WHERE category_ids @> ARRAY[CAST(:category_id AS bigint)] AND product_id <> :product_id AND in_stock
                AND live_from <= :now
              ORDER BY sold_count DESC, product_id DESC LIMIT {RELATED}) likely) asked
    {CARD_TABLES}
""")


@dataclass(frozen=True, slots=True)
class ProductSku:
    """`system` and `value` name the size and are "" without one; `was_cents` is told only of a real reduction."""

    id: int
    code: str
    colour: Swatch | None
    system: str
    value: str
    option: str
    price_cents: int
    was_cents: int | None


@dataclass(frozen=True, slots=True)
class Product:
    """`pictures` come with the slug of the colour they show, or None where they show every colour."""

    id: int
    slug: str
    title: str
    description: str
    seo_title: str
    seo_text: str
    brand: str
    brand_slug: str
    category_id: int
    flat: str
    attributes: Mapping[str, Any]
    categories: tuple[Step, ...]
    pictures: tuple[tuple[str | None, Picture], ...]
    skus: tuple[ProductSku, ...]
    is_archived: bool


def at(connection: Connection, slug: str, *, language: str, fallback: str, now: datetime) -> Product:
    """The product at this address, sold or archived. Raises NotFound for drafts, planned ones and what has no SKU."""
    row = _read(connection, slug, language=language, fallback=fallback, now=now)
    if row is None or not _is_shown(row):
        raise NotFound("product", slug=slug)
    return _product(row)


def before_it_is_shown(connection: Connection, slug: str, *, language: str, fallback: str, now: datetime) -> Product:
    """The same for staff: also drafts, planned ones and what has no SKU. Raises NotFound."""
    row = _read(connection, slug, language=language, fallback=fallback, now=now)
    if row is None:
        raise NotFound("product", slug=slug)
    return _product(row)


def related(connection: Connection, product: Product, *, language: str, fallback: str, now: datetime) -> tuple[Card, ...]:
    """The most wanted of the same category that are in stock, without the product itself."""
    asked = {"product_id": product.id, "category_id": product.category_id, "now": now, "new_since": now - NEW_FOR}
    rows = connection.execute(RELATED_CARDS, {**asked, "language": language, "fallback": fallback})
    return tuple(card(row) for row in rows)


def _read(connection: Connection, slug: str, *, language: str, fallback: str, now: datetime) -> Row[Any] | None:
    asked = {"slug": slug, "language": language, "fallback": fallback, "now": now}
    return connection.execute(PRODUCT, asked).one_or_none()


def _is_shown(row: Row[Any]) -> bool:
    return row.status == "archived" or (row.status == "active" and row.is_live and bool(row.skus))


def _product(row: Row[Any]) -> Product:
    skus = row.skus or []
    slugs = {sku[2]: sku[3] for sku in skus}
    return Product(
        id=row.product_id,
        slug=row.slug,
        title=row.title,
        description=row.description,
        seo_title=row.seo_title,
        seo_text=row.seo_text,
        brand=row.brand,
        brand_slug=row.brand_slug,
        category_id=row.category_id,
        flat=row.flat,
        attributes=row.attributes,
        categories=tuple(Step(*step) for step in row.categories),
        pictures=_coloured(row.pictures or [], slugs=slugs),
        skus=tuple(_sku(sku) for sku in skus),
        is_archived=row.status == "archived",
    )


def _coloured(rows: Sequence[Sequence[Any]], *, slugs: Mapping[int | None, str]) -> tuple[tuple[str | None, Picture], ...]:
    """Pictures of colours that are still sold, and of no colour in particular."""
    shown = [row for row in rows if row[0] is None or row[0] in slugs]
    colours = [slugs[row[0]] if row[0] else None for row in shown]
    return tuple(zip(colours, pictures([row[1:] for row in shown]), strict=True))


def _sku(row: Sequence[Any]) -> ProductSku:
    sku_id, code, _, slug, name, swatch, system, value, option, price, was = row
    colour = Swatch(slug, name, swatch) if slug else None
    return ProductSku(sku_id, code, colour, system or "", value or "", option, price, was)
