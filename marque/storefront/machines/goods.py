"""Every piece that is for sale, with all that an advertising platform asks of clothing; read a few products at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.storefront.cards import TITLE

AT_ONCE = 200

# A piece's pictures are those of its colour first, then those of no colour in particular.
GOODS = text(f"""
    SELECT p.id AS product_id, p.slug, p.attributes, b.name AS brand, g.flat, {TITLE} AS title,
           coalesce(nullif(t.description, ''), nullif(f.description, ''), '') AS description,
           (SELECT json_agg(coalesce(ct.name, cf.name, c.slug) ORDER BY length(c.path))
            FROM category c
            LEFT JOIN category_text ct ON ct.category_id = c.id AND ct.language = :language
            LEFT JOIN category_text cf ON cf.category_id = c.id AND cf.language = :fallback
            WHERE starts_with(g.path || '/', c.path || '/')) AS categories,
           (SELECT json_agg(json_build_array(a.colour_id, a.file_key || '-' || a.widths[cardinality(a.widths)] || '.webp')
                            ORDER BY a.position, a.id)
            FROM asset a WHERE a.product_id = p.id AND a.kind = 'image' AND a.widths <> '{{}}') AS pictures,
           (SELECT json_agg(json_build_array(
                       s.id, s.sku_code, s.barcode, s.weight_grams, s.colour_id, coalesce(ct.name, cf.name, c.slug),
                       z.system, z.value, s.price_cents, k.was_cents, k.in_stock) ORDER BY s.position, s.id)
            FROM listing_sku k JOIN sku s ON s.id = k.sku_id
            LEFT JOIN size z ON z.id = s.size_id
            LEFT JOIN colour c ON c.id = s.colour_id
            LEFT JOIN colour_text ct ON ct.colour_id = c.id AND ct.language = :language
            LEFT JOIN colour_text cf ON cf.colour_id = c.id AND cf.language = :fallback
            WHERE k.product_id = p.id) AS skus
    FROM product_listing l
    JOIN product p ON p.id = l.product_id
    JOIN brand b ON b.id = p.brand_id
    JOIN category g ON g.id = p.category_id
    LEFT JOIN product_text t ON t.product_id = p.id AND t.language = :language
    LEFT JOIN product_text f ON f.product_id = p.id AND f.language = :fallback
    WHERE l.live_from <= :now AND p.id > :after ORDER BY p.id LIMIT {AT_ONCE}
""")


@dataclass(frozen=True, slots=True)
class Piece:
    """One SKU. `system` and `size` are "" without a size; `was_cents` is the price before a reduction that is real."""

    sku_id: int
    code: str
    barcode: str
    weight_grams: int | None
    colour: str
    system: str
    size: str
    price_cents: int
    was_cents: int | None
    in_stock: bool
    pictures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Goods:
    """One product with its pieces; `description` is cleaned HTML, `categories` go from the top down."""

    id: int
    slug: str
    title: str
    description: str
    brand: str
    flat: str
    categories: tuple[str, ...]
    attributes: Mapping[str, Any]
    pieces: tuple[Piece, ...]


def read(connection: Connection, *, after: int, language: str, fallback: str, now: datetime) -> list[Goods]:
    """The live products that follow this one, in the order of their ids; empty after the last."""
    asked = {"after": after, "language": language, "fallback": fallback, "now": now}
    return [_goods(row) for row in connection.execute(GOODS, asked)]


def _goods(row: Row[Any]) -> Goods:
    return Goods(
        id=row.product_id,
        slug=row.slug,
        title=row.title,
        description=row.description,
        brand=row.brand,
        flat=row.flat,
        categories=tuple(row.categories),
        attributes=row.attributes,
        pieces=tuple(_piece(sku, pictures=row.pictures or ()) for sku in row.skus or ()),
    )


def _piece(sku: Sequence[Any], *, pictures: Sequence[Sequence[Any]]) -> Piece:
    sku_id, code, barcode, weight, colour_id, colour, system, size, price, was, in_stock = sku
    own = [file for of, file in pictures if of is not None and of == colour_id]
    shared = [file for of, file in pictures if of is None]
    return Piece(
        sku_id=sku_id,
        code=code,
        barcode=barcode or "",
        weight_grams=weight,
        colour=colour or "",
        system=system or "",
        size=size or "",
        price_cents=price,
        was_cents=was,
        in_stock=in_stock,
        pictures=(*own, *shared),
    )
