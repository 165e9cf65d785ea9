"""Collections as shoppers see them: all that have something to show, one by its address, and what a rule would name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from marque.catalogue.collections.rules import BELOW, MAY_HOLD, Rule
from marque.catalogue.pictures import Picture
from marque.kernel import arrays
from marque.kernel.errors import NotFound
from marque.storefront import cards, index
from marque.storefront.asking import Asked
from marque.storefront.cards import Card
from marque.storefront.wanted import RULED

PICTURES = 3
PREVIEWED = 8

NAMED = """
    SELECT c.id, c.slug, c.kind, coalesce(nullif(t.name, ''), nullif(f.name, ''), c.slug) AS name,
           coalesce(nullif(t.intro, ''), f.intro, '') AS intro
    FROM collection c
    LEFT JOIN collection_text t ON t.collection_id = c.id AND t.language = :language
    LEFT JOIN collection_text f ON f.collection_id = c.id AND f.language = :fallback
    WHERE c.is_shown
"""
ALL = text(f"{NAMED} ORDER BY c.position, name, c.id")
ONE = text(f"{NAMED} AND c.slug = :slug")
FIRST_PICTURES = text("""
    SELECT asked.id, json_build_array(a.file_key, a.widths, a.width, a.height, '') AS picture,
           (SELECT g.flat FROM product p JOIN category g ON g.id = p.category_id WHERE p.id = asked.id) AS flat
    FROM unnest(CAST(:ids AS bigint[])) AS asked (id)
    LEFT JOIN LATERAL (SELECT * FROM asset WHERE product_id = asked.id AND kind = 'image' AND widths <> '{}'
                       ORDER BY position, id LIMIT 1) a ON true
""")
COUNTS = text("""
    SELECT id, count(*) AS products FROM product_listing, unnest(collection_ids) AS id
    WHERE live_from <= :now GROUP BY id
""")
# The same condition that listing rows are made by, over the rows as they are kept.
NAMED_BY_RULE = text(f"""
    WITH c AS (
        SELECT CAST(:category_ids AS bigint[]) AS category_ids, CAST(:brand_ids AS bigint[]) AS brand_ids,
               CAST(:value_ids AS bigint[]) AS value_ids, CAST(:tags AS text[]) AS tags,
               CAST(:price_min_cents AS bigint) AS price_min_cents, CAST(:price_max_cents AS bigint) AS price_max_cents,
               CAST(:only_on_sale AS boolean) AS only_on_sale, CAST(:only_in_stock AS boolean) AS only_in_stock
    ), found AS (
        SELECT l.product_id, l.sold_count
        FROM c, product_listing l JOIN product t ON t.id = l.product_id
        CROSS JOIN LATERAL (
            SELECT l.category_ids, l.brand_id, l.value_ids, t.tags,
                   array_agg(s.price_cents ORDER BY s.sku_id) AS prices, array_agg(s.in_stock ORDER BY s.sku_id) AS stocked,
                   array_agg(s.was_cents IS NOT NULL ORDER BY s.sku_id) AS reduced
            FROM listing_sku s WHERE s.product_id = l.product_id) p
        WHERE l.live_from <= :now AND {RULED}
    )
    SELECT product_id, count(*) OVER () AS total FROM found ORDER BY sold_count DESC, product_id DESC LIMIT {PREVIEWED}
""")
FOLLOWED = text(f"""
    WITH {BELOW}
    SELECT p.id FROM product p WHERE p.id > :after AND (
        EXISTS (SELECT FROM product_listing l WHERE l.product_id = p.id AND CAST(:id AS bigint) = ANY(l.collection_ids))
        OR EXISTS (SELECT FROM collection c WHERE c.id = :id AND {MAY_HOLD}))
    ORDER BY p.id LIMIT :most
""")


@dataclass(frozen=True, slots=True)
class Collection:
    id: int
    slug: str
    kind: str
    name: str
    intro: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A collection with something in it; `pictures` are of its first products, `flat` the drawing where there is none."""

    slug: str
    name: str
    intro: str
    products: int
    flat: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rule names now: how many products, and the most wanted of them."""

    total: int
    cards: tuple[Card, ...]


def at(connection: Connection, slug: str, *, language: str, fallback: str) -> Collection:
    """The collection at this address. Raises NotFound, also of one that is not shown."""
    row = connection.execute(ONE, {"slug": slug, "language": language, "fallback": fallback}).one_or_none()
    if row is None:
        raise NotFound("collection", slug=slug)
    return Collection(*row)


def shelves(
    connection: Connection, *, version: int, language: str, fallback: str, now: datetime, most: int | None = None
) -> tuple[Shelf, ...]:
    """Collections that have something to show, in their order; `most`: so many of them."""
    found: list[tuple[Collection, int, tuple[int, ...]]] = []
    for row in connection.execute(ALL, {"language": language, "fallback": fallback}):
        collection = Collection(*row)
        order = "picked" if collection.kind == "picked" else "popular"
        counted = index.count(connection, Asked(collection_id=collection.id, order=order), version=version, now=now)
        found += [(collection, counted.total, counted.ids[:PICTURES])] if counted.total else []
        if len(found) == most:
            break
    drawn = _pictures(connection, {product_id for _, _, ids in found for product_id in ids})
    return tuple(_shelf(collection, total, [drawn[id_] for id_ in ids if id_ in drawn]) for collection, total, ids in found)


def counts(connection: Connection, *, now: datetime) -> dict[int, int]:
    """Collection → products that show in it; an empty one is not named."""
    return {row.id: row.products for row in connection.execute(COUNTS, {"now": now})}


def preview(connection: Connection, rule: Rule, *, language: str, fallback: str, now: datetime) -> Preview:
    """What a judged rule names now, whether it is kept or not."""
    lists = {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(rule).items()}
    rows = connection.execute(NAMED_BY_RULE, {**lists, "now": now}).all()
    wanted: Mapping[int, int | None] = {row.product_id: None for row in rows}
    drawn = cards.cards(connection, wanted, language=language, fallback=fallback, now=now)
    return Preview(rows[0].total if rows else 0, drawn)


def followed(connection: Connection, collection_id: int, *, after: int, most: int) -> Sequence[int]:
    """Products whose lists may have to change with the collection: in it by their listing row, or by its rule now."""
    return connection.scalars(FOLLOWED, {"id": collection_id, "after": after, "most": most}).all()


def _pictures(connection: Connection, ids: Iterable[int]) -> dict[int, tuple[str, tuple[Picture, ...]]]:
    rows = connection.execute(FIRST_PICTURES, {"ids": arrays.written(ids)})
    return {row.id: (row.flat, cards.pictures([row.picture] if row.picture[0] else ())) for row in rows}


def _shelf(collection: Collection, total: int, drawn: Sequence[tuple[str, tuple[Picture, ...]]]) -> Shelf:
    flat = drawn[0][0] if drawn else "hanger"
    shown = tuple(picture for _, pictures in drawn for picture in pictures)
    return Shelf(collection.slug, collection.name, collection.intro, total, flat, shown)
