from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.cart import carts, lines
from marque.catalogue import skus
from marque.catalogue.skus import NewPrice
from marque.checkout import start
from marque.inventory import holds
from marque.inventory.errors import SoldOut
from marque.inventory.holds import Holder
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import Goods
from tests.inventory.counting import level

QUARTER = timedelta(minutes=15)


def test_starting_keeps_everything_in_the_cart(cart_id: int, goods: Goods) -> None:
    assert start.start(cart_id, now=NOON) == NOON + QUARTER

    assert (level(goods.coat), level(goods.scarf), level(goods.dress)) == ((5, 2, 3), (5, 1, 4), (5, 0, 5))


def test_what_is_saved_for_later_is_not_kept(cart_id: int, goods: Goods, session: Session) -> None:
    line_id = session.scalar(text("SELECT id FROM cart_line WHERE sku_id = :id"), {"id": goods.coat})
    lines.save(cart_id, line_id=line_id, saved=True)
    start.start(cart_id, now=NOON)

    assert (level(goods.coat), level(goods.scarf)) == ((5, 0, 5), (5, 1, 4))
    with reading() as connection:
        assert start.wanted(connection, cart_id=cart_id) == {goods.scarf: 1}


def test_starting_acknowledges_the_prices_on_the_page(cart_id: int, goods: Goods) -> None:
    skus.reprice([NewPrice(sku_id=goods.coat, price_cents=450_000)])
    start.start(cart_id, now=NOON)

    assert [line.was_seen_cents for line in factories.look(cart_id).lines] == [None, None]


def test_starting_again_follows_the_bag(cart_id: int, goods: Goods) -> None:
    start.start(cart_id, now=NOON)
    lines.add(cart_id, sku_id=goods.dress, quantity=1, now=NOON)
    ends_at = start.start(cart_id, now=NOON + timedelta(minutes=5))

    assert ends_at == NOON + QUARTER
    assert (level(goods.coat), level(goods.dress)) == ((5, 2, 3), (5, 1, 4))


def test_pieces_that_somebody_else_holds_are_sold_out(cart_id: int, goods: Goods) -> None:
    with unit_of_work():
        holds.place({goods.coat: 4}, holder=Holder("cart", 0), now=NOON)

    with pytest.raises(SoldOut) as refusal, unit_of_work():
        start.start(cart_id, now=NOON)
    assert refusal.value.short == {goods.coat: 2}
    assert level(goods.scarf) == (5, 0, 5)


def test_an_empty_cart_has_no_checkout(session: Session) -> None:
    cart_id, _ = carts.open_new()

    with pytest.raises(Invalid, match="cart_empty"):
        start.start(cart_id, now=NOON)


def test_an_ordered_cart_has_no_checkout(cart_id: int, goods: Goods) -> None:
    carts.close(cart_id)

    with pytest.raises(Conflict, match="cart_ordered"):
        start.start(cart_id, now=NOON)
    assert level(goods.coat) == (5, 0, 5)


def test_there_is_no_such_cart(session: Session) -> None:
    with pytest.raises(NotFound, match="cart"):
        start.start(0, now=NOON)


def test_the_page_can_print_the_end(cart_id: int) -> None:
    with reading() as connection:
        assert start.held(connection, cart_id=cart_id) == (None, False)
    start.start(cart_id, now=NOON)
    with reading() as connection:
        assert start.held(connection, cart_id=cart_id) == (NOON + QUARTER, False)
    start.extend(cart_id, now=NOON)
    with reading() as connection:
        assert start.held(connection, cart_id=cart_id) == (NOON + timedelta(minutes=25), True)
