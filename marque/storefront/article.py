"""One product by its id, as scripts read it: what it says, what it costs, and what there is of every SKU this second."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, text

from marque.catalogue.pictures import Picture
from marque.kernel.errors import NotFound
from marque.storefront.cards import ALT, TITLE, Swatch, pictures

# A hold whose end has passed counts as free at that second, whether or not anything has swept it.
SKUS = """
    SELECT s.id, s.product_id, s.sku_code, s.option, s.price_cents, s.compare_at_cents, s.is_active,
           s.cost_cents, s.barcode, s.weight_grams, s.colour_id, s.size_id,
           c.slug AS colour, coalesce(ct.name, cf.name, c.slug) AS colour_name, c.swatch, z.system, z.value,
           coalesce(k.on_hand, 0) AS quantity,
           coalesce(k.available, 0) + CASE WHEN k.held > 0 THEN (
               SELECT coalesce(sum(h.quantity), 0) FROM hold h
               WHERE h.sku_id = s.id AND h.location_id = k.location_id AND h.state = 'live' AND h.ends_at <= :now)
           ELSE 0 END AS available
    FROM sku s
    JOIN product p ON p.id = s.product_id
    LEFT JOIN colour c ON c.id = s.colour_id
    LEFT JOIN colour_text ct ON ct.colour_id = c.id AND ct.language = :language
    LEFT JOIN colour_text cf ON cf.colour_id = c.id AND cf.language = :fallback
    LEFT JOIN size z ON z.id = s.size_id
    LEFT JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
"""
OF_PRODUCT = text(f"""
    {SKUS} WHERE s.product_id = :product_id AND (:also_hidden OR s.is_active)
    ORDER BY c.position, c.slug, z.system, z.position, z.value, s.option, s.position, s.id
""")
ONE_SKU = text(f"""
    {SKUS} WHERE s.id = :sku_id AND (:also_hidden OR (s.is_active AND p.status = 'active'
        AND coalesce(p.publish_at, p.created_at) <= :now))
""")
PRODUCT = text(f"""
    SELECT p.id, p.slug, p.status, coalesce(p.publish_at, p.created_at) AS live_from, p.attributes, p.tags, p.category_id,
           b.id AS brand_id, b.slug AS brand_slug, b.name AS brand, {TITLE} AS title, p.rating_avg, p.rating_count,
           coalesce(nullif((SELECT description FROM product_text WHERE product_id = p.id AND language = :language), ''),
                    nullif((SELECT description FROM product_text WHERE product_id = p.id AND language = :fallback), ''),
                    (SELECT description FROM product_text WHERE product_id = p.id ORDER BY language LIMIT 1), '')
               AS description,
           ARRAY(SELECT category_id FROM product_category WHERE product_id = p.id ORDER BY category_id) AS also_in,
           (SELECT json_agg(json_build_array(a.file_key, a.widths, a.width, a.height, {ALT}) ORDER BY a.position, a.id)
            FROM asset a WHERE a.product_id = p.id AND a.kind = 'image' AND a.widths <> '{{}}') AS pictures
    FROM product p JOIN brand b ON b.id = p.brand_id WHERE p.id = :product_id
""")


@dataclass(frozen=True, slots=True)
class ArticleSku:
    """`quantity` is what is on hand, `available` what can be bought now; cost, barcode and weight are for staff."""

    id: int
    product_id: int
    sku_code: str
    colour: Swatch | None
    system: str
    value: str
    option: str
    price_cents: int
    compare_at_cents: int | None
    is_active: bool
    quantity: int
    available: int
    cost_cents: int | None
    barcode: str | None
    weight_grams: int | None
    colour_id: int | None
    size_id: int | None


@dataclass(frozen=True, slots=True)
class Article:
    """`status` is draft, active or archived; before `live_from` it is not shown. `description` is safe HTML."""

    id: int
    slug: str
    status: str
    live_from: datetime
    attributes: Mapping[str, Any]
    tags: tuple[str, ...]
    category_id: int
    also_in: tuple[int, ...]
    brand_id: int
    brand_slug: str
    brand: str
    title: str
    description: str
    rating_avg: Decimal
    rating_count: int
    pictures: tuple[Picture, ...]
    skus: tuple[ArticleSku, ...]

    def is_shown(self, now: datetime) -> bool:
        """Whether shoppers see it, as they see it on its page."""
        return self.status == "active" and self.live_from <= now and bool(self.skus)


def read(
    connection: Connection, product_id: int, *, language: str, fallback: str, now: datetime, also_hidden: bool = False
) -> Article:
    """The product, whatever its status; withdrawn SKUs only if `also_hidden`. Two statements. Raises NotFound."""
    asked = {"product_id": product_id, "language": language, "fallback": fallback}
    row = connection.execute(PRODUCT, asked).one_or_none()
    if row is None:
        raise NotFound("product", product_id=product_id)
    rows = connection.execute(OF_PRODUCT, {**asked, "now": now, "also_hidden": also_hidden})
    told = {
        "skus": tuple(_sku(dict(each._mapping)) for each in rows),
        "pictures": pictures(row.pictures),
        "tags": tuple(row.tags),
        "also_in": tuple(row.also_in),
    }
    return Article(**{**row._mapping, **told})


def sku(
    connection: Connection, sku_id: int, *, language: str, fallback: str, now: datetime, also_hidden: bool = False
) -> ArticleSku:
    """A SKU for sale, or any with `also_hidden`. Raises NotFound."""
    asked = {"sku_id": sku_id, "language": language, "fallback": fallback, "now": now, "also_hidden": also_hidden}
    rows: Sequence[Any] = connection.execute(ONE_SKU, asked).all()
    if not rows:
        raise NotFound("sku", sku_id=sku_id)
    return _sku(dict(rows[0]._mapping))


def _sku(row: Mapping[str, Any]) -> ArticleSku:
    slug, name, swatch = row["colour"], row["colour_name"], row["swatch"]
    told = {
        "colour": Swatch(slug, name, swatch) if slug else None,
        "system": row["system"] or "",
        "value": row["value"] or "",
    }
    return ArticleSku(**{**{field: value for field, value in row.items() if field in ArticleSku.__slots__}, **told})
