"""Where a product stands in the shop: its further categories, and whether and from when it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, or_, update
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import products, refusals
from marque.catalogue.models import Product, ProductCategory
from marque.kernel import touched
from marque.kernel.database import db


def stand_in(product_id: int, *, category_ids: Sequence[int]) -> bool:
    """Make these its further categories, and no others; False if they were already. Raises Invalid (unknown category)."""
    gone = delete(ProductCategory).where(
        ProductCategory.product_id == product_id, ProductCategory.category_id.not_in(category_ids)
    )
    left = db.session.scalars(gone.returning(ProductCategory.category_id)).all()
    joined = _join(product_id, category_ids=category_ids) if category_ids else []
    touched.note([product_id] if left or joined else [])
    return bool(left or joined)


def settle(product_id: int, *, status: str, at: datetime | None, now: datetime) -> bool:
    """Bring status and publish-at to these; False if they were. Shown without a time given: from `now` on.

    Raises Conflict (`nothing_to_sell`: shown without an active SKU).
    """
    begins = at or (now if status == "active" else None)
    if not _differs(product_id, status=status, at=begins):
        return False
    if status == "active":
        products.publish([product_id], now=now, at=begins)
        return True
    db.session.execute(update(Product).where(Product.id == product_id).values(status=status, publish_at=begins))
    touched.note([product_id])
    return True


def _join(product_id: int, *, category_ids: Sequence[int]) -> Sequence[int]:
    rows = [{"product_id": product_id, "category_id": category_id} for category_id in category_ids]
    with refusals.told():
        new = insert(ProductCategory).values(rows).on_conflict_do_nothing().returning(ProductCategory.category_id)
        return db.session.scalars(new).all()


def _differs(product_id: int, *, status: str, at: datetime | None) -> bool:
    other = or_(Product.status != status, Product.publish_at.is_distinct_from(at))
    return db.session.query(Product.id).where(Product.id == product_id, other).first() is not None
