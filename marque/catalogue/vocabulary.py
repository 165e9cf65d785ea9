"""The words an editor chooses from: brands, categories, colours, sizes and attributes by their names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.catalogue.attributes import known
from marque.catalogue.attributes.known import Known

BRANDS = text("SELECT id, name FROM brand ORDER BY lower(name), id")
# A category is told with its way down the tree, "Women / Dresses".
CATEGORIES = text("""
    WITH RECURSIVE named AS (
        SELECT c.id, c.parent_id, c.position, c.path, coalesce(t.name, f.name, c.slug) AS name
        FROM category c
        LEFT JOIN category_text t ON t.category_id = c.id AND t.language = :language
        LEFT JOIN category_text f ON f.category_id = c.id AND f.language = :fallback
    ), trail AS (
        SELECT id, name, ARRAY[position] AS places, path FROM named WHERE parent_id IS NULL
        UNION ALL
        SELECT n.id, trail.name || ' / ' || n.name, trail.places || n.position, n.path
        FROM named n JOIN trail ON trail.id = n.parent_id
    )
    SELECT id, name FROM trail ORDER BY places, path
""")
COLOURS = text("""
    SELECT c.id, c.slug, c.swatch, coalesce(t.name, f.name, c.slug) AS name,
           array(SELECT lower(name) FROM colour_text WHERE colour_id = c.id) AS spellings
    FROM colour c
    LEFT JOIN colour_text t ON t.colour_id = c.id AND t.language = :language
    LEFT JOIN colour_text f ON f.colour_id = c.id AND f.language = :fallback
    ORDER BY c.position, lower(coalesce(t.name, f.name, c.slug)), c.id
""")
SIZES = text("SELECT id, system, value FROM size ORDER BY system, position, value")
TAKEN_CODES = text("""
    SELECT sku_code FROM sku WHERE sku_code = ANY(CAST(:codes AS text[])) AND product_id IS DISTINCT FROM :product_id
""")
TWINS = text("""
    SELECT p.id, t.title FROM product_text t JOIN product p ON p.id = t.product_id
    WHERE p.brand_id = :brand_id AND p.id IS DISTINCT FROM :product_id
      AND lower(t.title) = ANY(CAST(:titles AS text[])) ORDER BY p.id LIMIT 3
""")


@dataclass(frozen=True, slots=True)
class Colour:
    """`label` is its name, with the address where two are called the same."""

    id: int
    slug: str
    swatch: str
    label: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`brands` and `categories` are told by id, in the order of choice. `sizes`: id → system and value.

    `traits` are the attributes that staff defined; `places` the categories of those that do not hold everywhere.
    """

    brands: Mapping[int, str]
    categories: Mapping[int, str]
    colours: tuple[Colour, ...]
    spellings: Mapping[str, int]
    sizes: Mapping[int, tuple[str, str]]
    traits: Known = field(default_factory=dict)
    places: Mapping[str, frozenset[int]] = field(default_factory=dict)

    def colour(self, colour_id: int | None) -> str:
        """What a colour is called; "" for none."""
        return next((colour.label for colour in self.colours if colour.id == colour_id), "")

    def colour_id(self, name: str) -> int | None:
        """The colour of this name in any language, whatever its case, or None."""
        return self.spellings.get(" ".join(name.split()).lower())


def read(connection: Connection, *, language: str, fallback: str) -> Vocabulary:
    spoken = {"language": language, "fallback": fallback}
    rows = connection.execute(COLOURS, spoken).all()
    colours = _labelled(rows)
    return Vocabulary(
        brands={row.id: row.name for row in connection.execute(BRANDS)},
        categories={row.id: row.name for row in connection.execute(CATEGORIES, spoken)},
        colours=colours,
        spellings=_spellings(rows) | {colour.label.lower(): colour.id for colour in reversed(colours)},
        sizes={row.id: (row.system, row.value) for row in connection.execute(SIZES)},
        traits=known.read(connection),
        places=known.places(connection),
    )


def taken_codes(connection: Connection, codes: Collection[str], *, product_id: int | None) -> set[str]:
    """Which of these SKU codes another product has."""
    return set(connection.scalars(TAKEN_CODES, {"codes": list(codes), "product_id": product_id}))


def twins(
    connection: Connection, titles: Collection[str], *, brand_id: int, product_id: int | None
) -> tuple[tuple[int, str], ...]:
    """Other products of the brand that are called the same in any language, as (id, title); three at most."""
    asked = {"titles": [title.lower() for title in titles], "brand_id": brand_id, "product_id": product_id}
    return tuple((row.id, row.title) for row in connection.execute(TWINS, asked))


def _labelled(rows: Collection[Row[Any]]) -> tuple[Colour, ...]:
    names = [row.name.lower() for row in rows]
    labels = (f"{row.name} ({row.slug})" if names.count(row.name.lower()) > 1 else row.name for row in rows)
    return tuple(Colour(row.id, row.slug, row.swatch, label) for row, label in zip(rows, labels, strict=True))


def _spellings(rows: Collection[Row[Any]]) -> dict[str, int]:
    """Every name and address; of several colours with one name the first."""
    told: dict[str, int] = {}
    for row in rows:
        for spelling in (*row.spellings, row.slug):
            told.setdefault(spelling, row.id)
    return told
