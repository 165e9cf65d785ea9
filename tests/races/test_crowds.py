"""The promises at a size for every day; `make storm-races` plays them in full."""

from __future__ import annotations

import pytest

from tests.conftest import RealDatabase
from tests.races import baskets, crashes, expiry, extending, last_unit, over_http, prices, repeats

pytestmark = pytest.mark.races


def test_the_last_unit_goes_to_one_buyer(real_database: RealDatabase) -> None:
    result = last_unit.race(real_database.app, buyers=24, units=3, rounds=2, width=8)

    assert result.wrong == {}, result
    assert (result.counts["done"], result.counts["sold_out"]) == (6, 42)


def test_mixed_baskets_never_deadlock(real_database: RealDatabase) -> None:
    result = baskets.race(real_database.app, workers=8, orders=6)

    assert result.wrong == {}, result
    assert result.counts["done"] == 48


def test_one_cart_is_one_order(real_database: RealDatabase) -> None:
    result = repeats.race(real_database.app, checkouts=20, width=8)

    assert result.wrong == {}, result
    assert result.counts["done"] > 60


def test_a_hold_ends_once(real_database: RealDatabase) -> None:
    result = expiry.race(real_database.app, carts=24, width=5)

    assert result.wrong == {}, result
    assert result.counts["done"] > 4


def test_the_price_shown_is_charged_and_kept(real_database: RealDatabase) -> None:
    result = prices.race(real_database.app, carts=80, width=8)

    assert result.wrong == {}, result
    assert result.counts["done"] + result.counts["quote_changed"] == 80


def test_a_placing_cut_off_anywhere_leaves_nothing(real_database: RealDatabase) -> None:
    result = crashes.race(real_database.app)

    assert result.wrong == {}, result
    assert result.counts["statements"] > 10


def test_the_last_unit_goes_to_one_buyer_over_http(real_database: RealDatabase) -> None:
    result = over_http.last_unit(real_database.app, buyers=16, units=3, rounds=2, width=8)

    assert result.wrong == {}, result
    assert (result.counts["order"], result.counts["sold_out"]) == (6, 26)


def test_one_form_is_one_order_over_http(real_database: RealDatabase) -> None:
    result = over_http.repeats(real_database.app, checkouts=10, width=8)

    assert result.wrong == {}, result
    assert result.counts["order"] > 30


def test_extending_is_not_refused_for_what_others_do(real_database: RealDatabase) -> None:
    result = extending.race(real_database.app, pairs=4, times=150)

    assert result.wrong == {}, result
    assert result.counts["done"] == 8
