"""Many products changed at once, exactly as they were shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from marque.catalogue import bulk, categories, products, skus, standing
from marque.catalogue.changes import Change, Step
from marque.catalogue.models import Product, ProductCategory, Sku
from marque.catalogue.skus import NewPrice
from marque.kernel import touched
from marque.kernel.errors import Conflict, Invalid
from tests.catalogue.house import NOON, House, add_product, add_sku

EN = {"language": "en", "fallback": "en"}
EVENING = NOON + timedelta(hours=6)


@pytest.fixture
def pair(house: House) -> list[int]:
    """Two drafts, a coat with two SKUs and a scarf with one."""
    coat, scarf = add_product(house, title="Plain coat"), add_product(house, title="Plain scarf")
    add_sku(coat, sku_code="C-1", price_cents=499_000, compare_at_cents=600_000, size_id=house.small)
    add_sku(coat, sku_code="C-2", price_cents=449_000, size_id=house.large)
    add_sku(scarf, sku_code="S-1", price_cents=89_900)
    return [coat, scarf]


def looked(session: Session, change: Change, ids: Sequence[int]) -> tuple[Step, ...]:
    return bulk.look(session.connection(), change, product_ids=ids, **EN)


def applied(session: Session, change: Change, ids: Sequence[int]) -> int:
    seals = {step.product_id: step.seal for step in looked(session, change, ids)}
    return bulk.apply(change, seals=seals, **EN, now=EVENING)


def states(session: Session, ids: Sequence[int]) -> list[tuple[object, ...]]:
    asked = select(Product.status, Product.publish_at, Product.category_id).where(Product.id.in_(ids))
    return [tuple(row) for row in session.execute(asked.order_by(Product.id))]


def prices(session: Session) -> list[tuple[object, ...]]:
    return [
        tuple(row) for row in session.execute(select(Sku.sku_code, Sku.price_cents, Sku.compare_at_cents).order_by(Sku.id))
    ]


def test_looking_shows_names_in_the_order_asked_and_changes_nothing(
    session: Session, house: House, pair: list[int], handed_on: list[int]
) -> None:
    touched.forget()
    steps = looked(session, Change(kind="publish"), [*reversed(pair), pair[0], 10**15])

    assert [(step.title, step.before.status, step.after.status) for step in steps] == [
        ("Plain scarf", "draft", "active"),
        ("Plain coat", "draft", "active"),
    ]
    touched.hand_on()
    assert (states(session, pair), handed_on) == ([("draft", None, house.category_id)] * 2, [])


def test_products_go_on_sale_at_once_or_as_planned(
    session: Session, house: House, pair: list[int], handed_on: list[int]
) -> None:
    standing.settle(pair[1], status="draft", at=NOON + timedelta(days=9), now=NOON)
    touched.forget()

    assert applied(session, Change(kind="publish"), pair) == 2

    assert [row[:2] for row in states(session, pair)] == [("active", EVENING), ("active", NOON + timedelta(days=9))]
    touched.hand_on()
    assert handed_on == sorted(pair)


def test_a_draft_again_keeps_its_plan(session: Session, house: House, pair: list[int]) -> None:
    products.publish(pair, now=NOON)

    assert applied(session, Change(kind="draft"), pair) == 2

    assert [row[:2] for row in states(session, pair)] == [("draft", NOON)] * 2


def test_archiving_leaves_out_what_is_archived(session: Session, pair: list[int]) -> None:
    products.archive(pair[:1])

    assert applied(session, Change(kind="archive"), pair) == 1

    assert [row[0] for row in states(session, pair)] == ["archived", "archived"]


def test_prices_of_all_variants_change_also_of_withdrawn_ones(session: Session, pair: list[int]) -> None:
    skus.withdraw([session.scalars(select(Sku.id).filter_by(sku_code="C-2")).one()])

    assert applied(session, Change(kind="price", percent_bp=-1_000), pair) == 2

    assert prices(session) == [("C-1", 449_100, 600_000), ("C-2", 404_100, None), ("S-1", 80_900, None)]


def test_a_move_makes_the_main_category_no_longer_a_further_one(session: Session, house: House, pair: list[int]) -> None:
    other = categories.place("test-sale", names={"en": "Sale"})
    standing.stand_in(pair[0], category_ids=[other])

    assert applied(session, Change(kind="category", category_id=other), pair) == 2

    assert [row[2] for row in states(session, pair)] == [other, other]
    assert session.scalars(select(ProductCategory.product_id)).all() == []


def test_a_move_to_nowhere_is_refused(session: Session, house: House, pair: list[int]) -> None:
    with pytest.raises(Invalid, match="unknown_category"):
        applied(session, Change(kind="category", category_id=10**15), pair)

    assert [row[2] for row in states(session, pair)] == [house.category_id] * 2


def test_what_changed_in_between_stops_everything(session: Session, pair: list[int]) -> None:
    change = Change(kind="price", percent_bp=-1_000)
    seals = {step.product_id: step.seal for step in looked(session, change, pair)}
    scarf = session.scalars(select(Sku.id).filter_by(sku_code="S-1")).one()
    skus.reprice([NewPrice(sku_id=scarf, price_cents=99_900)])

    with pytest.raises(Conflict) as refused:
        bulk.apply(change, seals=seals, **EN, now=EVENING)

    assert (refused.value.code, refused.value.data) == ("outdated", {"product_ids": [pair[1]]})
    assert prices(session) == [("C-1", 499_000, 600_000), ("C-2", 449_000, None), ("S-1", 99_900, None)]


def test_what_is_not_there_stops_everything(session: Session, pair: list[int]) -> None:
    change = Change(kind="publish")
    seals = {step.product_id: step.seal for step in looked(session, change, pair)} | {10**15: "0" * 16}

    with pytest.raises(Conflict, match="outdated"):
        bulk.apply(change, seals=seals, **EN, now=EVENING)

    assert [row[0] for row in states(session, pair)] == ["draft", "draft"]


def test_more_than_anybody_looks_through_is_refused(session: Session) -> None:
    with pytest.raises(Invalid, match="too_many_products"):
        looked(session, Change(kind="publish"), range(bulk.MOST + 1))
