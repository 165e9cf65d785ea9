"""What lists know of a collection follows it: a few products in the transaction that changed it, many by a job."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import text

from marque.catalogue.collections import rules
from marque.kernel import arrays, touched
from marque.kernel.database import db
from marque.kernel.jobs import defer

AT_ONCE = 2_000
JOB = "collections.follow"
KEPT = """
    SELECT DISTINCT CASE WHEN one = ANY(CAST(:going AS bigint[])) THEN CAST(:to AS bigint) ELSE one END AS kept
"""
REPLACE = {
    "category_ids": text(f"""
        UPDATE collection SET updated_at = now(), category_ids = ARRAY({KEPT} FROM unnest(category_ids) AS one ORDER BY kept)
        WHERE category_ids && CAST(:going AS bigint[]) RETURNING id
    """),
    "brand_ids": text(f"""
        UPDATE collection SET updated_at = now(), brand_ids = ARRAY({KEPT} FROM unnest(brand_ids) AS one ORDER BY kept)
        WHERE brand_ids && CAST(:going AS bigint[]) RETURNING id
    """),
}
NAMING = {
    "category_ids": text("SELECT slug FROM collection WHERE category_ids && CAST(:going AS bigint[]) ORDER BY slug LIMIT 1"),
    "brand_ids": text("SELECT slug FROM collection WHERE brand_ids && CAST(:going AS bigint[]) ORDER BY slug LIMIT 1"),
}


def follow(collection_id: int) -> None:
    """Bring up to date what lists say of it: call it before a change and after it, in the same transaction."""
    found = rules.concerned(db.session.connection(), collection_id, most=AT_ONCE + 1)
    if len(found) <= AT_ONCE:
        touched.note(found)
    else:
        defer(JOB, collection_id=collection_id, after=0)


def replace(column: str, *, going: Iterable[int], to: int) -> None:
    """Let every rule that names these (`category_ids` or `brand_ids`) name another one instead."""
    changed = db.session.scalars(REPLACE[column], {"going": arrays.written(going), "to": to})
    for collection_id in changed.all():
        follow(collection_id)


def named_by(column: str, ids: Iterable[int]) -> str | None:
    """The address of a collection whose rule names one of these; None when no rule does."""
    found: str | None = db.session.scalar(NAMING[column], {"going": arrays.written(ids)})
    return found
