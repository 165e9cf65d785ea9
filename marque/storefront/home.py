"""The home page: where to go, what is new, what is loved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.catalogue.pictures import Picture
from marque.storefront.cards import CARD, CARD_TABLES, NEW_FOR, Card, card, pictures

TILES, NEW, LOVED = 6, 12, 8
HERO = "coat"  # the drawing that stands for outer layers: the hero speaks of them

# The second level, or the first where there is no other; what sells most comes first.
PLACES = text("""
    SELECT c.path, c.flat, coalesce(t.name, f.name, c.slug) AS name, coalesce(t.intro, f.intro, '') AS intro,
           (SELECT json_agg(json_build_array(a.file_key, a.widths, a.width, a.height, '')
                            ORDER BY a.sold_count DESC, a.product_id)
            FROM (SELECT DISTINCT ON (l.product_id) l.product_id, l.sold_count, a.file_key, a.widths, a.width, a.height
                  FROM (SELECT product_id, sold_count FROM product_listing
                        WHERE category_ids @> ARRAY[c.id] AND live_from <= :now
                        ORDER BY sold_count DESC, product_id DESC LIMIT 12) l
                  JOIN asset a ON a.product_id = l.product_id AND a.kind = 'image' AND a.widths <> '{}'
                  ORDER BY l.product_id, a.position, a.id) a) AS pictures
    FROM (SELECT unnest(category_ids) AS id, sum(sold_count) AS sold, count(*) AS products
          FROM product_listing WHERE live_from <= :now GROUP BY 1) filled
    JOIN category c USING (id)
    LEFT JOIN category above ON above.id = c.parent_id
    LEFT JOIN category_text t ON t.category_id = c.id AND t.language = :language
    LEFT JOIN category_text f ON f.category_id = c.id AND f.language = :fallback
    WHERE (c.parent_id IS NOT NULL AND above.parent_id IS NULL)
       OR NOT EXISTS (SELECT FROM category WHERE parent_id IS NOT NULL)
    ORDER BY filled.sold DESC, filled.products DESC, c.path LIMIT 24
""")

RAILS = text(f"""
    {CARD}, asked.rail
    FROM ((SELECT 'new' AS rail, product_id AS id, CAST(NULL AS bigint) AS colour_id,
                  row_number() OVER (ORDER BY live_from DESC, product_id DESC) AS place
           FROM product_listing WHERE live_from <= :now AND in_stock ORDER BY place LIMIT {NEW})
          UNION ALL
          (SELECT 'loved', product_id, NULL, row_number() OVER (ORDER BY sold_count DESC, product_id DESC) AS place
           FROM product_listing WHERE live_from <= :now AND in_stock ORDER BY place LIMIT {LOVED})) asked
    {CARD_TABLES}
""")


@dataclass(frozen=True, slots=True)
class Tile:
    """A category to go to; `pictures` are of its most wanted pieces."""

    path: str
    name: str
    intro: str
    flat: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """`hero` is the place the first button leads to; `edits` are places with a text of their own."""

    hero: Tile | None
    tiles: tuple[Tile, ...]
    edits: tuple[Tile, ...]
    new: tuple[Card, ...]
    loved: tuple[Card, ...]


def home(connection: Connection, *, language: str, fallback: str, now: datetime) -> Home:
    """Two statements, whatever the size of the shop."""
    asked = {"language": language, "fallback": fallback, "now": now}
    places = _named_once(connection.execute(PLACES, asked).all())
    rails = connection.execute(RAILS, {**asked, "new_since": now - NEW_FOR}).all()
    hero = next((place for place in places if place.flat == HERO), places[0] if places else None)
    tiles = places[:TILES]
    return Home(
        hero=hero,
        tiles=tiles,
        edits=tuple(place for place in places if place.intro and place is not hero),
        new=tuple(card(row) for row in rails if row.rail == "new"),
        loved=tuple(card(row) for row in rails if row.rail == "loved"),
    )


def _named_once(rows: Sequence[Row[Any]]) -> tuple[Tile, ...]:
    """Of places with the same name (shirts for women, shirts for men) the one that sells more."""
    tiles = (Tile(row.path, row.name, row.intro, row.flat, pictures(row.pictures)[:3]) for row in rows)
    return tuple({tile.name: tile for tile in reversed(tuple(tiles))}.values())[::-1]
