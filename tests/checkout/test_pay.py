from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.checkout import pay
from marque.checkout.place import Placed
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import NotFound
from marque.orders import cancelling, money
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import Goods
from tests.inventory.counting import level

TOTAL = 524_000
LEDGER = text("SELECT kind, amount_cents, provider_ref, actor FROM money_ledger ORDER BY id")
LETTERS = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'mails.order_cancelled'")
COUNTERS = text("SELECT captured_cents, refunded_cents, state FROM payment")


@pytest.fixture
def placed(goods: Goods) -> Placed:
    with unit_of_work():
        return factories.order({goods.coat: 1}, provider="sandbox")


def _settle(placed: Placed, *, paid: bool) -> str:
    return pay.settle(provider="sandbox", provider_ref=placed.provider_ref or "", paid=paid, now=NOON)


def _give_up(placed: Placed) -> None:
    pay.give_up(provider="sandbox", provider_ref=placed.provider_ref or "", now=NOON)


def test_money_is_captured_whole(placed: Placed, session: Session) -> None:
    assert _settle(placed, paid=True) == "captured"

    order = factories.read(placed)
    assert (order.status, order.payment_status, order.payment.state) == ("pending", "paid", "captured")
    assert session.execute(LEDGER).all() == [("capture", TOTAL, f"{placed.provider_ref}-capture", "sandbox")]
    assert session.execute(COUNTERS).all() == [(TOTAL, 0, "captured")]
    assert [event.kind for event in order.events] == ["placed", "paid"]


def test_money_is_captured_once(placed: Placed, session: Session) -> None:
    words = [_settle(placed, paid=paid) for paid in (True, True, False, True)]

    assert words == ["captured"] * 4
    assert len(session.execute(LEDGER).all()) == 1
    assert [event.kind for event in factories.read(placed).events] == ["placed", "paid"]


def test_a_refusal_takes_nothing_and_can_be_tried_again(placed: Placed, session: Session) -> None:
    assert [_settle(placed, paid=paid) for paid in (False, False, True)] == ["declined", "declined", "captured"]

    order = factories.read(placed)
    assert [event.kind for event in order.events] == ["placed", "payment_declined", "paid"]
    assert (order.payment_status, len(session.execute(LEDGER).all())) == ("paid", 1)


def test_money_for_a_cancelled_order_goes_back_at_once(placed: Placed, goods: Goods, session: Session) -> None:
    cancelling.cancel(factories.read(placed).id, actor="shopper", now=NOON)

    assert [_settle(placed, paid=True) for _ in range(2)] == ["refunded", "captured"]
    order = factories.read(placed)
    assert (order.status, order.payment_status) == ("cancelled", "refunded")
    assert [(entry.kind, entry.amount_cents) for entry in session.execute(LEDGER)] == [
        ("capture", TOTAL),
        ("refund", -TOTAL),
    ]
    assert level(goods.coat) == (5, 0, 5)


def test_a_refusal_for_a_cancelled_order_is_only_noted(placed: Placed, session: Session) -> None:
    cancelling.cancel(factories.read(placed).id, actor="shopper", now=NOON)

    assert _settle(placed, paid=False) == "declined"
    assert (factories.read(placed).status, session.execute(LEDGER).all()) == ("cancelled", [])


@pytest.mark.parametrize("verb", [pay.give_up, lambda **who: pay.settle(paid=True, **who)])
@pytest.mark.parametrize("who", [("sandbox", "made-up"), ("bank_transfer", None), ("", "")])
def test_there_is_no_such_payment(placed: Placed, session: Session, verb, who: tuple[str, str | None]) -> None:
    provider, reference = who

    with pytest.raises(NotFound, match="payment"):
        verb(provider=provider, provider_ref=reference or placed.provider_ref, now=NOON)
    assert session.execute(COUNTERS).all() == [(0, 0, "open")]


@pytest.mark.parametrize("declined", [False, True])
def test_giving_up_puts_the_goods_back_on_sale(placed: Placed, goods: Goods, declined: bool) -> None:
    if declined:
        _settle(placed, paid=False)
    _give_up(placed)

    order = factories.read(placed)
    assert (order.status, order.payment.state, order.events[-1].note) == ("cancelled", "given_up", "unpaid")
    assert level(goods.coat) == (5, 0, 5)


