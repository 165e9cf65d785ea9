"""The products that say something of an attribute: counted, noted as touched, rid of it; many of them by batches."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select, text, update

from marque.catalogue.attributes.models import Attribute
from marque.catalogue.models import Product
from marque.kernel import jobs, touched
from marque.kernel.database import db

BATCH = 500  # products in one transaction

IDS = text("SELECT id FROM product WHERE attributes ? :code AND id > :after ORDER BY id LIMIT :most")
COUNT = text("SELECT count(*) FROM product WHERE attributes ? :code")
SAID = text("""
    SELECT said, count(DISTINCT p.id) AS products
    FROM product p CROSS JOIN LATERAL jsonb_array_elements_text(
        CASE jsonb_typeof(p.attributes -> :code) WHEN 'array' THEN p.attributes -> :code
             ELSE jsonb_build_array(p.attributes -> :code) END) AS said
    WHERE p.attributes ? :code GROUP BY said
""")


def count(connection: Connection, code: str) -> int:
    """How many products say something of it."""
    return int(connection.scalar(COUNT, {"code": code}) or 0)


def said(connection: Connection, code: str) -> dict[str, int]:
    """What they say, as text ("wool", "7.5", "true") → how many."""
    return {row.said: row.products for row in connection.execute(SAID, {"code": code}) if row.said is not None}


def note(code: str) -> None:
    """Let what lists show of these products be seen to: at once, or by a job where they are many."""
    ids = _ids(code, after=0, most=BATCH + 1)
    if len(ids) <= BATCH:
        touched.note(ids)
    else:
        jobs.defer("attributes.refresh", code=code, after=0)


def rid(code: str) -> None:
    """Take it off the products, at once or by a job where they are many; the attribute itself has gone."""
    if len(_ids(code, after=0, most=BATCH + 1)) <= BATCH:
        forget(code, after=0)
    else:
        jobs.defer("attributes.forget", code=code, after=0)


def refresh(code: str, *, after: int) -> None:
    """Note the next batch of products and leave the rest to the next job."""
    ids = _ids(code, after=after, most=BATCH)
    touched.note(ids)
    if len(ids) == BATCH:
        jobs.defer("attributes.refresh", code=code, after=ids[-1])


def forget(code: str, *, after: int) -> None:
    """Take it off the next batch of products; nothing if there is an attribute of this code again."""
    if db.session.scalar(select(Attribute.id).filter_by(code=code)) is not None:
        return
    ids = _ids(code, after=after, most=BATCH)
    change = update(Product).where(Product.id.in_(ids), Product.attributes.has_key(code))
    db.session.execute(change.values(attributes=Product.attributes.op("-")(code)))
    touched.note(ids)
    if len(ids) == BATCH:
        jobs.defer("attributes.forget", code=code, after=ids[-1])


def _ids(code: str, *, after: int, most: int) -> Sequence[int]:
    return db.session.scalars(IDS, {"code": code, "after": after, "most": most}).all()
