"""The menu: the category tree as far as it has something to sell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.catalogue.pictures import Picture
from marque.storefront.cards import pictures

DEEPEST = 3

TREE = text("""
    SELECT c.id, c.parent_id, c.path, c.flat, coalesce(t.name, f.name, c.slug) AS name,
           EXISTS (SELECT FROM product p WHERE p.category_id = c.id AND p.status = 'active')
           OR EXISTS (SELECT FROM product_category m JOIN product p ON p.id = m.product_id
                      WHERE m.category_id = c.id AND p.status = 'active') AS is_stocked,
           CASE WHEN c.parent_id IS NULL THEN (
               SELECT json_build_array(json_build_array(a.file_key, a.widths, a.width, a.height, ''))
               FROM product p JOIN asset a ON a.product_id = p.id AND a.kind = 'image' AND a.widths <> '{}'
               WHERE p.status = 'active'
                 AND p.category_id IN (SELECT d.id FROM category d WHERE starts_with(d.path || '/', c.path || '/'))
               ORDER BY p.id DESC, a.position, a.id LIMIT 1) END AS picture
    FROM category c
    LEFT JOIN category_text t ON t.category_id = c.id AND t.language = :language
    LEFT JOIN category_text f ON f.category_id = c.id AND f.language = :fallback
    ORDER BY c.position, c.path
""")


@dataclass(frozen=True, slots=True)
class Node:
    """A category in the menu; only the first level has a picture."""

    path: str
    name: str
    flat: str
    picture: Picture | None
    children: tuple[Node, ...]


def menu(connection: Connection, *, language: str, fallback: str) -> tuple[Node, ...]:
    """The first three levels, without branches that sell nothing."""
    below: dict[int | None, list[Row[Any]]] = {}
    for row in connection.execute(TREE, {"language": language, "fallback": fallback}):
        below.setdefault(row.parent_id, []).append(row)
    return _nodes(below, parent_id=None, levels=DEEPEST)


def _nodes(below: Mapping[int | None, Sequence[Row[Any]]], *, parent_id: int | None, levels: int) -> tuple[Node, ...]:
    if not levels:
        return ()
    return tuple(
        Node(
            path=row.path,
            name=row.name,
            flat=row.flat,
            picture=next(iter(pictures(row.picture)), None),
            children=_nodes(below, parent_id=row.id, levels=levels - 1),
        )
        for row in below.get(parent_id, ())
        if _sells(below, row)
    )


def _sells(below: Mapping[int | None, Sequence[Row[Any]]], row: Row[Any]) -> bool:
    return row.is_stocked or any(_sells(below, child) for child in below.get(row.id, ()))
