"""Categories and brands by what they are called in any language: a copy per process and catalogue version.

Source: category, category_text, brand. Whether something is on sale in them is asked of the listing rows each time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from marque.kernel import arrays, copies, folding

CATEGORIES = text("""
    SELECT c.id, c.path, c.slug, json_object_agg(t.language, t.name) FILTER (WHERE t.name IS NOT NULL) AS names
    FROM category c LEFT JOIN category_text t ON t.category_id = c.id
    GROUP BY c.id ORDER BY length(c.path) - length(replace(c.path, '/', '')), c.position, c.path
""")
BRANDS = text("SELECT id, slug, name FROM brand ORDER BY lower(name), id")
STOCKED = text("""
    SELECT 'category' AS kind, id FROM unnest(CAST(:categories AS bigint[])) id WHERE EXISTS (
        SELECT FROM product_listing l WHERE l.category_ids @> ARRAY[id] AND l.live_from <= :now)
    UNION ALL
    SELECT 'brand', id FROM unnest(CAST(:brands AS bigint[])) id WHERE EXISTS (
        SELECT FROM product_listing l WHERE l.brand_id = id AND l.live_from <= :now)
""")
MOST_ASKED = 8  # of a kind; further ones are not looked at, however many begin so

Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A category; `above` is the name of the topmost one over it, or ""."""

    path: str
    name: str
    above: str


@dataclass(frozen=True, slots=True)
class Brand:
    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class _Known:
    """`told`: the words of each, once per language, each after a space, to look for beginnings in."""

    categories: tuple[tuple[int, str, Names, tuple[str, ...]], ...]
    brands: tuple[tuple[int, Brand, tuple[str, ...]], ...]
    names: dict[str, Names]


def called(
    connection: Connection, words: Sequence[str], *, version: int, language: str, fallback: str, now: datetime
) -> tuple[tuple[Place, ...], tuple[Brand, ...]]:
    """Those with a name in which every word, or what begins with it, stands; only where something is on sale."""
    known = copies.kept(connection, "places", version=version, make=lambda: _read(connection))
    categories = [each for each in known.categories if _stand(words, each[3])][:MOST_ASKED]
    brands = [each for each in known.brands if _stand(words, each[2])][:MOST_ASKED]
    stocked = _stocked(connection, [each[0] for each in categories], [each[0] for each in brands], now=now)
    places = tuple(
        Place(path, _name(names, language, fallback, path), _above(known, path, language, fallback))
        for category_id, path, names, _ in categories
        if ("category", category_id) in stocked
    )
    return places, tuple(brand for brand_id, brand, _ in brands if ("brand", brand_id) in stocked)


def _read(connection: Connection) -> _Known:
    rows = connection.execute(CATEGORIES).all()
    return _Known(
        tuple((row.id, row.path, row.names or {}, tuple(map(_told, (row.names or {}).values()))) for row in rows),
        tuple((row.id, Brand(row.slug, row.name), (_told(row.name),)) for row in connection.execute(BRANDS)),
        {row.path: row.names or {} for row in rows},
    )


def _told(name: str) -> str:
    return "".join(f" {word}" for word in folding.words(name))


def _stand(words: Sequence[str], told: Sequence[str]) -> bool:
    return any(all(f" {word}" in name for word in words) for name in told)


def _stocked(
    connection: Connection, categories: Sequence[int], brands: Sequence[int], *, now: datetime
) -> set[tuple[str, int]]:
    if not categories and not brands:
        return set()
    asked = {"categories": arrays.written(categories), "brands": arrays.written(brands), "now": now}
    return {(row.kind, row.id) for row in connection.execute(STOCKED, asked)}


def _above(known: _Known, path: str, language: str, fallback: str) -> str:
    top, _, below = path.partition("/")
    return _name(known.names.get(top, {}), language, fallback, top) if below else ""


def _name(names: Names, language: str, fallback: str, path: str) -> str:
    return names.get(language) or names.get(fallback) or path.rpartition("/")[2]
