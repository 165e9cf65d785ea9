"""Choices of a list: what somebody asked for, as the shop knows it. What the shop does not know is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import Connection, text

from marque.storefront.query import ListQuery

KNOWN = text("""
    SELECT 'size' AS facet, id, system || ' ' || value AS value, system || ' ' || value AS label
    FROM size WHERE system || ' ' || value = ANY(CAST(:sizes AS text[]))
    UNION ALL
    SELECT 'colour', c.id, c.slug, coalesce(t.name, f.name, c.slug)
    FROM colour c
    LEFT JOIN colour_text t ON t.colour_id = c.id AND t.language = :language
    LEFT JOIN colour_text f ON f.colour_id = c.id AND f.language = :fallback
    WHERE c.slug = ANY(CAST(:colours AS text[]))
    UNION ALL
    SELECT 'brand', id, slug, name FROM brand WHERE slug = ANY(CAST(:brands AS text[]))
""")


@dataclass(frozen=True, slots=True)
class Choice:
    """One chosen value of a facet. `value` is what stands in the address."""

    facet: str
    id: int
    value: str
    label: str


def known(connection: Connection, query: ListQuery, *, language: str, fallback: str) -> tuple[ListQuery, tuple[Choice, ...]]:
    """The query with only the choices that exist in the shop, and those choices; no statement if none was made."""
    if not (query.sizes or query.colours or query.brands):
        return query, ()
    asked = {"sizes": list(query.sizes), "colours": list(query.colours), "brands": list(query.brands)}
    rows = connection.execute(KNOWN, {**asked, "language": language, "fallback": fallback})
    choices = tuple(sorted((Choice(*row) for row in rows), key=lambda choice: (choice.facet, choice.value)))
    sizes, colours, brands = (tuple(values(choices, facet)) for facet in ("size", "colour", "brand"))
    return replace(query, sizes=sizes, colours=colours, brands=brands), choices


def values(choices: Sequence[Choice], facet: str) -> list[str]:
    return [choice.value for choice in choices if choice.facet == facet]


def ids(choices: Sequence[Choice], facet: str) -> list[int]:
    return [choice.id for choice in choices if choice.facet == facet]
