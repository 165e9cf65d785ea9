from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.cart import lines
from marque.catalogue import skus
from marque.catalogue.skus import NewPrice
from marque.checkout.place import QuoteChanged
from marque.inventory import holds, stock
from marque.inventory.errors import SoldOut
from marque.inventory.holds import Holder
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests import factories
from tests.catalogue.house import NOON
from tests.checkout.ordering import assert_nothing_happened, send
from tests.factories import COAT_CENTS, Goods


@pytest.mark.parametrize(
    "changes",
    [{"email": "else@example.kg"}, {"full_name": "Else"}, {"phone": "1"}, {"address": {"country": "KG", "city": "Osh"}}],
)
def test_the_same_key_with_another_body_is_refused(cart_id: int, changes: dict[str, object]) -> None:
    wish = factories.wish(cart_id)
    send(cart_id, wish)

    with pytest.raises(Conflict, match="key_reused"):
        send(cart_id, replace(wish, buyer=replace(wish.buyer, **changes)))  # type: ignore[arg-type]


def test_the_same_key_with_another_way_is_refused(cart_id: int) -> None:
    wish = factories.wish(cart_id)
    send(cart_id, wish)

    with pytest.raises(Conflict, match="key_reused"):
        send(cart_id, factories.wish(cart_id, provider="sandbox", key=wish.key))


def test_a_price_that_changed_is_shown_first(cart_id: int, goods: Goods) -> None:
    wish = factories.wish(cart_id)
    with unit_of_work():
        skus.reprice([NewPrice(sku_id=goods.coat, price_cents=COAT_CENTS - 100)])

    with pytest.raises(QuoteChanged, match="quote_changed") as refusal:
        send(cart_id, wish)
    assert refusal.value.quote.total_cents == refusal.value.data["total_cents"] == 1_087_700
    assert_nothing_happened(cart_id)


@pytest.mark.parametrize(
    "change",
    ["UPDATE shipping_method SET price_cents = 1 WHERE code = 'courier'", "UPDATE tax_rate SET rate_bp = 1000"],
)
def test_only_what_changes_the_total_or_the_goods_stops_an_order(cart_id: int, session: Session, change: str) -> None:
    wish = factories.wish(cart_id, method="pickup")
    with unit_of_work():
        session.execute(text(change))

    assert factories.read(send(cart_id, wish)).total_cents == 1_087_900


def test_a_bag_that_changed_in_another_tab_is_shown_first(cart_id: int, goods: Goods) -> None:
    wish = factories.wish(cart_id)
    with unit_of_work():
        lines.add(cart_id, sku_id=goods.dress, quantity=1, now=NOON)

    with pytest.raises(QuoteChanged):
        send(cart_id, wish)
    assert_nothing_happened(cart_id)


@pytest.mark.parametrize("how", ["counted", "held", "withdrawn"])
def test_what_is_not_there_any_more_is_named(cart_id: int, goods: Goods, how: str) -> None:
    wish = factories.wish(cart_id)
    with unit_of_work():
        {
            "counted": lambda: stock.count_many({goods.coat: 1}, reason="", actor="", now=NOON),
            "held": lambda: holds.place({goods.coat: 4}, holder=Holder("cart", 0), now=NOON),
            "withdrawn": lambda: skus.withdraw([goods.coat]),
        }[how]()

    with pytest.raises(SoldOut) as refusal:
        send(cart_id, wish)
    assert refusal.value.short == {goods.coat: 2}
    assert_nothing_happened(cart_id)


def test_an_empty_cart_is_no_order(cart_id: int, session: Session) -> None:
    wish = factories.wish(cart_id)
    with unit_of_work():
        session.execute(text("DELETE FROM cart_line"))

    with pytest.raises(Invalid, match="cart_empty"):
        send(cart_id, wish)
    assert_nothing_happened(cart_id)


def test_there_is_no_such_cart(cart_id: int, goods: Goods) -> None:
    with pytest.raises(NotFound, match="cart"):
        send(0, factories.wish(cart_id))


def test_an_order_that_was_refused_can_be_sent_again(cart_id: int, goods: Goods) -> None:
    wish = factories.wish(cart_id)
    with unit_of_work():
        holds.place({goods.coat: 4}, holder=Holder("cart", 0), now=NOON)
    with pytest.raises(SoldOut):
        send(cart_id, wish)
    with unit_of_work():
        holds.sweep(now=NOON + timedelta(minutes=15))

    assert send(cart_id, wish).is_repeat is False
