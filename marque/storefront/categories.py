"""A category's page: what it is called, what stands above it, below it and beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.kernel.errors import NotFound

AROUND = text("""
    WITH here AS (SELECT * FROM category WHERE path = :path)
    SELECT CASE WHEN c.id = h.id THEN 'here' WHEN c.parent_id = h.id THEN 'below'
                WHEN c.parent_id = h.parent_id THEN 'beside' ELSE 'above' END AS kind,
           c.id, c.path, c.flat, coalesce(t.name, f.name, c.slug) AS name, coalesce(t.intro, f.intro, '') AS intro
    FROM here h
    JOIN category c ON c.parent_id = h.id OR c.parent_id = h.parent_id OR starts_with(h.path || '/', c.path || '/')
    LEFT JOIN category_text t ON t.category_id = c.id AND t.language = :language
    LEFT JOIN category_text f ON f.category_id = c.id AND f.language = :fallback
    WHERE starts_with(h.path || '/', c.path || '/')
       OR EXISTS (SELECT FROM product_listing l WHERE l.category_ids @> ARRAY[c.id] AND l.live_from <= :now)
    ORDER BY length(c.path) - length(replace(c.path, '/', '')), c.position, c.path
""")


@dataclass(frozen=True, slots=True)
class Step:
    """A category as a link: its path ("men/shirts") and its name."""

    path: str
    name: str


@dataclass(frozen=True, slots=True)
class Place:
    """One category. `above` leads to it from the root; `near` are its children, or without any the ones beside it."""

    id: int
    path: str
    name: str
    intro: str
    flat: str
    above: tuple[Step, ...]
    near: tuple[Step, ...]


def at(connection: Connection, path: str, *, language: str, fallback: str, now: datetime) -> Place:
    """The category at a path; empty ones are not named beside it. Raises NotFound."""
    rows = connection.execute(AROUND, {"path": path, "language": language, "fallback": fallback, "now": now}).all()
    here = next((row for row in rows if row.kind == "here"), None)
    if here is None:
        raise NotFound("category", path=path)
    below = _steps(rows, "below")
    beside = _steps(rows, "here", "beside")
    near = below or (beside if "/" in path else ())
    return Place(here.id, here.path, here.name, here.intro, here.flat, _steps(rows, "above"), near)


def _steps(rows: Sequence[Row[Any]], *kinds: str) -> tuple[Step, ...]:
    return tuple(Step(row.path, row.name) for row in rows if row.kind in kinds)
