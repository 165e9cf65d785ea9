"""Which products somebody picked for a collection, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue.collections.models import Collection, CollectionProduct
from marque.catalogue.models import Product
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

MOST = 500  # so many a person can still arrange


def picked(collection_id: int) -> list[int]:
    """The products in their order."""
    asked = select(CollectionProduct.product_id).filter_by(collection_id=collection_id)
    return list(db.session.scalars(asked.order_by(CollectionProduct.position, CollectionProduct.product_id)))


def arrange(collection_id: int, *, product_ids: Sequence[int], seen: Sequence[int]) -> bool:
    """Make these its products, in this order; False if they were already.

    Raises NotFound, Invalid (`not_picked`: a rule names its products; `unknown_product`, `too_many_picked`), Conflict
    (`changed_since`: it no longer holds what was `seen`).
    """
    _lock(collection_id)
    was, wanted = picked(collection_id), list(dict.fromkeys(product_ids))
    if was != list(seen):
        raise Conflict("changed_since", collection_id=collection_id)
    if was == wanted:
        return False
    _must_exist(wanted)
    _write(collection_id, wanted)
    touched.note(set(was) ^ set(wanted))
    # The order shows on its page and in no listing row: this raises the catalogue's version.
    db.session.execute(update(Collection).where(Collection.id == collection_id).values(updated_at=func.now()))
    return True


def _lock(collection_id: int) -> None:
    kind = db.session.scalar(select(Collection.kind).filter_by(id=collection_id).with_for_update())
    if kind is None:
        raise NotFound("collection", collection_id=collection_id)
    if kind != "picked":
        raise Invalid("not_picked", field="collection")


def _must_exist(product_ids: Sequence[int]) -> None:
    if len(product_ids) > MOST:
        raise Invalid("too_many_picked", field="product", most=MOST, count=len(product_ids))
    known = set(db.session.scalars(select(Product.id).where(Product.id.in_(product_ids))))
    if missing := [product_id for product_id in product_ids if product_id not in known]:
        raise Invalid("unknown_product", field="product", product_id=missing[0])


def _write(collection_id: int, product_ids: Sequence[int]) -> None:
    """Only rows that differ, so that the audit names only what somebody changed."""
    mine = CollectionProduct.collection_id == collection_id
    db.session.execute(delete(CollectionProduct).where(mine, CollectionProduct.product_id.not_in(product_ids)))
    if not product_ids:
        return
    rows = [
        {"collection_id": collection_id, "product_id": product_id, "position": position}
        for position, product_id in enumerate(product_ids)
    ]
    row = insert(CollectionProduct).values(rows)
    key = [CollectionProduct.collection_id, CollectionProduct.product_id]
    moved = CollectionProduct.position != row.excluded.position
    db.session.execute(row.on_conflict_do_update(index_elements=key, set_={"position": row.excluded.position}, where=moved))
