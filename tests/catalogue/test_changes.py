"""What a change of many products would make of one. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marque.catalogue import changes
from marque.catalogue.changes import Change, Price, State
from marque.catalogue.skus import MOST_CENTS
from marque.kernel.errors import Invalid
from tests.catalogue.house import NOON

DRAFT = State(
    status="draft",
    publish_at=None,
    category_id=3,
    is_sellable=True,
    prices=(Price(7, 249_000, 300_000), Price(8, 199_000, None)),
)


def step(change: Change, state: State = DRAFT) -> changes.Step:
    return changes.step(change, product_id=1, title="Plain coat", state=state)


@pytest.mark.parametrize(
    ("kind", "changed"),
    [("publish", {"status": "active"}), ("archive", {"status": "archived"}), ("category", {"category_id": 9})],
)
def test_a_change_touches_one_thing(kind: str, changed: dict[str, object]) -> None:
    told = step(Change(kind=kind, category_id=9))

    assert (told.before, told.after, told.left_out) == (DRAFT, replace(DRAFT, **changed), "")


def test_what_is_so_already_is_left_out() -> None:
    told = step(Change(kind="draft"))

    assert (told.after, told.left_out) == (DRAFT, "already")


def test_nothing_to_sell_is_not_put_on_sale() -> None:
    told = step(Change(kind="publish"), replace(DRAFT, is_sellable=False))

    assert (told.after.status, told.left_out) == ("draft", "nothing_to_sell")


def test_prices_are_rounded_and_a_reduction_stays_while_it_is_one() -> None:
    told = step(Change(kind="price", percent_bp=-1_050))

    assert told.after.prices == (Price(7, 222_900, 300_000), Price(8, 178_100, None))


def test_a_price_raised_above_the_former_one_ends_the_reduction() -> None:
    assert step(Change(kind="price", percent_bp=2_100)).after.prices[0] == Price(7, 301_300, None)


@pytest.mark.parametrize(
    ("cents", "percent_bp", "new"),
    [(100, -9_000, 100), (249_050, 0, 249_100), (10_000, 50, 10_100), (10_000, 49, 10_000), (333, 10_000, 700)],
)
def test_a_price_is_rounded_half_up_to_whole_som_and_never_below_one(cents: int, percent_bp: int, new: int) -> None:
    assert changes.repriced(cents, percent_bp=percent_bp) == new


@given(st.integers(1, MOST_CENTS), st.integers(changes.LOWEST_BP, changes.HIGHEST_BP))
def test_a_new_price_is_whole_and_right_to_half_a_som(cents: int, percent_bp: int) -> None:
    new = changes.repriced(cents, percent_bp=percent_bp)

    assert new % 100 == 0
    assert new >= 100
    assert new == 100 or 2 * abs(new * 10_000 - cents * (10_000 + percent_bp)) <= 100 * 10_000


@pytest.mark.parametrize("prices", [(), (Price(7, MOST_CENTS, None),)])
def test_a_price_that_cannot_be_is_left_out(prices: tuple[Price, ...]) -> None:
    told = step(Change(kind="price", percent_bp=1_000), replace(DRAFT, prices=prices))

    assert (told.after.prices, told.left_out) == (prices, "price")


@pytest.mark.parametrize(
    "change",
    [
        Change(kind="delete"),
        Change(kind="price"),
        Change(kind="price", percent_bp=-9_001),
        Change(kind="price", percent_bp=30_001),
    ],
)
def test_what_is_no_change_is_refused(change: Change) -> None:
    with pytest.raises(Invalid):
        changes.judged(change)


@pytest.mark.parametrize(
    "other",
    [
        {"status": "active"},
        {"publish_at": NOON},
        {"category_id": 4},
        {"is_sellable": False},
        {"prices": (Price(7, 249_001, 300_000), Price(8, 199_000, None))},
    ],
)
def test_the_seal_tells_any_difference(other: dict[str, object]) -> None:
    archive = Change(kind="archive")

    assert step(archive).seal == step(archive, replace(DRAFT)).seal
    assert step(archive).seal != step(archive, replace(DRAFT, **other)).seal


def test_the_seal_is_of_one_change() -> None:
    seals = {step(Change(kind="price", percent_bp=bp)).seal for bp in (-1_000, -2_000)}

    assert len(seals) == 2
    assert step(Change(kind="archive"), replace(DRAFT, publish_at=NOON + timedelta(days=1))).seal not in seals
