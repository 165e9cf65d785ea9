"""Many products changed at once: looked at first, then changed exactly as it was shown, or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, text, update

from marque.catalogue import changes, products, refusals, skus
from marque.catalogue.changes import Change, Price, State, Step
from marque.catalogue.models import Product, ProductCategory
from marque.catalogue.skus import NewPrice
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid

MOST = 500  # products at a time: so many a person can still look through

# In the order in which a category that goes takes them: the place first, then what stands there.
LOCK_CATEGORY = text("SELECT id FROM category WHERE id = :id FOR KEY SHARE")
LOCK_PRODUCTS = text("SELECT id FROM product WHERE id = ANY(CAST(:ids AS bigint[])) ORDER BY id FOR NO KEY UPDATE")
LOCK_SKUS = text("SELECT id FROM sku WHERE product_id = ANY(CAST(:ids AS bigint[])) ORDER BY id FOR NO KEY UPDATE")

STATES = text("""
    SELECT p.id, p.status, p.publish_at, p.category_id,
           coalesce((SELECT title FROM product_text WHERE product_id = p.id AND language = :language),
                    (SELECT title FROM product_text WHERE product_id = p.id AND language = :fallback),
                    (SELECT title FROM product_text WHERE product_id = p.id ORDER BY language LIMIT 1), p.slug) AS title,
           EXISTS (SELECT FROM sku s WHERE s.product_id = p.id AND s.is_active) AS is_sellable,
           (SELECT json_agg(json_build_array(s.id, s.price_cents, s.compare_at_cents) ORDER BY s.id)
            FROM sku s WHERE s.product_id = p.id) AS prices
    FROM unnest(CAST(:ids AS bigint[])) WITH ORDINALITY AS asked (id, place) JOIN product p ON p.id = asked.id
    ORDER BY asked.place
""")


def look(
    connection: Connection, change: Change, *, product_ids: Sequence[int], language: str, fallback: str
) -> tuple[Step, ...]:
    """What the change would make of each of these products, in this order; unknown ids are passed over.

    Raises Invalid (`too_many_products`, and what `changes.judged` refuses).
    """
    wanted = list(dict.fromkeys(product_ids))
    if len(wanted) > MOST:
        raise Invalid("too_many_products", field="id", most=MOST, count=len(wanted))
    told = changes.judged(change)
    rows = connection.execute(STATES, {"ids": wanted, "language": language, "fallback": fallback})
    return tuple(changes.step(told, product_id=row.id, title=row.title, state=_state(row)) for row in rows)


def apply(change: Change, *, seals: Mapping[int, str], language: str, fallback: str, now: datetime) -> int:
    """Change the products exactly as they were shown (product → its step's seal) and say how many changed.

    Raises Conflict (`outdated`, with the ids of the products that look otherwise now), Invalid; nothing is changed then.
    """
    ids = sorted(seals)
    db.session.execute(LOCK_CATEGORY, {"id": change.category_id})
    db.session.execute(LOCK_PRODUCTS, {"ids": ids})
    db.session.execute(LOCK_SKUS, {"ids": ids})
    steps = look(db.session.connection(), change, product_ids=ids, language=language, fallback=fallback)
    same = {step.product_id for step in steps if step.seal == seals[step.product_id]}
    if outdated := sorted(set(ids) - same):
        raise Conflict("outdated", product_ids=outdated)
    changing = [step for step in steps if not step.left_out]
    if changing:
        VERBS[change.kind](change, changing, now)
    return len(changing)


def unpublish(product_ids: Sequence[int]) -> None:
    """Make drafts of products again: the shop no longer shows them; a planned time is kept."""
    _update(product_ids, status="draft")


def move(product_ids: Sequence[int], *, category_id: int) -> None:
    """Give products this main category; where it was a further one, it no longer is. Raises Invalid (unknown category)."""
    also = delete(ProductCategory).where(
        ProductCategory.product_id.in_(product_ids), ProductCategory.category_id == category_id
    )
    db.session.execute(also)
    with refusals.told():
        _update(product_ids, category_id=category_id)


def _state(row: Any) -> State:
    return State(
        status=row.status,
        publish_at=row.publish_at,
        category_id=row.category_id,
        is_sellable=row.is_sellable,
        prices=tuple(Price(*price) for price in row.prices or ()),
    )


def _update(product_ids: Sequence[int], **values: Any) -> None:
    db.session.execute(update(Product).where(Product.id.in_(product_ids)).values(**values))
    touched.note(product_ids)


def _reprice(steps: Sequence[Step]) -> None:
    skus.reprice([NewPrice(sku_id=p.sku_id, price_cents=p.cents, compare_at_cents=p.was_cents)
                  for step in steps for p in step.after.prices])  # fmt: skip


def _ids(steps: Sequence[Step]) -> list[int]:
    return [step.product_id for step in steps]


VERBS: dict[str, Callable[[Change, Sequence[Step], datetime], None]] = {
    "publish": lambda _change, steps, now: products.publish(_ids(steps), now=now),
    "draft": lambda _change, steps, _now: unpublish(_ids(steps)),
    "archive": lambda _change, steps, _now: products.archive(_ids(steps)),
    "price": lambda _change, steps, _now: _reprice(steps),
    "category": lambda change, steps, _now: move(_ids(steps), category_id=change.category_id),
}
