"""A customer's orders: theirs alone, newest first, page by page without a gap."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import NotFound
from marque.orders import history
from marque.orders import reading as orders
from marque.orders.history import PastOrder
from tests import factories, people
from tests.catalogue.house import NOON
from tests.factories import Goods


@pytest.fixture
def aida(session: Session) -> int:
    with unit_of_work():
        return people.make(name="aida")


def give(number: str, customer_id: int, session: Session) -> None:
    session.execute(text("UPDATE orders SET customer_id = :id WHERE number = :n"), {"id": customer_id, "n": number})


def test_a_card_says_what_was_bought(aida: int, goods: Goods, session: Session) -> None:
    placed = factories.order({goods.coat: 2, goods.scarf: 1})
    give(placed.number, aida, session)

    [card] = read(aida)

    assert (card.number, card.units, card.title, card.sku_ids) == (placed.number, 3, "Plain coat", (goods.coat, goods.scarf))
    assert (card.status, card.payment_status, card.is_prepaid, card.kind) == ("pending", "unpaid", False, "courier")
    assert card.total_cents == 2 * factories.COAT_CENTS + factories.SCARF_CENTS


def test_pages_neither_skip_nor_repeat_orders_of_the_same_second(aida: int, goods: Goods, session: Session) -> None:
    numbers = [factories.order({goods.coat: 1}, now=NOON + timedelta(minutes=n // 2)).number for n in range(5)]
    for number in numbers:
        give(number, aida, session)

    seen, after = [], None
    while page := read(aida, most=2, after=after):
        seen += [order.number for order in page]
        after = page[-1].placed_at, page[-1].id

    assert seen == numbers[::-1]


def test_orders_of_others_are_not_among_them(aida: int, goods: Goods, session: Session) -> None:
    placed, stranger = factories.order({goods.coat: 1}), people.make(name="stranger")
    give(placed.number, stranger, session)

    assert read(aida) == []
    with reading() as connection, pytest.raises(NotFound, match="order"):
        orders.by_number(connection, number=placed.number, customer_id=aida)


def test_an_own_order_is_read_by_its_number(aida: int, goods: Goods, session: Session) -> None:
    placed = factories.order({goods.coat: 1})
    give(placed.number, aida, session)

    with reading() as connection:
        order = orders.by_number(connection, number=placed.number, customer_id=aida)

    assert (order.customer_id, order.number, order.parcels) == (aida, placed.number, ())


def read(customer_id: int, *, most: int = 10, after: tuple | None = None) -> list[PastOrder]:  # type: ignore[type-arg]
    with reading() as connection:
        return history.of_customer(connection, customer_id=customer_id, most=most, after=after)
