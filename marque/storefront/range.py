"""The range, page by page, as scripts read it: every page costs the same, none skips or repeats a product.

A page goes on after the last product of the page before, by the value it is sorted by and then by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, TextClause, text

from marque.catalogue.pictures import Picture
from marque.storefront.cards import ALT, TITLE, pictures
from marque.storefront.finding import questions
from marque.storefront.query import NO_LIMIT


@dataclass(frozen=True, slots=True, kw_only=True)
class RangeQuery:
    """Values of one choice mean "or", choices mean "and"; size, colour, price and stock meet on one SKU.

    `sizes` are "RUS 46", `colours` and `brands` are slugs; `words` are folded by `search.words`.
    """

    category_id: int | None = None
    words: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    sizes: tuple[str, ...] = ()
    colours: tuple[str, ...] = ()
    min_price_cents: int | None = None
    max_price_cents: int | None = None
    has_inventory: bool | None = None
    sort: str = "id"


@dataclass(frozen=True, slots=True)
class Piece:
    """A product in the list. `price_cents` is its lowest, `was_cents` what that one cost before, `quantity` what is on hand
    of all its SKUs; `value` is what the list is sorted by."""

    id: int
    slug: str
    title: str
    brand_id: int
    brand_slug: str
    brand: str
    category_id: int
    price_cents: int
    top_price_cents: int
    was_cents: int | None
    quantity: int
    rating_avg: Decimal
    rating_count: int
    live_from: datetime
    picture: Picture | None
    value: int


CHOSEN = """
    l.live_from <= :now
    AND (CAST(:category_id AS bigint) IS NULL OR l.category_ids @> ARRAY[CAST(:category_id AS bigint)])
    AND (NOT :has_words OR l.product_id = ANY(ARRAY(
         SELECT d.product_id FROM search_doc d WHERE d.words @@ CAST(:question AS tsquery))))
    AND (NOT :has_brands OR l.brand_id = ANY(ARRAY(SELECT id FROM brand WHERE slug = ANY(CAST(:brands AS text[])))))
    AND (NOT :has_sold_out OR NOT l.in_stock)
    AND (NOT :has_choice OR EXISTS (
        SELECT FROM listing_sku s
        WHERE s.product_id = l.product_id AND s.price_cents BETWEEN :low AND :high AND (NOT :has_stock OR s.in_stock)
          AND (NOT :has_sizes OR s.size_id = ANY(ARRAY(
               SELECT id FROM size WHERE system || ' ' || value = ANY(CAST(:sizes AS text[])))))
          AND (NOT :has_colours OR s.colour_id = ANY(ARRAY(
               SELECT id FROM colour WHERE slug = ANY(CAST(:colours AS text[])))))))
"""

SHOWN = f"""
    SELECT p.id, p.slug, {TITLE} AS title, b.id AS brand_id, b.slug AS brand_slug, b.name AS brand, p.category_id,
           page.price_cents, page.top_price_cents, page.was_cents, p.rating_avg, p.rating_count, page.live_from, page.value,
           (SELECT coalesce(sum(k.on_hand), 0)
            FROM sku s JOIN stock k ON k.sku_id = s.id AND k.location_id = (SELECT id FROM location WHERE sells_online)
            WHERE s.product_id = p.id AND s.is_active) AS quantity,
           (SELECT json_build_array(json_build_array(a.file_key, a.widths, a.width, a.height, {ALT}))
            FROM asset a WHERE a.product_id = p.id AND a.kind = 'image' AND a.widths <> '{{}}'
            ORDER BY a.position, a.id LIMIT 1) AS picture
    FROM page JOIN product p ON p.id = page.product_id JOIN brand b ON b.id = p.brand_id
"""

BY_ID = text(f"""
    WITH page AS MATERIALIZED (
        SELECT l.*, l.product_id AS value FROM product_listing l
        WHERE {CHOSEN} AND l.product_id > :after_id ORDER BY l.product_id LIMIT :most
    ) {SHOWN} ORDER BY p.id
