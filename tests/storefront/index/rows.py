"""Listing rows written by hand: any rows, whether or not a shop could have them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import text

from marque.catalogue import brands, colours, sizes
from marque.kernel.database import db
from tests.catalogue.house import NOON

PRODUCTS, SKUS_EACH = 12, 4
PATHS = ("men", "men/coats", "men/coats/long", "men-s", "women", "women/coats")
SYSTEMS = (("RUS", "44"), ("RUS", "46"), ("EU", "38"), ("EU", "40"), ("EU", "42"))

CATEGORIES = """
    INSERT INTO category (slug, path, parent_id) SELECT regexp_replace(path, '.*/', '') || row_number() OVER (), path, NULL
    FROM unnest(CAST(:paths AS text[])) AS path RETURNING id
"""
GOODS = """
    INSERT INTO product (id, brand_id, category_id, slug) OVERRIDING SYSTEM VALUE
    SELECT n, :brand_id, :category_id, 'piece-' || n FROM generate_series(1, :products) n;
    INSERT INTO sku (id, product_id, sku_code, option, price_cents) OVERRIDING SYSTEM VALUE
    SELECT n * 10 + m, n, 'P-' || n || '-' || m, m, 1 FROM generate_series(1, :products) n, generate_series(0, :each - 1) m
"""
COLLECTION = "INSERT INTO collection (slug, kind) SELECT 'picked-' || n, 'picked' FROM generate_series(1, 2) n RETURNING id"
PICKED = """
    INSERT INTO collection_product (collection_id, product_id, position)
    SELECT :collection_id, n, n * 7 % 5 FROM generate_series(1, :products) n
"""
VALUES = "SELECT v.id FROM attribute_value v JOIN attribute a ON a.id = v.attribute_id ORDER BY a.code, v.id"
REMOVE = "DELETE FROM product_listing WHERE product_id = ANY(CAST(:ids AS bigint[]))"
WRITE = """
    INSERT INTO product_listing (product_id, brand_id, category_ids, main_category_id, value_ids, collection_ids, live_from,
                                 price_cents, top_price_cents, in_stock, few_left, sold_count, rating_avg, rating_count)
    SELECT * FROM jsonb_to_recordset(CAST(:listings AS jsonb)) AS l (
        product_id bigint, brand_id bigint, category_ids bigint[], main_category_id bigint, value_ids bigint[],
        collection_ids bigint[], live_from timestamptz, price_cents bigint, top_price_cents bigint, in_stock boolean,
        few_left boolean, sold_count integer, rating_avg numeric, rating_count integer)
"""
WRITE_SKUS = """
    INSERT INTO listing_sku (sku_id, product_id, colour_id, size_id, size_ids, price_cents, in_stock, was_cents)
    SELECT * FROM jsonb_to_recordset(CAST(:skus AS jsonb)) AS s (
        sku_id bigint, product_id bigint, colour_id bigint, size_id bigint, size_ids bigint[], price_cents bigint,
        in_stock boolean, was_cents bigint)
"""
CHANGED = "INSERT INTO listing_change (product_id) SELECT unnest(CAST(:ids AS bigint[]))"
RAISE = "UPDATE catalogue_version SET version = version + 1 RETURNING version"


@dataclass(frozen=True)
class Shop:
    """Ids of what rows may name."""

    categories: tuple[int, ...]
    brands: tuple[int, ...]
    colours: tuple[int, ...]
    sizes: tuple[int, ...]
    values: tuple[int, ...]
    collections: tuple[int, ...]


@dataclass(frozen=True)
class SkuRow:
    colour: int | None = None
    sizes: tuple[int, ...] = ()
    price: int = 100_000
    in_stock: bool = True
    reduced: bool = False


@dataclass(frozen=True)
class ProductRow:
    """`places` are positions in Shop.categories: the first is the main one. `hours` after NOON it goes live."""

    id: int
    places: tuple[int, ...] = (0,)
    brand: int = 0
    hours: int = -1
    sold: int = 0
    tenths: int = 0
    votes: int = 0
    values: tuple[int, ...] = ()
    collections: tuple[int, ...] = ()
    skus: tuple[SkuRow, ...] = field(default_factory=lambda: (SkuRow(),))


def open_shop() -> Shop:
    """Products and SKUs without listing rows, and all that rows name."""
    made = tuple(db.session.scalars(text(CATEGORIES), {"paths": list(PATHS)}))
    brand_ids = tuple(brands.ensure(name) for name in ("alder", "beech"))
    more = {"products": PRODUCTS, "each": SKUS_EACH, "brand_id": brand_ids[0], "category_id": made[0]}
    db.session.execute(text(GOODS), more)
    picked = tuple(db.session.scalars(text(COLLECTION)))
    for collection_id in picked:
        db.session.execute(text(PICKED), {"collection_id": collection_id, "products": PRODUCTS // 2})
    shades = tuple(colours.ensure(slug, swatch="#111111", names={"en": slug}) for slug in ("ash", "birch", "cedar"))
    sized = sizes.ensure_many(SYSTEMS)
    values = tuple(db.session.scalars(text(VALUES)))
    return Shop(made, brand_ids, shades, tuple(sized[each] for each in SYSTEMS), values, picked)


def write(shop: Shop, rows: Sequence[ProductRow], *, gone: Sequence[int] = ()) -> int:
    """Put these rows in place of what stood there, as a transaction of the shop does; the catalogue's version."""
    ids = sorted({*gone, *(row.id for row in rows)})
    db.session.execute(text(REMOVE), {"ids": ids})
    db.session.execute(text(WRITE), {"listings": json.dumps([_listing(shop, row) for row in rows])})
    skus = [_sku(row.id * 10 + nth, row.id, sku) for row in rows for nth, sku in enumerate(row.skus)]
    db.session.execute(text(WRITE_SKUS), {"skus": json.dumps(skus)})
    db.session.execute(text(CHANGED), {"ids": ids})
    db.session.execute(text(RAISE))
    db.session.commit()
    return int(db.session.scalar(text("SELECT version FROM catalogue_version")) or 0)


def moment(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def _listing(shop: Shop, row: ProductRow) -> dict[str, object]:
    prices = [sku.price for sku in row.skus]
    return {
        "product_id": row.id,
        "brand_id": shop.brands[row.brand],
        "category_ids": sorted({id_ for place in row.places for id_ in _above(shop, place)}),
        "main_category_id": shop.categories[row.places[0]],
        "value_ids": list(row.values),
        "collection_ids": list(row.collections),
        "live_from": moment(row.hours).isoformat(),
        "price_cents": min(prices),
        "top_price_cents": max(prices),
        "in_stock": any(sku.in_stock for sku in row.skus),
        "few_left": False,
        "sold_count": row.sold,
        "rating_avg": row.tenths / 10,
        "rating_count": row.votes,
    }


def _above(shop: Shop, place: int) -> list[int]:
    path = PATHS[place] + "/"
    return [id_ for id_, other in zip(shop.categories, PATHS, strict=True) if path.startswith(other + "/")]


def _sku(sku_id: int, product_id: int, sku: SkuRow) -> dict[str, object]:
    return {
        "sku_id": sku_id,
        "product_id": product_id,
        "colour_id": sku.colour,
        "size_id": sku.sizes[0] if sku.sizes else None,
        "size_ids": list(sku.sizes),
        "price_cents": sku.price,
        "in_stock": sku.in_stock,
        "was_cents": sku.price + 1 if sku.reduced else None,
    }
