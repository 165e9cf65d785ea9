"""Cards: what a list, a rail or a tile shows of one product, read as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from marque.catalogue.pictures import Picture

NEW_FOR = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Swatch:
    slug: str
    name: str
    hex: str


@dataclass(frozen=True, slots=True)
class Card:
    """`flat` names the line drawing shown without a picture; `colour` is the colour asked for, kept in the link."""

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
                WHEN l.live_from > :new_since THEN 'new' END AS badge,
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

CARDS = text(f"""
    {CARD}
    FROM unnest(CAST(:ids AS bigint[]), CAST(:colours AS bigint[])) WITH ORDINALITY AS asked (id, colour_id, place)
    {CARD_TABLES}
""")


def cards(
    connection: Connection, wanted: Mapping[int, int | None], *, language: str, fallback: str, now: datetime
) -> tuple[Card, ...]:
    """Cards of products, in the order given; the value names the colour (id) whose picture is wanted, or is None."""
    if not wanted:
        return ()
    asked = {"ids": list(wanted), "colours": list(wanted.values()), "new_since": now - NEW_FOR}
    rows = connection.execute(CARDS, {**asked, "language": language, "fallback": fallback})
    return tuple(card(row) for row in rows)


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
