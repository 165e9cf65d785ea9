"""Cards: what a list, a rail or a tile shows of one product, read as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from marque.catalogue.pictures import Picture
from marque.kernel import copies
from marque.kernel.bounded import Bounded
from marque.kernel.database import rows
from marque.pricing.reductions import LEAST_PERCENT, badge_percent

NEW_FOR = timedelta(days=30)
MOST_KEPT = 8_000  # cards of some 2 kB
EPOCH, MICROSECOND = datetime.fromtimestamp(0, UTC), timedelta(microseconds=1)

Stamps = Mapping[int, tuple[int, int]]  # by product: one number of all a card shows, and microseconds since 1970


@dataclass(frozen=True, slots=True)
class Swatch:
    slug: str
    name: str
    hex: str


@dataclass(frozen=True, slots=True)
class Card:
    """`flat` names the line drawing shown without a picture; `colour` is the colour asked for, kept in the link.

    `was_cents` is told only of a real reduction, `percent` only of one worth a badge.
    """

    product_id: int
    slug: str
    title: str
    brand: str
    price_cents: int
    price_varies: bool
    was_cents: int | None
    colours: tuple[Swatch, ...]
    picture: Picture | None
    second: Picture | None
    flat: str
    badge: str | None
    percent: int | None
    colour: str | None


TITLE = """coalesce(
    (SELECT title FROM product_text WHERE product_id = p.id AND language = :language),
    (SELECT title FROM product_text WHERE product_id = p.id AND language = :fallback),
    (SELECT title FROM product_text WHERE product_id = p.id ORDER BY language LIMIT 1), p.slug)"""

ALT = """coalesce(
    (SELECT alt FROM asset_text WHERE asset_id = a.id AND language = :language),
    (SELECT alt FROM asset_text WHERE asset_id = a.id AND language = :fallback), '')"""

CARD = f"""
    SELECT p.id AS product_id, p.slug, {TITLE} AS title, b.name AS brand, l.price_cents,
           l.top_price_cents > l.price_cents AS price_varies, l.was_cents, g.flat,
           CASE WHEN NOT l.in_stock THEN 'sold_out' WHEN l.few_left THEN 'last'
                WHEN (l.was_cents - l.price_cents) * 100 / l.was_cents >= {LEAST_PERCENT} THEN 'sale'
                WHEN l.live_from > :new_since THEN 'new' END AS badge,
           l.stamp, l.live_from > :new_since AS is_new, asked.colour_id,
           (SELECT c.slug FROM colour c WHERE c.id = asked.colour_id) AS colour,
           (SELECT json_agg(json_build_array(c.slug, coalesce(t.name, f.name, c.slug), c.swatch) ORDER BY c.position, c.slug)
            FROM colour c
            LEFT JOIN colour_text t ON t.colour_id = c.id AND t.language = :language
            LEFT JOIN colour_text f ON f.colour_id = c.id AND f.language = :fallback
            WHERE c.id IN (SELECT s.colour_id FROM listing_sku s WHERE s.product_id = p.id)) AS colours,
           (SELECT json_agg(json_build_array(a.colour_id, a.file_key, a.widths, a.width, a.height, {ALT}) ORDER BY a.nth)
            FROM (SELECT *, row_number() OVER (ORDER BY colour_id = asked.colour_id DESC NULLS LAST, position, id) AS nth
                  FROM asset WHERE product_id = p.id AND kind = 'image' AND widths <> '{{}}'
                    AND (asked.colour_id IS NULL OR colour_id IS NULL OR colour_id = asked.colour_id)
                  ORDER BY nth LIMIT 2) a) AS pictures
"""

CARD_TABLES = """
    JOIN product_listing l ON l.product_id = asked.id
    JOIN product p ON p.id = asked.id
    JOIN brand b ON b.id = p.brand_id
    JOIN category g ON g.id = p.category_id
    ORDER BY asked.place
"""

STAMPS = text("""
    SELECT product_id, stamp, CAST(extract(epoch FROM live_from) * 1000000 AS bigint)
    FROM product_listing WHERE product_id = ANY(CAST(:ids AS bigint[]))
""")
CARDS = text(f"""
    {CARD}
    FROM unnest(CAST(:ids AS bigint[]), CAST(:colours AS bigint[])) WITH ORDINALITY AS asked (id, colour_id, place)
    {CARD_TABLES}
""")


def cards(
    connection: Connection,
    wanted: Mapping[int, int | None],
    *,
    language: str,
    fallback: str,
    now: datetime,
    stamps: Stamps | None = None,
) -> tuple[Card, ...]:
    """Cards of products, in the order given; the value names the colour (id) whose picture is wanted, or is None.

    A copy, kept by what it shows: source `CARDS`, and a card with another stamp is another card. Whoever knows the stamps
    hands them over, and it costs no statement when all cards are known.
    """
    if not wanted:
        return ()
    kept: Bounded[Card] = copies.of(connection).setdefault("cards", Bounded(MOST_KEPT))
    new_since, spoken = now - NEW_FOR, {"language": language, "fallback": fallback}
    known = _stamps(connection, wanted) if stamps is None else stamps
    since = (new_since - EPOCH) // MICROSECOND
    found = {
        id_: kept.get((id_, known[id_][0], known[id_][1] > since, colour, language))
        for id_, colour in wanted.items()
        if id_ in known
    }
    lacking = {id_: wanted[id_] for id_, drawn in found.items() if drawn is None}
    if lacking:
        asked = {"ids": list(lacking), "colours": list(lacking.values()), "new_since": new_since}
        for row in connection.execute(CARDS, {**asked, **spoken}):
            found[row.product_id] = read = card(row)
            if row.stamp:
                kept.put((row.product_id, row.stamp, row.is_new, row.colour_id, language), read)
    return tuple(shown for shown in found.values() if shown)


def _stamps(connection: Connection, product_ids: Iterable[int]) -> Stamps:
    return {row[0]: (row[1], row[2]) for row in rows(connection, STAMPS, {"ids": list(product_ids)})}


def card(row: Any) -> Card:
    """A card from a row that was selected by CARD."""
    shown = _of_one_colour(row.pictures or ())
    return Card(
        product_id=row.product_id,
        slug=row.slug,
        title=row.title,
        brand=row.brand,
        price_cents=row.price_cents,
        price_varies=row.price_varies,
        was_cents=row.was_cents,
        colours=swatches(row.colours),
        picture=shown[0] if shown else None,
        second=shown[1] if len(shown) > 1 else None,
        flat=row.flat,
        badge=row.badge,
        percent=badge_percent(row.price_cents, was_cents=row.was_cents),
        colour=row.colour,
    )


def pictures(rows: Sequence[Sequence[Any]] | None) -> tuple[Picture, ...]:
    """Pictures from rows of key, widths, width, height, alt."""
    return tuple(
        Picture(key=key, widths=tuple(sorted(widths)), width=width, height=height, alt=alt)
        for key, widths, width, height, alt in rows or ()
    )


def swatches(rows: Sequence[Sequence[str]] | None) -> tuple[Swatch, ...]:
    """Colours from rows of slug, name, swatch."""
    return tuple(Swatch(slug=slug, name=name, hex=swatch) for slug, name, swatch in rows or ())


def _of_one_colour(rows: Sequence[Sequence[Any]]) -> tuple[Picture, ...]:
    return pictures([row[1:] for row in rows if row[0] == rows[0][0]])
