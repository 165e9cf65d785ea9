"""Addresses that categories, brands and collections had: they lead straight to the newest one, or are gone for good."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, text, update
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue.redirects.models import FormerPlace
from marque.kernel.database import db

TARGETS = {
    "category": FormerPlace.category_id,
    "brand": FormerPlace.brand_id,
    "collection": FormerPlace.collection_id,
}
NEWEST = text("""
    SELECT coalesce(c.path, b.slug, n.slug) FROM former_place f
    LEFT JOIN category c ON c.id = f.category_id
    LEFT JOIN brand b ON b.id = f.brand_id
    LEFT JOIN collection n ON n.id = f.collection_id
    WHERE f.kind = :kind AND f.path = :path
""")


@dataclass(frozen=True, slots=True)
class Former:
    """What became of an address: where the thing lies now (a category's path, else a slug), or None: it is gone."""

    newest: str | None


def find(connection: Connection, *, kind: str, path: str) -> Former | None:
    """What became of an address; None if nothing of this kind ever had it."""
    row = connection.execute(NEWEST, {"kind": kind, "path": path}).one_or_none()
    return Former(row[0]) if row else None


def lead(kind: str, *, places: Mapping[str, int | None]) -> None:
    """From now on these addresses lead to these things; without one they are gone."""
    if not places:
        return
    target = TARGETS[kind]
    row = insert(FormerPlace).values([{"kind": kind, "path": path, target.key: to} for path, to in places.items()])
    newest = {column.key: row.excluded[column.key] for column in TARGETS.values()}
    db.session.execute(row.on_conflict_do_update(index_elements=[FormerPlace.kind, FormerPlace.path], set_=newest))


def occupy(kind: str, *, paths: Iterable[str]) -> None:
    """Something lives at these addresses again, so they are nobody's former ones."""
    gone = delete(FormerPlace).where(FormerPlace.kind == kind, FormerPlace.path.in_(tuple(paths)))
    db.session.execute(gone)


def hand_over(kind: str, *, ids: Iterable[int], to: int | None) -> None:
    """What led to these leads to another one instead; without one it is gone. Call it before they are deleted."""
    target = TARGETS[kind]
    db.session.execute(update(FormerPlace).where(target.in_(tuple(ids))).values({target: to}))