""")
NEWEST = text(f"""
    WITH page AS MATERIALIZED (
        SELECT l.*, CAST(extract(epoch FROM l.live_from) * 1000000 AS bigint) AS value FROM product_listing l
        WHERE {CHOSEN} AND (NOT :goes_on OR (CAST(extract(epoch FROM l.live_from) * 1000000 AS bigint), l.product_id)
                                         < (:after_value, :after_id))
        ORDER BY l.live_from DESC, l.product_id DESC LIMIT :most
    ) {SHOWN} ORDER BY page.live_from DESC, p.id DESC
""")
CHEAPEST = text(f"""
    WITH page AS MATERIALIZED (
        SELECT l.*, l.price_cents AS value FROM product_listing l
        WHERE {CHOSEN} AND (NOT :goes_on OR (l.price_cents, l.product_id) > (:after_value, :after_id))
        ORDER BY l.price_cents, l.product_id LIMIT :most
    ) {SHOWN} ORDER BY page.price_cents, p.id
""")
DEAREST = text(f"""
    WITH page AS MATERIALIZED (
        SELECT l.*, l.price_cents AS value FROM product_listing l
        WHERE {CHOSEN} AND (NOT :goes_on OR (l.price_cents, l.product_id) < (:after_value, :after_id))
        ORDER BY l.price_cents DESC, l.product_id DESC LIMIT :most
    ) {SHOWN} ORDER BY page.price_cents DESC, p.id DESC
""")
POPULAR = text(f"""
    WITH page AS MATERIALIZED (
        SELECT l.*, CAST(l.sold_count AS bigint) AS value FROM product_listing l
        WHERE {CHOSEN} AND (NOT :goes_on OR (l.sold_count, l.product_id) < (:after_value, :after_id))
        ORDER BY l.sold_count DESC, l.product_id DESC LIMIT :most
    ) {SHOWN} ORDER BY page.sold_count DESC, p.id DESC
""")
QUANTITIES = text("SELECT product_id, quantity FROM quantities_of(CAST(:ids AS bigint[]))")
STATEMENTS: Mapping[str, TextClause] = {
    "id": BY_ID, "newest": NEWEST, "price": CHEAPEST, "-price": DEAREST, "popular": POPULAR,
}  # fmt: skip


def page(
    connection: Connection,
    query: RangeQuery,
    *,
    after: tuple[int, int] | None,
    limit: int,
    language: str,
    fallback: str,
    now: datetime,
) -> tuple[tuple[Piece, ...], bool]:
    """The products after (value, id), and whether there are more; one statement."""
    value, after_id = after or (0, 0)
    where = {"goes_on": after is not None, "after_value": value, "after_id": after_id, "most": limit + 1}
    question = questions.question(connection, query.words).text if query.words else ""
    asked = {**_parameters(query), **where, "question": question, "language": language, "fallback": fallback, "now": now}
    rows = connection.execute(STATEMENTS[query.sort], asked).all()
    return tuple(_piece(row) for row in rows[:limit]), len(rows) > limit


def quantities(connection: Connection, product_ids: Sequence[int]) -> dict[int, int]:
    """Product → pieces on hand of its active SKUs together."""
    rows = connection.execute(QUANTITIES, {"ids": list(product_ids)}) if product_ids else ()
    return {row.product_id: row.quantity for row in rows}


def _parameters(query: RangeQuery) -> dict[str, Any]:
    lists = {name: list(value) for name, value in asdict(query).items() if isinstance(value, tuple)}
    has_price = query.min_price_cents is not None or query.max_price_cents is not None
    wants_stock = query.has_inventory is True
    return {
        **lists,
        **{f"has_{name}": bool(values) for name, values in lists.items()},
        "category_id": query.category_id,
        "low": query.min_price_cents or 0,
        "high": NO_LIMIT if query.max_price_cents is None else query.max_price_cents,
        "has_stock": wants_stock,
        "has_sold_out": query.has_inventory is False,
        "has_choice": bool(has_price or wants_stock or query.sizes or query.colours),
    }


def _piece(row: Row[Any]) -> Piece:
    known = row._mapping
    return Piece(**{**known, "picture": next(iter(pictures(known["picture"])), None)})
