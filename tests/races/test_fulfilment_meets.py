"""Two colleagues at one parcel, and a customer who changes their mind while it leaves."""

from __future__ import annotations

from functools import partial

import pytest
from flask import Flask
from sqlalchemy import text

from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from marque.orders import fulfilment, money
from tests.factories import Goods
from tests.races import people, scenes
from tests.races.stopping import meet

pytestmark = pytest.mark.races

STAFF = "staff:1"
MOVED, EVENT, ENTRY = "UPDATE orders SET status", "INSERT INTO order_event", "INSERT INTO money_ledger"


def pack(order_id: int) -> bool:
    with unit_of_work(actor=STAFF):
        return fulfilment.pack(order_id, actor=STAFF, now=now())


def ship(order_id: int) -> bool:
    with unit_of_work(actor=STAFF):
        return fulfilment.ship(order_id, carrier="Elchi", actor=STAFF, now=now()) is not None


def deliver(order_id: int) -> bool:
    with unit_of_work(actor=STAFF):
        return fulfilment.deliver(order_id, actor=STAFF, now=now())


def receive(order_id: int) -> bool:
    with unit_of_work(actor=STAFF):
        return money.receive(order_id, actor=STAFF, now=now())


def brought(shop: Flask, goods: Goods, *steps: object) -> int:
    """An order to be paid at the door, after these steps."""
    order_id, _ = scenes.placed(shop, {goods.coat: 1})
    with shop.app_context():
        for step in steps:
            step(order_id)  # type: ignore[operator]
    return order_id


def status(shop: Flask, order_id: int) -> str:
    with shop.app_context(), unit_of_work() as session:
        return str(session.scalar(text("SELECT status FROM orders WHERE id = :id"), {"id": order_id}))


def test_two_colleagues_send_one_parcel(shop: Flask, goods: Goods) -> None:
    order_id = brought(shop, goods, pack)

    met = meet(shop, partial(ship, order_id), at=MOVED, rival=partial(ship, order_id))

    assert met.rival_waited
    assert (met.first.value, met.rival.value) == (True, False)
    assert people.figure(shop, "SELECT count(*) FROM parcel WHERE order_id = :id", id=order_id) == 1


def test_money_at_the_door_is_booked_once(shop: Flask, goods: Goods) -> None:
    order_id = brought(shop, goods, pack, ship)

    met = meet(shop, partial(deliver, order_id), at=ENTRY, rival=partial(deliver, order_id))

    assert (met.first.value, met.rival.value) == (True, False)
    assert scenes.entries(shop, order_id) == [1, 0]


def test_a_parcel_that_leaves_cannot_be_cancelled_behind_its_back(shop: Flask, goods: Goods) -> None:
    order_id = brought(shop, goods, pack)

    met = meet(shop, partial(ship, order_id), at=MOVED, rival=partial(scenes.cancel, order_id))

    assert met.rival_waited
    assert (met.first.value, met.rival.code) == (True, "order_status")
    assert (status(shop, order_id), scenes.free(shop, goods.coat)) == ("shipped", 1)


def test_a_cancelled_parcel_does_not_leave(shop: Flask, goods: Goods) -> None:
    order_id = brought(shop, goods, pack)

    met = meet(shop, partial(scenes.cancel, order_id), at="'return'", rival=partial(ship, order_id))

    assert (met.first.value, met.rival.code) == (True, "order_status")
    assert (status(shop, order_id), scenes.free(shop, goods.coat)) == ("cancelled", 2)


def test_a_transfer_booked_by_two_is_booked_once(shop: Flask, goods: Goods) -> None:
    order_id, _ = scenes.placed(shop, {goods.coat: 1}, provider="bank_transfer")

    met = meet(shop, partial(receive, order_id), at=ENTRY, rival=partial(receive, order_id))

    assert met.rival_waited
    assert (met.first.value, met.rival.value) == (True, False)
    assert scenes.entries(shop, order_id) == [1, 0]


def test_a_transfer_and_a_cancelling_never_both_hold(shop: Flask, goods: Goods) -> None:
    order_id, _ = scenes.placed(shop, {goods.coat: 1}, provider="bank_transfer")

    met = meet(shop, partial(receive, order_id), at=ENTRY, rival=partial(scenes.cancel, order_id))

    assert (met.first.value, met.rival.value) == (True, True)
    assert scenes.entries(shop, order_id) == [1, 1]
