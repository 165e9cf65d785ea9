"""Holds end by time, by their owner or by a count, while somebody else stands in the middle of something."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from flask import Flask

from marque.inventory.holds import Holder
from tests.factories import Goods
from tests.races import scenes
from tests.races.stopping import meet

pytestmark = pytest.mark.races

TAKE = "'sale'"
LOCK_HOLDS = "ORDER BY sku_id FOR UPDATE"
SOON, LATER = timedelta(seconds=0.5), timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _nothing_stays_held(shop: Flask) -> Iterator[None]:
    yield
    with shop.app_context():
        scenes.sweep()


def test_a_hold_that_ends_under_a_placing_frees_its_pieces_for_a_rival(shop: Flask, goods: Goods) -> None:
    late = scenes.holding(shop, {goods.coat: 2}, ends_in=SOON)
    rival = scenes.ready(shop, {goods.coat: 2})

    met = meet(shop, late, at=LOCK_HOLDS, rival=partial(scenes.after_sweep, rival))

    assert (met.first.code, met.rival.code) == ("sold_out", "done")
    assert scenes.orders(shop, goods) == 1


def test_a_sweeper_leaves_alone_what_a_placing_is_using_up(shop: Flask, goods: Goods) -> None:
    late = scenes.holding(shop, {goods.coat: 2}, ends_in=SOON)

    met = meet(shop, late, at=TAKE, after=True, rival=scenes.sweep)

    assert (met.first.code, met.rival.value) == ("done", 0)
    assert not met.rival_waited
    assert (scenes.free(shop, goods.coat), scenes.orders(shop, goods)) == (0, 1)


def test_a_placing_takes_free_pieces_when_its_hold_was_just_swept(shop: Flask, goods: Goods) -> None:
    late = scenes.holding(shop, {goods.coat: 2}, ends_in=LATER)

    met = meet(shop, scenes.sweep, at="UPDATE hold", after=True, rival=late)

    assert met.rival_waited
    assert (met.first.value, met.rival.code) == (1, "done")
    assert (scenes.free(shop, goods.coat), scenes.orders(shop, goods)) == (0, 1)


def test_a_sweeper_and_a_placing_of_several_lines_never_wait_for_each_other(shop: Flask, goods: Goods) -> None:
    late = scenes.holding(shop, {goods.coat: 1, goods.dress: 1}, ends_in=LATER)
    scenes.holding(shop, {goods.coat: 1}, ends_in=LATER)

    met = meet(shop, late, at=TAKE, after=True, rival=scenes.sweep)

    assert (met.first.code, met.rival.code) == ("done", "done"), met
    assert scenes.orders(shop, goods) == 1


def test_a_checkout_that_lets_pieces_go_locks_stock_in_order(shop: Flask, goods: Goods) -> None:
    holder = Holder("script", goods.coat)
    with shop.app_context():
        scenes.hold({goods.coat: 1}, holder=holder)
    rival = scenes.ready(shop, {goods.coat: 1, goods.scarf: 1})

    met = meet(shop, partial(scenes.hold, {goods.scarf: 1}, holder=holder), at="INSERT INTO hold", after=True, rival=rival)

    assert (met.first.code, met.rival.code) == ("done", "done"), met


def test_a_count_that_ends_holds_and_a_placing_never_wait_for_each_other(shop: Flask, goods: Goods) -> None:
    owner = scenes.holding(shop, {goods.coat: 2}, ends_in=LATER)

    met = meet(shop, partial(scenes.count, goods.coat, 0), at="FROM stock", after=True, rival=owner)

    assert (met.first.code, met.rival.code) == ("done", "sold_out"), met
    assert scenes.orders(shop, goods) == 0


def test_a_count_waits_for_a_placing_and_counts_what_it_left(shop: Flask, goods: Goods) -> None:
    owner = scenes.holding(shop, {goods.coat: 2}, ends_in=LATER)

    met = meet(shop, owner, at=TAKE, after=True, rival=partial(scenes.count, goods.coat, 1))

    assert met.rival_waited
    assert (met.first.code, met.rival.value) == ("done", {goods.coat: 1})


def test_a_hold_is_freed_by_time_with_no_sweeper_running(shop: Flask, goods: Goods) -> None:
    scenes.holding(shop, {goods.coat: 2}, ends_in=-SOON)
    rival = scenes.ready(shop, {goods.coat: 2})
    assert scenes.free(shop, goods.coat) == 0

    with shop.app_context():
        rival()

    assert (scenes.free(shop, goods.coat), scenes.orders(shop, goods)) == (0, 1)
