"""Somebody places an order and stands still at a statement; a rival comes by; the first goes on."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import pytest
from flask import Flask

from marque.kernel import secrets
from tests import factories
from tests.factories import Goods
from tests.races import people, scenes
from tests.races.stopping import meet

pytestmark = pytest.mark.races

TAKE = "'sale'"


def test_the_last_pieces_are_taken_by_one_while_the_other_waits(shop: Flask, goods: Goods) -> None:
    one, other = (scenes.ready(shop, {goods.coat: 2}) for _ in range(2))

    met = meet(shop, one, at=TAKE, after=True, rival=other)

    assert met.rival_waited
    assert (met.first.code, met.rival.code) == ("done", "sold_out")
    assert met.rival.value.short == {goods.coat: 2}
    assert scenes.orders(shop, goods) == 1


def test_whoever_reaches_the_stock_first_gets_it(shop: Flask, goods: Goods) -> None:
    slow, fast = (scenes.ready(shop, {goods.coat: 1, goods.dress: 2}) for _ in range(2))

    met = meet(shop, slow, at=TAKE, rival=fast)

    assert not met.rival_waited
    assert (met.first.code, met.rival.code) == ("sold_out", "done")
    assert (scenes.free(shop, goods.coat), scenes.orders(shop, goods)) == (1, 1)


def test_baskets_in_opposite_order_both_go_through(shop: Flask, goods: Goods) -> None:
    one = scenes.ready(shop, {goods.coat: 1, goods.scarf: 1})
    other = scenes.ready(shop, {goods.scarf: 1, goods.coat: 1})

    met = meet(shop, one, at=TAKE, after=True, rival=other)

    assert met.rival_waited
    assert (met.first.code, met.rival.code) == ("done", "done")


def test_one_page_sent_twice_is_one_order(shop: Flask, goods: Goods) -> None:
    send = scenes.ready(shop, {goods.coat: 1})

    met = meet(shop, send, at=TAKE, rival=send)

    assert met.rival_waited
    assert met.first.value.number == met.rival.value.number
    assert (met.first.value.is_repeat, met.rival.value.is_repeat) == (False, True)
    assert (scenes.free(shop, goods.coat), scenes.orders(shop, goods)) == (1, 1)


def test_two_tabs_of_one_cart_are_one_order(shop: Flask, goods: Goods) -> None:
    send = scenes.ready(shop, {goods.coat: 1})
    cart_id, wish = send.args

    met = meet(shop, send, at=TAKE, rival=partial(people.send, cart_id, replace(wish, key=secrets.new_secret())))

    assert met.first.value.number == met.rival.value.number
    assert (scenes.free(shop, goods.coat), scenes.orders(shop, goods)) == (1, 1)


def test_one_key_from_two_carts_at_once_is_one_order_and_one_plain_refusal(shop: Flask, goods: Goods) -> None:
    one, other = (scenes.ready(shop, {goods.coat: 1}) for _ in range(2))
    stolen = partial(people.send, other.args[0], replace(other.args[1], key=one.args[1].key))

    met = meet(shop, one, at=TAKE, rival=stolen)

    assert (met.first.code, met.rival.code) == ("done", "key_reused")
    assert scenes.orders(shop, goods) == 1


def test_a_correction_in_the_back_office_comes_before_a_placing_that_has_not_taken_yet(shop: Flask, goods: Goods) -> None:
    met = meet(shop, scenes.ready(shop, {goods.coat: 2}), at=TAKE, rival=partial(scenes.adjust, goods.coat, -1))

    assert (met.first.code, met.rival.value) == ("sold_out", 1)
    assert (scenes.free(shop, goods.coat), scenes.orders(shop, goods)) == (1, 0)


def test_a_price_changed_under_a_placing_is_not_charged(shop: Flask, goods: Goods) -> None:
    met = meet(shop, scenes.ready(shop, {goods.coat: 1}), at=TAKE, rival=partial(scenes.reprice, {goods.coat: 999_900}))

    assert (met.first.code, met.rival.code) == ("done", "done")
    charged = people.figure(shop, "SELECT total_cents FROM orders WHERE number = :n", n=met.first.value.number)
    assert charged == factories.COAT_CENTS + factories.COURIER_CENTS


def test_shoppers_do_not_wait_while_prices_are_being_changed(shop: Flask, goods: Goods) -> None:
    reprice = partial(scenes.reprice, {goods.coat: 999_900})

    met = meet(shop, reprice, at="UPDATE sku", after=True, rival=scenes.ready(shop, {goods.coat: 1}))

    assert not met.rival_waited
    assert (met.first.code, met.rival.code) == ("done", "done")
