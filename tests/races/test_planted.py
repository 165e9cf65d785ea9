"""Each race is shown to see the bug it was made for: planted, the race goes wrong in the very figure it promises."""

from __future__ import annotations

import pytest

from tests.conftest import RealDatabase
from tests.races import baskets, crashes, expiry, last_unit, planted, prices, repeats

pytestmark = pytest.mark.races


def test_a_stock_update_without_condition_sells_too_much(real_database: RealDatabase) -> None:
    planted.disarm(real_database.app, *planted.NO_STOCK_CHECKS)
    with planted.no_condition_in_the_stock_update():
        result = last_unit.race(real_database.app, buyers=12, units=2, rounds=1, width=8)

    assert result.wrong["oversold"] > 0


def test_the_database_itself_refuses_to_sell_too_much(real_database: RealDatabase) -> None:
    with planted.no_condition_in_the_stock_update():
        result = last_unit.race(real_database.app, buyers=12, units=2, rounds=1, width=8)

    assert result.wrong["broken"] > 0
    assert "oversold" not in result.wrong


def test_unsorted_locks_deadlock(real_database: RealDatabase) -> None:
    with planted.unsorted_locks():
        result = baskets.race(real_database.app, workers=8, orders=2)

    assert result.wrong["deadlocks"] > 0
    assert result.wrong["broken"] > 0


def test_without_a_unique_cart_and_its_lock_there_are_several_orders(real_database: RealDatabase) -> None:
    planted.disarm(real_database.app, *planted.NO_UNIQUE_CART)
    with planted.no_cart_lock():
        result = repeats.race(real_database.app, checkouts=20, width=8)

    assert result.wrong["orders too many"] > 0
    assert result.wrong["carts with several numbers"] > 0


def test_a_unique_cart_alone_still_keeps_one_order(real_database: RealDatabase) -> None:
    with planted.no_cart_lock():
        result = repeats.race(real_database.app, checkouts=20, width=8)

    assert "orders too many" not in result.wrong
    assert result.wrong["broken"] > 0


def test_without_a_guard_a_hold_ends_twice(real_database: RealDatabase) -> None:
    planted.disarm(real_database.app, *planted.NO_HOLD_TRIGGERS)
    with planted.no_guard_on_the_end_of_a_hold():
        result = expiry.race(real_database.app, carts=12, width=5, seconds=0.5)

    assert result.wrong["pieces left held"] != 0
    assert "1-held-equals-holds" in result.wrong


def test_the_database_itself_refuses_to_end_a_hold_twice(real_database: RealDatabase) -> None:
    with planted.no_guard_on_the_end_of_a_hold():
        result = expiry.race(real_database.app, carts=12, width=5, seconds=0.5)

    assert result.wrong["broken"] > 0
    assert "1-held-equals-holds" not in result.wrong


def test_a_price_from_the_form_charges_what_nobody_saw(real_database: RealDatabase) -> None:
    with planted.price_from_the_form():
        result = prices.race(real_database.app, carts=30, width=8)

    assert result.wrong["orders with a total nobody saw"] > 0


def test_a_commit_before_the_job_leaves_orders_without_one(real_database: RealDatabase) -> None:
    with planted.commit_before_the_job_is_written():
        result = crashes.race(real_database.app)

    assert result.wrong["orders without a job, or jobs without an order"] > 0
    assert result.wrong["half orders"] > 0
