from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.cart import carts, limits, lines
from marque.cart.lines import Was
from marque.catalogue import products, skus
from marque.catalogue.skus import NewPrice, NewSku
from marque.inventory import holds, stock
from marque.inventory.holds import Holder
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import COAT_CENTS, Goods
from tests.inventory.counting import level

LINES = text("SELECT id, sku_id, quantity, price_seen_cents, saved FROM cart_line WHERE cart_id = :cart_id ORDER BY id")


def test_adding_puts_units_in_at_the_price_seen(cart_id: int, goods: Goods, session: Session) -> None:
    assert lines.add(cart_id, sku_id=goods.coat, quantity=2, now=NOON) == 2

    (line,) = session.execute(LINES, {"cart_id": cart_id})
    assert (line.sku_id, line.quantity, line.price_seen_cents, line.saved) == (goods.coat, 2, COAT_CENTS, False)
    assert level(goods.coat) == (5, 0, 5)


def test_adding_again_adds_up_on_one_line(cart_id: int, goods: Goods, session: Session) -> None:
    lines.add(cart_id, sku_id=goods.coat, quantity=2, now=NOON)
    skus.reprice([NewPrice(sku_id=goods.coat, price_cents=450_000)])

    assert lines.add(cart_id, sku_id=goods.coat, quantity=3, now=NOON) == 5
    assert [(line.quantity, line.price_seen_cents) for line in _lines(session, cart_id)] == [(5, 450_000)]


@pytest.mark.parametrize("quantity", [0, -1, 21, 1_000_000_000])
def test_a_line_takes_one_to_twenty(cart_id: int, goods: Goods, session: Session, quantity: int) -> None:
    with pytest.raises(Invalid, match="quantity") as refusal:
        lines.add(cart_id, sku_id=goods.coat, quantity=quantity, now=NOON)
    assert refusal.value.data == {"field": "quantity", "value": quantity, "most": 20}
    assert _lines(session, cart_id) == []


def test_a_line_never_grows_past_twenty(cart_id: int, goods: Goods, session: Session) -> None:
    stock.receive_many({goods.coat: 30}, reason="", actor="", now=NOON)
    lines.add(cart_id, sku_id=goods.coat, quantity=15, now=NOON)

    with pytest.raises(Invalid, match="quantity"):
        lines.add(cart_id, sku_id=goods.coat, quantity=6, now=NOON)
    assert [line.quantity for line in _lines(session, cart_id)] == [15]


def test_more_than_there_are_cannot_be_added(cart_id: int, goods: Goods, session: Session) -> None:
    lines.add(cart_id, sku_id=goods.coat, quantity=3, now=NOON)

    with pytest.raises(Conflict, match="only") as refusal:
        lines.add(cart_id, sku_id=goods.coat, quantity=3, now=NOON)
    assert refusal.value.data == {"sku_id": goods.coat, "left": 5}
    assert [line.quantity for line in _lines(session, cart_id)] == [3]


@pytest.mark.parametrize("was_there_before", [True, False])
def test_what_is_sold_out_cannot_be_added(cart_id: int, session: Session, was_there_before: bool) -> None:
    goods = factories.open_shop(on_hand=1 if was_there_before else 0)
    stock.count_many({goods.coat: 0}, reason="", actor="", now=NOON)

    with pytest.raises(Conflict, match="sold_out"):
        lines.add(cart_id, sku_id=goods.coat, quantity=1, now=NOON)


def test_what_somebody_holds_may_still_be_wished_for(cart_id: int, goods: Goods) -> None:
    holds.place({goods.coat: 5}, holder=Holder("cart", 0), now=NOON)

    assert lines.add(cart_id, sku_id=goods.coat, quantity=1, now=NOON) == 1


def test_there_is_no_such_sku(cart_id: int, session: Session) -> None:
    with pytest.raises(NotFound, match="sku"):
        lines.add(cart_id, sku_id=0, quantity=1, now=NOON)


@pytest.mark.parametrize("how", ["withdrawn", "archived", "not yet", "draft"])
def test_what_is_not_for_sale_cannot_be_added(cart_id: int, goods: Goods, session: Session, how: str) -> None:
    product_id = session.scalar(text("SELECT product_id FROM sku WHERE id = :id"), {"id": goods.coat})
    {
        "withdrawn": lambda: skus.withdraw([goods.coat]),
        "archived": lambda: products.archive([product_id]),
        "not yet": lambda: products.publish([product_id], now=NOON, at=NOON + timedelta(seconds=1)),
        "draft": lambda: session.execute(text("UPDATE product SET status = 'draft' WHERE id = :id"), {"id": product_id}),
    }[how]()

    with pytest.raises(NotFound, match="sku"):
        lines.add(cart_id, sku_id=goods.coat, quantity=1, now=NOON)


def test_a_bag_has_sixty_lines(cart_id: int, goods: Goods, session: Session) -> None:
    product_id = session.scalar(text("SELECT product_id FROM sku WHERE id = :id"), {"id": goods.coat})
    wanted = [NewSku(product_id=product_id, sku_code=f"M-{at}", option=f"{at}", price_cents=100) for at in range(60)]
    many = skus.add_many(wanted, now=NOON)
    stock.receive_many(dict.fromkeys(many, 1), reason="", actor="", now=NOON)
    for sku_id in many:
        lines.add(cart_id, sku_id=sku_id, quantity=1, now=NOON)

    with pytest.raises(Invalid, match="too_many_lines") as refusal:
        lines.add(cart_id, sku_id=goods.coat, quantity=1, now=NOON)
    assert refusal.value.data["most"] == limits.LINES
    stock.receive_many({many[0]: 1}, reason="", actor="", now=NOON)
    assert lines.add(cart_id, sku_id=many[0], quantity=1, now=NOON) == 2


