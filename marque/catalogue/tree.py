"""The whole category tree, in its order: for choosing a category, and for the page that keeps them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

NODES = text("""
    SELECT c.id, c.parent_id, c.path, c.flat, c.position, coalesce(nullif(t.name, ''), nullif(f.name, ''), c.slug) AS name
    FROM category c
    LEFT JOIN category_text t ON t.category_id = c.id AND t.language = :language
    LEFT JOIN category_text f ON f.category_id = c.id AND f.language = :fallback
    ORDER BY c.position, c.path
""")


@dataclass(frozen=True, slots=True)
class Node:
    """`trail` names everything from the top down ("Women / Coats"); `depth` 0 is the top."""

    id: int
    parent_id: int | None
    path: str
    name: str
    trail: str
    depth: int
    position: int
    flat: str


def read(connection: Connection, *, language: str, fallback: str) -> tuple[Node, ...]:
    """Every category, parents before their children, neighbours by position."""
    below: dict[int | None, list[Row[Any]]] = {}
    for row in connection.execute(NODES, {"language": language, "fallback": fallback}):
        below.setdefault(row.parent_id, []).append(row)
    return tuple(_walk(below, parent_id=None, above=()))


def _walk(
    below: Mapping[int | None, Sequence[Row[Any]]], *, parent_id: int | None, above: tuple[str, ...]
) -> Iterator[Node]:
    for row in below.get(parent_id, ()):
        names = (*above, row.name)
        yield Node(row.id, parent_id, row.path, row.name, " / ".join(names), len(above), row.position, row.flat)
        yield from _walk(below, parent_id=row.id, above=names)
