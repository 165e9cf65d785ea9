"""Signing in while the same bags are being joined, filled or ordered elsewhere."""

from __future__ import annotations

from functools import partial
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import text

from marque.cart import carts, lines
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from tests import factories
from tests import people as accounts
from tests.conftest import RealDatabase
from tests.factories import Goods
from tests.races import logins, people, planted
from tests.races.stopping import meet

pytestmark = pytest.mark.races

CONTENT = text("""
    SELECT l.sku_id, l.quantity FROM cart_line l JOIN cart c ON c.id = l.cart_id
    WHERE c.customer_id = :id AND c.state = 'open' ORDER BY l.sku_id
""")


def test_many_devices_at_once_lose_nothing(real_database: RealDatabase) -> None:
    result = logins.race(real_database.app, customers=6, devices=4, width=8)

    assert result.wrong == {}, result
    assert result.counts["done"] == 48


def test_without_the_cart_lock_the_race_sees_what_is_lost(real_database: RealDatabase) -> None:
    with planted.no_cart_lock():
        result = logins.race(real_database.app, customers=6, devices=4, width=8)

    assert result.wrong != {}


def test_two_devices_join_one_after_the_other(shop: Flask, goods: Goods) -> None:
    customer_id, one, other = somebody(shop), guest(shop, {goods.coat: 1}), guest(shop, {goods.coat: 2, goods.dress: 1})

    met = meet(
        shop,
        partial(logins.sign_in, one, customer_id),
        at="UPDATE cart_line",
        rival=partial(logins.sign_in, other, customer_id),
    )

    assert met.rival_waited
    assert (met.first.value.count, met.rival.value.count) == (1, 4)
    assert content(shop, customer_id) == {goods.coat: 3, goods.dress: 1}


def test_a_form_of_the_guest_sent_while_the_bags_are_joined_orders_nothing(shop: Flask, goods: Goods) -> None:
    customer_id = somebody(shop)
    with shop.app_context():
        cart_id, wish = people.get_ready({goods.coat: 1})

    met = meet(
        shop, partial(logins.sign_in, cart_id, customer_id), at="UPDATE cart_line", rival=partial(people.send, cart_id, wish)
    )

    assert (met.first.code, met.rival.code) == ("done", "cart_empty")
    assert content(shop, customer_id) == {goods.coat: 1}


def test_an_order_in_the_making_keeps_the_guests_bag(shop: Flask, goods: Goods) -> None:
    customer_id = somebody(shop)
    with shop.app_context():
        cart_id, wish = people.get_ready({goods.coat: 1})

    met = meet(shop, partial(people.send, cart_id, wish), at="'sale'", rival=partial(logins.sign_in, cart_id, customer_id))

    assert met.rival_waited
    assert (met.first.code, met.rival.value.count) == ("done", 0)
    assert content(shop, customer_id) == {}


def test_the_own_bag_ordered_meanwhile_makes_room_for_a_new_one(shop: Flask, goods: Goods) -> None:
    customer_id = somebody(shop)
    with shop.app_context():
        own = logins.put(customer_id, {goods.scarf: 1})
        send = partial(people.send, own, factories.wish(own, now=now()))
    new = guest(shop, {goods.coat: 1})

    met = meet(shop, send, at="'sale'", rival=partial(logins.sign_in, new, customer_id))

    assert met.rival_waited
    assert (met.first.code, met.rival.value.count) == ("done", 1)
    assert content(shop, customer_id) == {goods.coat: 1}


def test_two_first_pieces_at_once_are_in_one_bag(shop: Flask, goods: Goods) -> None:
    customer_id = somebody(shop)

    met = meet(
        shop, partial(add, customer_id, goods.coat), at="INSERT INTO cart_line", rival=partial(add, customer_id, goods.dress)
    )

    assert met.rival_waited
    assert (met.first.code, met.rival.code) == ("done", "done")
    assert content(shop, customer_id) == {goods.coat: 1, goods.dress: 1}


def add(customer_id: int, sku_id: int) -> int:
    """What the bag's door does for somebody signed in."""
    with unit_of_work():
        return lines.add(carts.open_for(customer_id), sku_id=sku_id, quantity=1, now=now())


def somebody(shop: Flask) -> int:
    with shop.app_context(), unit_of_work():
        return accounts.make(name=f"c{uuid4().hex[:8]}")


def guest(shop: Flask, quantities: dict[int, int]) -> int:
    with shop.app_context():
        return people.fill(quantities)


def content(shop: Flask, customer_id: int) -> dict[int, int]:
    """What the customer's open cart holds."""
    with shop.app_context(), reading() as connection:
        return {row.sku_id: row.quantity for row in connection.execute(CONTENT, {"id": customer_id})}