def test_changing_sets_the_quantity(cart_id: int, goods: Goods, session: Session) -> None:
    line_id = _added(cart_id, goods.coat, session=session)

    assert lines.change(cart_id, line_id=line_id, quantity=20) == Was(goods.coat, 2)
    assert [line.quantity for line in _lines(session, cart_id)] == [20]


@pytest.mark.parametrize("quantity", [-1, 21])
def test_a_change_has_limits(cart_id: int, goods: Goods, session: Session, quantity: int) -> None:
    line_id = _added(cart_id, goods.coat, session=session)

    with pytest.raises(Invalid, match="quantity"):
        lines.change(cart_id, line_id=line_id, quantity=quantity)
    assert [line.quantity for line in _lines(session, cart_id)] == [2]


def test_changing_to_nothing_removes_the_line_and_lets_its_hold_go(cart_id: int, goods: Goods, session: Session) -> None:
    line_id = _added(cart_id, goods.coat, session=session)
    holds.place({goods.coat: 2, goods.dress: 1}, holder=Holder("cart", cart_id), now=NOON)
    lines.change(cart_id, line_id=line_id, quantity=0)

    assert _lines(session, cart_id) == []
    assert (level(goods.coat), level(goods.dress)) == ((5, 0, 5), (5, 1, 4))


def test_saving_for_later_lets_the_hold_go(cart_id: int, goods: Goods, session: Session) -> None:
    line_id = _added(cart_id, goods.coat, session=session)
    holds.place({goods.coat: 2}, holder=Holder("cart", cart_id), now=NOON)
    lines.save(cart_id, line_id=line_id, saved=True)

    assert [line.saved for line in _lines(session, cart_id)] == [True]
    assert level(goods.coat) == (5, 0, 5)


def test_what_was_saved_comes_back(cart_id: int, goods: Goods, session: Session) -> None:
    line_id = _added(cart_id, goods.coat, session=session)
    for saved in (True, False):
        lines.save(cart_id, line_id=line_id, saved=saved)

    assert [(line.saved, line.quantity) for line in _lines(session, cart_id)] == [(False, 2)]


def test_adding_what_was_saved_starts_anew(cart_id: int, goods: Goods, session: Session) -> None:
    line_id = _added(cart_id, goods.coat, session=session)
    lines.save(cart_id, line_id=line_id, saved=True)

    assert lines.add(cart_id, sku_id=goods.coat, quantity=1, now=NOON) == 1
    assert [(line.saved, line.quantity) for line in _lines(session, cart_id)] == [(False, 1)]


@pytest.mark.parametrize("verb", ["change", "save"])
def test_a_line_of_another_cart_is_not_there(cart_id: int, goods: Goods, session: Session, verb: str) -> None:
    foreign = _added(cart_id, goods.coat, session=session)
    mine, _ = carts.open_new()

    with pytest.raises(NotFound, match="cart_line"):
        _verb(verb, cart_id=mine, line_id=foreign)
    assert [(line.quantity, line.saved) for line in _lines(session, cart_id)] == [(2, False)]


@pytest.mark.parametrize("verb", ["add", "change", "save"])
def test_an_ordered_cart_takes_nothing_more(cart_id: int, goods: Goods, session: Session, verb: str) -> None:
    line_id = _added(cart_id, goods.coat, session=session)
    carts.close(cart_id)

    with pytest.raises(Conflict, match="cart_ordered"):
        _verb(verb, cart_id=cart_id, line_id=line_id, sku_id=goods.dress)
    assert [(line.quantity, line.saved) for line in _lines(session, cart_id)] == [(2, False)]


def test_acknowledging_makes_the_present_prices_the_seen_ones(cart_id: int, goods: Goods, session: Session) -> None:
    _added(cart_id, goods.coat, session=session)
    other, _ = carts.open_new()
    _added(other, goods.coat, session=session)
    skus.reprice([NewPrice(sku_id=goods.coat, price_cents=450_000)])
    lines.acknowledge_prices(cart_id)

    assert [line.price_seen_cents for line in _lines(session, cart_id)] == [450_000]
    assert [line.price_seen_cents for line in _lines(session, other)] == [COAT_CENTS]


def _added(cart_id: int, sku_id: int, *, session: Session) -> int:
    lines.add(cart_id, sku_id=sku_id, quantity=2, now=NOON)
    return int(_lines(session, cart_id)[-1].id)


def _lines(session: Session, cart_id: int) -> list:
    return list(session.execute(LINES, {"cart_id": cart_id}))


def _verb(verb: str, *, cart_id: int, line_id: int, sku_id: int = 0) -> None:
    if verb == "add":
        lines.add(cart_id, sku_id=sku_id, quantity=1, now=NOON)
    elif verb == "change":
        lines.change(cart_id, line_id=line_id, quantity=0)
    else:
        lines.save(cart_id, line_id=line_id, saved=True)
