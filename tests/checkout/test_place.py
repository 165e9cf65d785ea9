from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.cart import carts, lines
from marque.checkout import place, start
from marque.kernel import secrets, touched
from marque.kernel.database import unit_of_work
from tests import factories
from tests.catalogue.house import NOON
from tests.checkout.ordering import send
from tests.factories import TEMIR, Goods
from tests.inventory.counting import hold_states, last_movement, level

JOBS = text("SELECT task_name, args ->> 'order_id' AS order_id FROM procrastinate_jobs")


def test_a_cart_becomes_an_order(cart_id: int, goods: Goods, session: Session) -> None:
    placed = send(cart_id, factories.wish(cart_id))

    order = factories.read(placed)
    assert (order.number, order.total_cents, placed.provider_ref, placed.is_repeat) == (
        placed.number,
        1_087_900,
        None,
        False,
    )
    assert (level(goods.coat), level(goods.scarf), level(goods.dress)) == ((3, 0, 3), (4, 0, 4), (5, 0, 5))
    assert carts.lock(cart_id).state == "ordered"
    assert session.execute(JOBS).all() == [("mails.order_placed", str(order.id))]


def test_each_line_is_the_reference_of_its_movement(cart_id: int, goods: Goods, session: Session) -> None:
    placed = send(cart_id, factories.wish(cart_id))

    line_id = session.scalar(text("SELECT id FROM order_line WHERE sku_id = :id"), {"id": goods.coat})
    written = last_movement(goods.coat)
    assert (written["reference_kind"], written["reference_id"], written["quantity"]) == ("order_line", line_id, -2)
    assert written["actor"] == f"order:{placed.number}"


@pytest.mark.parametrize(
    ("provider", "state", "is_hosted"),
    [("cash_on_delivery", "agreed", False), ("bank_transfer", "open", False), ("sandbox", "open", True)],
)
def test_each_way_to_pay_begins_as_it_should(cart_id: int, provider: str, state: str, is_hosted: bool) -> None:
    placed = send(cart_id, factories.wish(cart_id, provider=provider))

    payment = factories.read(placed).payment
    assert (payment.provider, payment.state) == (provider, state)
    assert payment.provider_ref == (placed.provider_ref if is_hosted else placed.number)


def test_the_order_speaks_the_buyers_language(cart_id: int, goods: Goods, session: Session) -> None:
    session.execute(
        text("INSERT INTO product_text SELECT product_id, 'ru', 'Пальто' FROM sku WHERE id = :id"), {"id": goods.coat}
    )
    order = factories.read(send(cart_id, factories.wish(cart_id)))

    assert [line.title for line in order.lines] == ["Пальто", "Plain scarf"]
    assert order.language == "ru"


def test_the_order_keeps_how_it_goes_out(cart_id: int) -> None:
    order = factories.read(send(cart_id, factories.wish(cart_id, method="pickup")))

    assert order.shipping == {
        "code": "pickup",
        "kind": "pickup",
        "name": "Collect in the shop",
        "min_days": 0,
        "max_days": 1,
    }


def test_the_own_hold_is_used_up(cart_id: int, goods: Goods) -> None:
    start.start(cart_id, now=NOON)
    send(cart_id, factories.wish(cart_id))

    assert [state for state, *_ in hold_states(goods.coat)] == ["consumed"]
    assert level(goods.coat) == (3, 0, 3)


def test_what_is_saved_for_later_is_not_ordered(cart_id: int, goods: Goods, session: Session) -> None:
    line_id = session.scalar(text("SELECT id FROM cart_line WHERE sku_id = :id"), {"id": goods.coat})
    lines.save(cart_id, line_id=line_id, saved=True)
    order = factories.read(send(cart_id, factories.wish(cart_id)))

    assert [line.sku_id for line in order.lines] == [goods.scarf]


def test_a_repeat_reads_the_first_answer(cart_id: int, goods: Goods, session: Session) -> None:
    wish = factories.wish(cart_id, provider="sandbox")
    first, *repeats = (send(cart_id, wish) for _ in range(4))

    assert repeats == [replace(first, is_repeat=True)] * 3
    assert level(goods.coat) == (3, 0, 3)
    assert len(session.execute(JOBS).all()) == 1


def test_another_tab_of_the_same_cart_is_the_same_order(cart_id: int, goods: Goods) -> None:
    first, other = (factories.wish(cart_id) for _ in range(2))
    placed = send(cart_id, first)
    again = send(cart_id, other)

    assert (again.number, again.secret, again.is_repeat) == (placed.number, placed.secret, True)
    assert level(goods.coat) == (3, 0, 3)


def test_two_people_with_the_same_goods_are_two_orders(goods: Goods) -> None:
    with unit_of_work():
        mine, theirs = (factories.fill_cart({goods.coat: 1}) for _ in range(2))
    first, second = send(mine, factories.wish(mine)), send(theirs, factories.wish(theirs, buyer=TEMIR))

    assert first.number != second.number
    assert first.secret != second.secret


@pytest.mark.parametrize(("ordered", "is_told"), [(1, False), (2, True), (5, True)])
def test_cards_are_told_when_few_are_left(
    goods: Goods, monkeypatch: pytest.MonkeyPatch, ordered: int, is_told: bool
) -> None:
    told: list[list[int]] = []
    with unit_of_work() as session:
        cart_id = factories.fill_cart({goods.coat: ordered})
        coat = session.scalar(text("SELECT product_id FROM sku WHERE id = :id"), {"id": goods.coat})
    monkeypatch.setattr(touched, "_refresh", [told.append])
    send(cart_id, factories.wish(cart_id))

    assert told == ([[coat]] if is_told else [])


def test_a_guests_link_can_be_made_again_with_the_shops_key_only() -> None:
    secret = place.order_secret("k" * 32, number="M7KQ-42ZD")

    assert secret == place.order_secret("k" * 32, number="M7KQ-42ZD") == secrets.derived("k" * 32, "order", "M7KQ-42ZD")
    assert secret != place.order_secret("l" * 32, number="M7KQ-42ZD")
    assert secret != place.order_secret("k" * 32, number="M7KQ-42ZE")
