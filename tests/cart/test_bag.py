from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.cart import bag, lines
from marque.cart.bag import Bag
from marque.catalogue import skus
from marque.catalogue.skus import NewPrice
from marque.inventory import holds, stock
from marque.inventory.holds import Holder
from marque.kernel.database import reading
from marque.pricing.quote import Delivery
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import COAT_BEFORE_CENTS, COAT_CENTS, SCARF_CENTS, Goods

COURIER = Delivery("courier", 25_000, 600_000, 1200)
QUARTER = timedelta(minutes=15)


def test_a_bag_shows_what_is_in_it(goods: Goods) -> None:
    (line,) = factories.look(factories.fill_cart({goods.coat: 2})).lines

    assert (line.sku_id, line.title, line.brand, line.size) == (goods.coat, "Plain coat", "Testwerk", "RUS 44")
    assert (line.quantity, line.unit_cents, line.line_cents, line.list_cents) == (
        2,
        COAT_CENTS,
        2 * COAT_CENTS,
        COAT_BEFORE_CENTS,
    )
    assert (line.available, line.limit, line.note, line.was_seen_cents) == (5, 5, None, None)


def test_no_cart_is_an_empty_bag(session: Session) -> None:
    with reading() as connection:
        found = bag.read(connection, cart_id=None, language="en", fallback="en", country="KG", now=NOON)

    assert (found.lines, found.saved, found.count, found.quote.total_cents) == ((), (), 0, 0)


def test_the_quote_is_over_what_can_be_bought(goods: Goods, session: Session) -> None:
    cart_id = factories.fill_cart({goods.coat: 1, goods.dress: 1, goods.scarf: 2})
    stock.count_many({goods.coat: 0}, reason="", actor="", now=NOON)
    _save(session, goods.dress)
    found = factories.look(cart_id)

    assert [(line.sku_id, line.note) for line in found.lines] == [(goods.coat, "sold_out"), (goods.scarf, None)]
    assert [line.sku_id for line in found.saved] == [goods.dress]
    assert (found.count, found.quote.subtotal_cents, found.has_trouble) == (3, 2 * SCARF_CENTS, True)


def test_tax_is_that_of_the_country(goods: Goods, session: Session) -> None:
    cart_id = factories.fill_cart({goods.coat: 1})
    assert factories.look(cart_id).quote.tax_cents == 53_464

    session.execute(text("DELETE FROM tax_rate"))
    assert factories.look(cart_id).quote.tax_cents == 0


def test_a_price_that_changed_is_shown_beside_the_one_seen(goods: Goods) -> None:
    cart_id = factories.fill_cart({goods.coat: 1})
    skus.reprice([NewPrice(sku_id=goods.coat, price_cents=450_000)])
    (line,) = factories.look(cart_id).lines

    assert (line.unit_cents, line.was_seen_cents) == (450_000, COAT_CENTS)
    assert factories.look(cart_id).quote.subtotal_cents == 450_000


@pytest.mark.parametrize(("left", "fewer", "more"), [(4, 2, 4), (3, 2, None), (2, 2, None), (1, 1, None)])
def test_one_step_down_or_up(goods: Goods, left: int, fewer: int, more: int | None) -> None:
    cart_id = factories.fill_cart({goods.coat: 3})
    stock.count_many({goods.coat: left}, reason="", actor="", now=NOON)
    (line,) = factories.look(cart_id).lines

    assert (line.fewer, line.more) == (fewer, more)


@pytest.mark.parametrize(("left", "note", "limit"), [(3, None, 3), (2, "only", 2), (0, "sold_out", 1)])
def test_fewer_than_wanted_are_left(goods: Goods, left: int, note: str | None, limit: int) -> None:
    cart_id = factories.fill_cart({goods.coat: 3})
    stock.count_many({goods.coat: left}, reason="", actor="", now=NOON)
    (line,) = factories.look(cart_id).lines

    assert (line.available, line.note, line.limit) == (left, note, limit)


def test_what_is_sold_no_longer_is_gone(goods: Goods) -> None:
    cart_id = factories.fill_cart({goods.coat: 1})
    skus.withdraw([goods.coat])
    (line,) = factories.look(cart_id).lines

    assert (line.note, line.available) == ("gone", 0)
    assert factories.look(cart_id).quote.lines == ()


def test_what_others_hold_is_not_available_and_what_is_mine_is(goods: Goods) -> None:
    cart_id = factories.fill_cart({goods.coat: 2})
    holds.place({goods.coat: 2}, holder=Holder("cart", cart_id), now=NOON)
    holds.place({goods.coat: 3}, holder=Holder("cart", 0), now=NOON)

    assert [line.available for line in factories.look(cart_id).lines] == [2]


@pytest.mark.parametrize(("passed", "available"), [(QUARTER - timedelta(seconds=1), 0), (QUARTER, 5)])
def test_a_hold_past_its_end_is_free_for_every_reader(goods: Goods, passed: timedelta, available: int) -> None:
    cart_id = factories.fill_cart({goods.coat: 1})
    holds.place({goods.coat: 5}, holder=Holder("cart", 0), now=NOON)

    assert [line.available for line in factories.look(cart_id, now=NOON + passed).lines] == [available]


def test_titles_come_in_the_readers_language_or_the_shops(goods: Goods, session: Session) -> None:
    session.execute(
        text("INSERT INTO product_text SELECT product_id, 'ru', 'Пальто' FROM sku WHERE id = :id"), {"id": goods.coat}
    )
    cart_id = factories.fill_cart({goods.coat: 1})

    assert [line.title for line in factories.look(cart_id, language="ru").lines] == ["Пальто"]
    assert [line.title for line in factories.look(cart_id, language="ky").lines] == ["Plain coat"]


@pytest.mark.parametrize(("quantity", "missing"), [(1, 600_000 - COAT_CENTS), (2, 0)])
def test_what_is_missing_for_free_delivery(goods: Goods, quantity: int, missing: int) -> None:
    found = factories.look(factories.fill_cart({goods.coat: quantity}))

    assert found.missing_for_free(COURIER) == missing


def test_nothing_is_missing_where_nothing_is_free(goods: Goods) -> None:
    found = factories.look(factories.fill_cart({goods.coat: 1}))
    empty = Bag((), (), found.quote)

    assert (found.missing_for_free(None), found.missing_for_free(Delivery("post", 100))) == (None, None)
    assert empty.missing_for_free(COURIER) is None


def _save(session: Session, sku_id: int) -> None:
    row = session.execute(text("SELECT id, cart_id FROM cart_line WHERE sku_id = :id"), {"id": sku_id}).one()
    lines.save(row.cart_id, line_id=row.id, saved=True)