@pytest.mark.parametrize(
    ("provider", "patience"),
    [("sandbox", timedelta(minutes=30)), ("bank_transfer", timedelta(days=5)), ("cash_on_delivery", None)],
)
def test_the_deadline_is_when_it_would_be_given_up(goods: Goods, provider: str, patience: timedelta | None) -> None:
    placed = factories.order({goods.coat: 1}, provider=provider)

    at = pay.deadline(factories.read(placed))

    assert at == (NOON + patience if patience else None)
    assert unfinished(at - timedelta(seconds=1) if at else NOON) == []
    assert [found for found, _ in unfinished(at or NOON + timedelta(days=30))] == ([provider] if patience else [])


def test_what_was_cancelled_has_no_deadline(placed: Placed) -> None:
    _give_up(placed)

    assert pay.deadline(factories.read(placed)) is None


def test_giving_up_twice_is_done_once(placed: Placed, goods: Goods, session: Session) -> None:
    for _ in range(2):
        _give_up(placed)

    assert [event.kind for event in factories.read(placed).events] == ["placed", "cancelled"]
    assert level(goods.coat) == (5, 0, 5)
    assert session.scalar(LETTERS) == 1


def test_what_was_paid_is_not_given_up(placed: Placed, goods: Goods) -> None:
    _settle(placed, paid=True)
    _give_up(placed)

    order = factories.read(placed)
    assert (order.status, order.payment.state) == ("pending", "captured")
    assert level(goods.coat) == (4, 0, 4)


def test_an_order_that_is_being_packed_is_not_given_up(placed: Placed, session: Session) -> None:
    session.execute(text("UPDATE orders SET status = 'processing'"))
    _give_up(placed)

    assert (factories.read(placed).status, factories.read(placed).payment.state) == ("processing", "open")


def test_money_that_comes_after_giving_up_goes_back(placed: Placed, session: Session) -> None:
    _give_up(placed)

    assert _settle(placed, paid=True) == "refunded"
    assert [entry.kind for entry in session.execute(LEDGER)] == ["capture", "refund"]
    assert factories.read(placed).payment_status == "refunded"


@pytest.mark.parametrize(
    ("provider", "patience"),
    [("sandbox", timedelta(minutes=30)), ("bank_transfer", timedelta(days=5)), ("cash_on_delivery", None)],
)
def test_patience_has_an_end(goods: Goods, provider: str, patience: timedelta | None) -> None:
    placed = factories.order({goods.coat: 1}, provider=provider)
    waited = patience or timedelta(days=365)

    with reading() as connection:
        assert pay.unfinished(connection, now=NOON + waited - timedelta(seconds=1)) == []
        due = pay.unfinished(connection, now=NOON + waited)
    assert due == ([(provider, placed.provider_ref or placed.number)] if patience else [])


def test_a_payment_that_was_refused_and_not_tried_again_is_unfinished(placed: Placed) -> None:
    _settle(placed, paid=False)

    with reading() as connection:
        assert pay.unfinished(connection, now=NOON + timedelta(minutes=30)) == [("sandbox", placed.provider_ref)]


@pytest.mark.parametrize("end", ["paid", "given up", "cancelled"])
def test_a_payment_that_has_ended_is_not_unfinished(placed: Placed, end: str) -> None:
    {
        "paid": lambda: _settle(placed, paid=True),
        "given up": lambda: _give_up(placed),
        "cancelled": lambda: cancelling.cancel(factories.read(placed).id, actor="shopper", now=NOON),
    }[end]()

    with reading() as connection:
        assert pay.unfinished(connection, now=NOON + timedelta(days=9)) == []


def test_a_payment_is_read_without_locks(placed: Placed) -> None:
    with reading() as connection:
        found = money.payment(connection, provider="sandbox", provider_ref=placed.provider_ref or "")
        with pytest.raises(NotFound, match="payment"):
            money.payment(connection, provider="sandbox", provider_ref="made-up")
    assert (found.state, found.amount_cents, found.number, found.status) == ("open", TOTAL, placed.number, "pending")


def unfinished(now: datetime) -> list[tuple[str, str]]:
    with reading() as connection:
        return pay.unfinished(connection, now=now)
