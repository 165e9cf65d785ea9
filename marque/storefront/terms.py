"""What the values of facets are called, in one language: read once per catalogue version and kept by the process.

Source: sizes, colours, brands, categories, attributes and their values, size charts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.kernel import copies

# Rows: facet, id, value as addresses have it, label, swatch, group and place to sort by. The rows of facet "" are the
# attributes themselves.
TERMS = text("""
    SELECT 'size' AS facet, id, system || ' ' || value AS value, value AS label, NULL AS swatch, system AS sort,
           position AS place
    FROM size
    UNION ALL
    SELECT 'colour', c.id, c.slug, coalesce(t.name, f.name, c.slug), c.swatch, '', c.position
    FROM colour c
    LEFT JOIN colour_text t ON t.colour_id = c.id AND t.language = :language
    LEFT JOIN colour_text f ON f.colour_id = c.id AND f.language = :fallback
    UNION ALL
    SELECT 'brand', id, slug, name, NULL, lower(name), 0 FROM brand
    UNION ALL
    SELECT 'category', c.id, c.path, coalesce(t.name, f.name, c.slug), NULL, '', c.position
    FROM category c
    LEFT JOIN category_text t ON t.category_id = c.id AND t.language = :language
    LEFT JOIN category_text f ON f.category_id = c.id AND f.language = :fallback
    UNION ALL
    SELECT '', a.id, a.code, coalesce(
        (SELECT name FROM attribute_text t WHERE t.attribute_id = a.id
         ORDER BY language = :language DESC, language = :fallback DESC, language LIMIT 1), a.code), NULL, '', a.position
    FROM attribute a WHERE a.is_facet
    UNION ALL
    SELECT a.code, v.id, v.code, coalesce(
        (SELECT name FROM attribute_value_text t WHERE t.value_id = v.id
         ORDER BY language = :language DESC, language = :fallback DESC, language LIMIT 1), v.code), NULL, '', v.position
    FROM attribute_value v JOIN attribute a ON a.id = v.attribute_id WHERE a.is_facet
""")
SYSTEMS = text("""
    SELECT own.size_id, array_agg(DISTINCT z.system) AS systems
    FROM size_chart_size own JOIN size_chart_size other USING (row_id) JOIN size z ON z.id = other.size_id
    GROUP BY own.size_id
""")


@dataclass(frozen=True, slots=True)
class Term:
    """One value of a facet. `value` is what stands in the address; terms of one facet are shown by `place`."""

    facet: str
    id: int
    value: str
    label: str
    swatch: str | None = None
    place: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """`attributes` are the facets that staff defined, code → name, in their order; `systems`: size → all systems that its
    rows in size charts tell it in."""

    attributes: Mapping[str, str]
    systems: Mapping[int, frozenset[str]]
    by_value: Mapping[tuple[str, str], Term]
    by_id: Mapping[tuple[str, int], Term]

    def named(self, facet: str, values: Iterable[str]) -> tuple[Term, ...]:
        """The terms of these values, without those that the shop does not know."""
        return tuple(term for value in values if (term := self.by_value.get((facet, value))))

    def of(self, facet: str, ids: Iterable[int]) -> tuple[Term, ...]:
        """The terms with these ids in the order in which they are shown; what is newer than the terms is left out."""
        found = (term for id_ in ids if (term := self.by_id.get((facet, id_))))
        return tuple(sorted(found, key=lambda term: term.place))


def kept(connection: Connection, *, version: int, language: str, fallback: str) -> Terms:
    """The terms as of a catalogue version, from memory if they are there; read again and found the same, they stay so."""
    name = ("storefront.terms", language, fallback)

    def make() -> Terms:
        found = read(connection, language=language, fallback=fallback)
        return copies.same(connection, name, parts=(found,), make=lambda: found)

    return copies.kept(connection, name, version=version, make=make)


def read(connection: Connection, *, language: str, fallback: str) -> Terms:
    """All terms, in two statements."""
    rows = connection.execute(TERMS, {"language": language, "fallback": fallback}).all()
    above = _places_of_categories(rows)
    terms = [_term(row, above) for row in rows if row.facet]
    attributes = sorted((row for row in rows if not row.facet), key=lambda row: (row.place, row.value))
    return Terms(
        attributes={row.value: row.label for row in attributes},
        systems={row.size_id: frozenset(row.systems) for row in connection.execute(SYSTEMS)},
        by_value={(term.facet, term.value): term for term in terms},
        by_id={(term.facet, term.id): term for term in terms},
    )


def _term(row: Row[Any], above: Mapping[str, tuple[int, str]]) -> Term:
    """Sizes stand by system and then in their own order, categories below their parents, the rest by place and name."""
    place: tuple[Any, ...] = (row.sort, row.place, row.label.lower())
    if row.facet == "category":
        steps = row.value.split("/")
        place = tuple(above["/".join(steps[: n + 1])] for n in range(len(steps)))
    return Term(row.facet, row.id, row.value, row.label, row.swatch, place)


def _places_of_categories(rows: Iterable[Row[Any]]) -> dict[str, tuple[int, str]]:
    return {row.value: (row.place, row.value) for row in rows if row.facet == "category"}
