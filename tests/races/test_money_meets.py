"""A gateway's word, a shopper's change of mind and the shop's patience run out at the same moment."""

from __future__ import annotations

from functools import partial

import pytest
from flask import Flask

from tests.factories import Goods
from tests.races import people, scenes
from tests.races.stopping import meet

pytestmark = pytest.mark.races

GIVE_BACK, ENTRY = "'return'", "INSERT INTO money_ledger"
PAID = "SELECT count(*) FROM orders WHERE id = :id AND status = 'pending' AND payment_status = 'paid'"


def test_cancelled_twice_at_once_comes_back_once(shop: Flask, goods: Goods) -> None:
    order_id, _ = scenes.placed(shop, {goods.coat: 2})

    met = meet(shop, partial(scenes.cancel, order_id), at=GIVE_BACK, rival=partial(scenes.cancel, order_id))

    assert met.rival_waited
    assert (met.first.value, met.rival.value) == (True, False)
    assert scenes.free(shop, goods.coat) == 2


@pytest.mark.parametrize("at", ["UPDATE orders", GIVE_BACK])
def test_money_that_comes_while_an_order_is_cancelled_goes_back(shop: Flask, goods: Goods, at: str) -> None:
    order_id, order = scenes.placed(shop, {goods.coat: 1}, provider="sandbox")

    met = meet(shop, partial(scenes.cancel, order_id), at=at, rival=partial(scenes.settle, order))

    assert met.rival_waited
    assert (met.first.value, met.rival.value) == (True, "refunded")
    assert scenes.entries(shop, order_id) == [1, 1]


def test_an_order_cancelled_while_its_money_comes_gives_it_back(shop: Flask, goods: Goods) -> None:
    order_id, order = scenes.placed(shop, {goods.coat: 1}, provider="sandbox")

    met = meet(shop, partial(scenes.settle, order), at=ENTRY, rival=partial(scenes.cancel, order_id))

    assert (met.first.value, met.rival.value) == ("captured", True)
    assert scenes.entries(shop, order_id) == [1, 1]
    assert scenes.free(shop, goods.coat) == 2


def test_a_word_heard_twice_at_once_counts_once(shop: Flask, goods: Goods) -> None:
    order_id, order = scenes.placed(shop, {goods.coat: 1}, provider="sandbox")

    met = meet(shop, partial(scenes.settle, order), at=ENTRY, rival=partial(scenes.settle, order))

    assert (met.first.value, met.rival.value) == ("captured", "captured")
    assert scenes.entries(shop, order_id) == [1, 0]


def test_a_refusal_that_overtakes_the_money_changes_nothing(shop: Flask, goods: Goods) -> None:
    order_id, order = scenes.placed(shop, {goods.coat: 1}, provider="sandbox")

    met = meet(shop, partial(scenes.settle, order), at=ENTRY, rival=partial(scenes.settle, order, paid=False))

    assert (met.first.value, met.rival.value) == ("captured", "captured")
    assert people.figure(shop, PAID, id=order_id) == 1


def test_an_order_paid_at_the_last_moment_is_not_given_up(shop: Flask, goods: Goods) -> None:
    order_id, order = scenes.placed(shop, {goods.coat: 1}, provider="sandbox")

    met = meet(shop, partial(scenes.settle, order), at=ENTRY, rival=partial(scenes.give_up, order))

    assert (met.first.code, met.rival.code) == ("done", "done")
    assert people.figure(shop, PAID, id=order_id) == 1
    assert scenes.free(shop, goods.coat) == 1
