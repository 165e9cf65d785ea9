"""The products whose sizes a chart tells: noted as touched, at once or by batches where they are many."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import text

from marque.kernel import jobs, touched
from marque.kernel.database import db

BATCH = 500  # products in one transaction

IDS = text("""
    SELECT p.id FROM product p JOIN category c ON c.id = p.category_id JOIN category a ON a.id = :category_id
    WHERE starts_with(c.path || '/', a.path || '/') AND (CAST(:brand_id AS bigint) IS NULL OR p.brand_id = :brand_id)
      AND p.id > :after ORDER BY p.id LIMIT :most
""")


def note(*, category_id: int, brand_id: int | None) -> None:
    """Let the sizes that lists find these products by be seen to: at once, or by a job where they are many."""
    ids = _ids(category_id, brand_id, after=0, most=BATCH + 1)
    if len(ids) <= BATCH:
        touched.note(ids)
    else:
        jobs.defer("size_charts.refresh", category_id=category_id, brand_id=brand_id, after=0)


def refresh(*, category_id: int, brand_id: int | None, after: int) -> None:
    """Note the next batch of products and leave the rest to the next job."""
    ids = _ids(category_id, brand_id, after=after, most=BATCH)
    touched.note(ids)
    if len(ids) == BATCH:
        jobs.defer("size_charts.refresh", category_id=category_id, brand_id=brand_id, after=ids[-1])


def _ids(category_id: int, brand_id: int | None, *, after: int, most: int) -> Sequence[int]:
    asked = {"category_id": category_id, "brand_id": brand_id, "after": after, "most": most}
    return db.session.scalars(IDS, asked).all()
