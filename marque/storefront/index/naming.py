"""To which facet a value belongs, and to which system a size: small tables, read once per catalogue version.

Source: attribute, attribute_value, size.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, text

from marque.kernel import copies

NAMES = text("""
    SELECT 'facet' AS kind, v.id, a.code AS name FROM attribute_value v JOIN attribute a ON a.id = v.attribute_id
    UNION ALL SELECT 'system', id, system FROM size
""")


@dataclass(frozen=True, slots=True)
class Names:
    """`facets` by attribute value, `systems` by size."""

    facets: Mapping[int, str]
    systems: Mapping[int, str]


def names(connection: Connection, *, version: int) -> Names:
    """As of a version of the catalogue."""
    return copies.kept(connection, "listing index: names", version=version, make=lambda: _read(connection))


def _read(connection: Connection) -> Names:
    told: dict[str, dict[int, str]] = {"facet": {}, "system": {}}
    for row in connection.execute(NAMES):
        told[row.kind][row.id] = row.name
    return Names(facets=told["facet"], systems=told["system"])
