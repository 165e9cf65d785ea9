"""Holds that go from one holder to another, with their end times."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.inventory import holds
from marque.inventory.holds import Holder
from tests import factories
from tests.catalogue.house import NOON

GUEST, CUSTOMER, OTHER = (Holder("cart", id_) for id_ in (1, 2, 3))
LIVE = text("SELECT holder_id, sku_id, quantity FROM hold WHERE state = 'live' ORDER BY holder_id, sku_id")
HELD = text("SELECT held FROM stock WHERE sku_id = :sku_id")


def test_holds_go_over_and_what_the_other_keeps_already_is_let_go(session: Session) -> None:
    goods = factories.open_shop(on_hand=5)
    holds.place({goods.coat: 1, goods.dress: 2}, holder=GUEST, now=NOON)
    holds.place({goods.coat: 3}, holder=CUSTOMER, now=NOON)

    holds.hand_over(GUEST, to=CUSTOMER)

    assert session.execute(LIVE).all() == [(2, goods.coat, 3), (2, goods.dress, 2)]
    assert [session.scalar(HELD, {"sku_id": sku_id}) for sku_id in (goods.coat, goods.dress)] == [3, 2]


def test_what_is_excepted_is_let_go(session: Session) -> None:
    goods = factories.open_shop(on_hand=5)
    holds.place({goods.coat: 1, goods.dress: 2}, holder=GUEST, now=NOON)

    holds.hand_over(GUEST, to=CUSTOMER, except_for=[goods.dress])

    assert session.execute(LIVE).all() == [(2, goods.coat, 1)]
    assert session.scalar(HELD, {"sku_id": goods.dress}) == 0


def test_holds_of_others_are_not_touched(session: Session) -> None:
    goods = factories.open_shop(on_hand=5)
    holds.place({goods.coat: 1}, holder=OTHER, now=NOON)

    holds.hand_over(GUEST, to=CUSTOMER)

    assert session.execute(LIVE).all() == [(3, goods.coat, 1)]
