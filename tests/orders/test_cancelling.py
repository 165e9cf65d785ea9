from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.checkout import pay
from marque.checkout.place import Placed
from marque.kernel.errors import Conflict, NotFound
from marque.orders import cancelling
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import Goods
from tests.inventory.counting import level, movements

LATER = NOON + timedelta(hours=1)


def test_cancelling_gives_everything_back(placed: Placed, order_id: int, goods: Goods) -> None:
    assert cancelling.cancel(order_id, actor="shopper", now=LATER) is True

    order = factories.read(placed)
    assert (order.status, order.payment_status) == ("cancelled", "unpaid")
    assert [(event.kind, event.status, event.at) for event in order.events][1:] == [("cancelled", "cancelled", LATER)]
    assert (level(goods.coat), level(goods.scarf)) == ((5, 0, 5), (5, 0, 5))
    assert movements(goods.coat) == [("sale", -2, 3), ("return", 2, 5)]


def test_asked_twice_is_done_once(placed: Placed, order_id: int, goods: Goods) -> None:
    answers = [cancelling.cancel(order_id, actor="shopper", now=LATER) for _ in range(5)]

    assert answers == [True, False, False, False, False]
    assert len(factories.read(placed).events) == 2
    assert level(goods.coat) == (5, 0, 5)


def test_money_that_was_paid_is_refunded(placed: Placed, order_id: int, session: Session) -> None:
    pay.settle(provider="sandbox", provider_ref=placed.provider_ref or "", paid=True, now=NOON)
    cancelling.cancel(order_id, actor="staff:7", now=LATER, note="damaged")

    order = factories.read(placed)
    entries = session.execute(text("SELECT kind, amount_cents, actor, at FROM money_ledger ORDER BY id")).all()
    assert order.payment_status == "refunded"
    assert entries == [("capture", 1_087_900, "sandbox", NOON), ("refund", -1_087_900, "staff:7", LATER)]
    assert [(event.kind, event.note) for event in order.events][2:] == [("cancelled", "damaged"), ("refunded", "")]


@pytest.mark.parametrize("status", ["shipped", "delivered"])
def test_what_was_sent_cannot_be_cancelled(order_id: int, goods: Goods, session: Session, status: str) -> None:
    session.execute(text("ALTER TABLE orders DISABLE TRIGGER USER"))
    session.execute(text("UPDATE orders SET status = :status"), {"status": status})

    with pytest.raises(Conflict, match="order_status"):
        cancelling.cancel(order_id, actor="shopper", now=LATER)
    assert level(goods.coat) == (3, 0, 3)


def test_there_is_nothing_to_cancel(session: Session) -> None:
    with pytest.raises(NotFound, match="order"):
        cancelling.cancel(0, actor="shopper", now=NOON)
