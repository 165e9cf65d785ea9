"""Products picked for a collection, and their order."""

from __future__ import annotations

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from marque.catalogue.collections import keeping, picking
from marque.catalogue.collections.models import CollectionProduct
from marque.kernel import touched
from marque.kernel.errors import Conflict, Invalid
from tests.catalogue.collections.test_keeping import picks, ruled, sold
from tests.catalogue.house import House


def test_products_stand_in_the_order_somebody_gave_them(session: Session, house: House, handed_on: list[int]) -> None:
    one, two, three = (sold(house) for _ in range(3))
    collection_id = keeping.add(picks(), language="en")
    picking.arrange(collection_id, product_ids=[one, two], seen=[])
    touched.forget()

    assert picking.arrange(collection_id, product_ids=[three, two, three], seen=[one, two])

    assert picking.picked(collection_id) == [three, two]
    touched.hand_on()
    assert handed_on == [one, three]


def test_another_order_raises_the_version_and_touches_no_product(
    session: Session, house: House, handed_on: list[int]
) -> None:
    one, two = sold(house), sold(house)
    collection_id = keeping.add(picks(), language="en")
    picking.arrange(collection_id, product_ids=[one, two], seen=[])
    touched.forget()
    session.execute(text("UPDATE collection SET updated_at = '2020-01-01'"))

    picking.arrange(collection_id, product_ids=[two, one], seen=[one, two])

    assert session.scalar(text("SELECT updated_at > '2020-01-02' FROM collection"))
    touched.hand_on()
    assert handed_on == []


@pytest.mark.parametrize(
    ("ids", "seen", "code"),
    [([99_999], [], "unknown_product"), (range(501), [], "too_many_picked"), ([], [1], "changed_since")],
)
def test_what_cannot_be_changes_nothing(session: Session, house: House, ids: list[int], seen: list[int], code: str) -> None:
    collection_id = keeping.add(picks(), language="en")

    with pytest.raises((Invalid, Conflict), match=code):
        picking.arrange(collection_id, product_ids=ids, seen=seen)

    assert session.scalars(select(CollectionProduct.product_id)).all() == []


def test_a_rule_is_not_picked_from(session: Session, house: House) -> None:
    collection_id = keeping.add(ruled(only_in_stock=True), language="en")

    with pytest.raises(Invalid, match="not_picked"):
        picking.arrange(collection_id, product_ids=[sold(house)], seen=[])
