"""Was and now: the lowest price of the 30 days before a reduction, and nothing where the cut is not real."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.pricing import reductions
from marque.pricing.reductions import WAS
from tests.catalogue import house as built
from tests.catalogue.house import NOON, House
from tests.pricing import history

ASK = text(f"SELECT {WAS} FROM sku s WHERE s.id = :id")


@pytest.fixture
def house(session: Session) -> House:
    return built.build()


def was(house: House, session: Session, *prices: tuple[int, int], compare_at: int | None = 90_000) -> int | None:
    """What is told of a SKU that has cost this since so many days ago; the last one is its price."""
    sku_id = built.add_sku(built.add_product(house), price_cents=prices[-1][1], compare_at_cents=compare_at)
    session.execute(text("ALTER TABLE price_change DISABLE TRIGGER append_only"))
    session.execute(text("DELETE FROM price_change"))
    for days, cents in prices:
        history.cost(sku_id, cents, since=NOON - timedelta(days=days))
    found: int | None = session.scalar(ASK, {"id": sku_id})
    return found


def test_it_is_the_price_before(house: House, session: Session) -> None:
    assert was(house, session, (90, 80_000), (5, 60_000)) == 80_000


def test_of_several_prices_in_thirty_days_it_is_the_lowest(house: House, session: Session) -> None:
    assert was(house, session, (90, 90_000), (25, 70_000), (20, 80_000), (5, 60_000)) == 70_000


def test_the_price_valid_when_the_thirty_days_began_counts(house: House, session: Session) -> None:
    assert was(house, session, (90, 50_000), (50, 65_000), (20, 80_000), (5, 60_000)) == 65_000


def test_what_ended_before_the_thirty_days_does_not_count(house: House, session: Session) -> None:
    assert was(house, session, (90, 50_000), (35, 80_000), (5, 60_000)) == 80_000


def test_the_thirty_days_are_those_before_the_reduction_however_long_ago(house: House, session: Session) -> None:
    assert was(house, session, (900, 50_000), (835, 80_000), (800, 60_000)) == 80_000


def test_a_row_that_repeats_the_price_begins_nothing(house: House, session: Session) -> None:
    assert was(house, session, (90, 80_000), (45, 60_000), (5, 60_000)) == 80_000


@pytest.mark.parametrize(
    "prices",
    [
        [(5, 60_000)],
        [(90, 60_000), (5, 60_000)],
        [(90, 60_000), (20, 80_000), (5, 60_000)],
        [(90, 60_000), (20, 80_000), (5, 70_000)],
        [(90, 50_000), (5, 60_000)],
    ],
    ids=["new", "never changed", "raised to be lowered", "lowered to less than raised", "raised"],
)
def test_a_cut_that_is_not_real_is_not_told(house: House, session: Session, prices: list[tuple[int, int]]) -> None:
    assert was(house, session, *prices) is None


def test_a_lower_price_that_is_simply_the_price_is_no_sale(house: House, session: Session) -> None:
    assert was(house, session, (90, 80_000), (5, 60_000), compare_at=None) is None


def test_another_skus_prices_do_not_count(house: House, session: Session) -> None:
    other = built.add_sku(built.add_product(house), sku_code="T-2", price_cents=10_000)

    assert was(house, session, (90, 80_000), (5, 60_000)) == 80_000
    assert session.scalar(ASK, {"id": other}) is None


@pytest.mark.parametrize(
    ("was_cents", "price_cents", "percent", "badge"),
    [
        (100_000, 80_000, 20, 20),
        (99_000, 66_100, 33, 33),
        (100_000, 95_000, 5, 5),
        (100_000, 95_001, 4, None),
        (3, 1, 66, 66),
    ],
)
def test_percent_is_rounded_down(was_cents: int, price_cents: int, percent: int, badge: int | None) -> None:
    assert reductions.percent(price_cents, was_cents=was_cents) == percent
    assert reductions.badge_percent(price_cents, was_cents=was_cents) == badge


def test_nothing_before_is_no_badge() -> None:
    assert reductions.badge_percent(80_000, was_cents=None) is None
