from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.checkout import pay
from marque.checkout.place import Placed
from marque.kernel.errors import Conflict, Invalid, NotFound
from marque.orders import cancelling, fulfilment, money
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import Goods

LATER = NOON + timedelta(hours=1)
STAFF = "staff:7"


def place(goods: Goods, provider: str) -> int:
    return factories.read(factories.order({goods.coat: 1}, provider=provider)).id


def state(session: Session, order_id: int) -> tuple[str, str]:
    row = session.execute(text("SELECT status, payment_status FROM orders WHERE id = :id"), {"id": order_id}).one()
    return row.status, row.payment_status


def last_event(session: Session, order_id: int) -> tuple[str, str, str]:
    events = text("SELECT kind, status, actor FROM order_event WHERE order_id = :id ORDER BY id DESC LIMIT 1")
    return tuple(session.execute(events, {"id": order_id}).one())


def entries(session: Session) -> list[tuple[str, int, str]]:
    return [tuple(row) for row in session.execute(text("SELECT kind, amount_cents, actor FROM money_ledger ORDER BY id"))]


def test_an_order_paid_at_the_door_goes_its_whole_way(goods: Goods, session: Session) -> None:
    order_id = place(goods, "cash_on_delivery")

    assert fulfilment.pack(order_id, actor=STAFF, now=NOON) is True
    assert (state(session, order_id), last_event(session, order_id)) == (
        ("processing", "unpaid"),
        ("packed", "processing", STAFF),
    )
    assert fulfilment.ship(order_id, actor=STAFF, now=LATER) is not None
    assert entries(session) == []
    assert fulfilment.deliver(order_id, actor=STAFF, now=LATER) is True

    assert state(session, order_id) == ("delivered", "paid")
    assert entries(session) == [("capture", 524_000, STAFF)]


@pytest.mark.parametrize("provider", ["sandbox", "bank_transfer"])
def test_nothing_prepaid_is_packed_unpaid(goods: Goods, session: Session, provider: str) -> None:
    order_id = place(goods, provider)

    with pytest.raises(Conflict, match="unpaid"):
        fulfilment.pack(order_id, actor=STAFF, now=NOON)
    assert state(session, order_id) == ("pending", "unpaid")
    assert last_event(session, order_id)[0] == "placed"


def test_what_was_paid_may_be_packed(placed: Placed, order_id: int, session: Session) -> None:
    pay.settle(provider="sandbox", provider_ref=placed.provider_ref or "", paid=True, now=NOON)

    assert fulfilment.pack(order_id, actor=STAFF, now=LATER) is True
    assert state(session, order_id) == ("processing", "paid")


def test_each_step_asked_twice_is_done_once(goods: Goods, session: Session) -> None:
    order_id = place(goods, "cash_on_delivery")

    packed = [fulfilment.pack(order_id, actor=STAFF, now=NOON) for _ in range(2)]
    sent = [fulfilment.ship(order_id, carrier="Elchi", actor=STAFF, now=NOON) for _ in range(2)]
    delivered = [fulfilment.deliver(order_id, actor=STAFF, now=NOON) for _ in range(2)]

    assert (packed, sent[1], delivered) == ([True, False], None, [True, False])
    assert session.scalar(text("SELECT count(*) FROM parcel")) == 1
    assert entries(session) == [("capture", 524_000, STAFF)]


def test_steps_are_not_skipped(goods: Goods, session: Session) -> None:
    order_id = place(goods, "cash_on_delivery")

    for step in (fulfilment.ship, fulfilment.deliver):
        with pytest.raises(Conflict, match="order_status"):
            step(order_id, actor=STAFF, now=NOON)
    assert state(session, order_id) == ("pending", "unpaid")
    assert session.scalar(text("SELECT count(*) FROM parcel")) == 0


@pytest.mark.parametrize("verb", [fulfilment.pack, fulfilment.ship, fulfilment.deliver])
def test_a_cancelled_order_stays_cancelled(goods: Goods, session: Session, verb: object) -> None:
    order_id = place(goods, "cash_on_delivery")
    cancelling.cancel(order_id, actor="shopper", now=NOON)

    with pytest.raises(Conflict, match="order_status"):
        verb(order_id, actor=STAFF, now=LATER)  # type: ignore[operator]
    assert state(session, order_id) == ("cancelled", "unpaid")


@pytest.mark.parametrize("verb", [fulfilment.pack, fulfilment.ship, fulfilment.deliver])
def test_there_is_no_such_order(session: Session, verb: object) -> None:
    with pytest.raises(NotFound, match="order"):
        verb(0, actor=STAFF, now=NOON)  # type: ignore[operator]


def test_a_parcel_keeps_what_was_typed(goods: Goods, session: Session) -> None:
    order_id = place(goods, "cash_on_delivery")
    fulfilment.pack(order_id, actor=STAFF, now=NOON)
    link = "https://elchi.example/t/12?x=1"

    fulfilment.ship(order_id, carrier=" Elchi ", tracking_number="KG 12", tracking_url=link, actor=STAFF, now=LATER)

    row = session.execute(text("SELECT order_id, carrier, tracking_number, tracking_url, sent_at FROM parcel")).one()
    assert row == (order_id, "Elchi", "KG 12", link, LATER)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("carrier", "x" * 61),
        ("carrier", "El\nchi"),
        ("tracking_number", "x" * 61),
        ("tracking_url", "javascript:alert(1)"),
        ("tracking_url", "//evil.example"),
        ("tracking_url", "https://shop@evil.example/"),
        ("tracking_url", "https://[broken"),
        ("tracking_url", "https://x.example/" + "x" * 500),
    ],
)
def test_a_parcel_with_wrong_words_does_not_leave(goods: Goods, session: Session, field: str, value: str) -> None:
    order_id = place(goods, "cash_on_delivery")
    fulfilment.pack(order_id, actor=STAFF, now=NOON)

    with pytest.raises(Invalid, match=field):
        fulfilment.ship(order_id, actor=STAFF, now=LATER, **{field: value})
    assert state(session, order_id) == ("processing", "unpaid")
    assert session.scalar(text("SELECT count(*) FROM parcel")) == 0


def test_a_transfer_that_arrived_is_booked_once(goods: Goods, session: Session) -> None:
    order_id = place(goods, "bank_transfer")

    booked = [money.receive(order_id, actor=STAFF, now=LATER) for _ in range(3)]

    assert booked == [True, False, False]
    assert state(session, order_id) == ("pending", "paid")
    assert entries(session) == [("capture", 524_000, STAFF)]


@pytest.mark.parametrize("provider", ["cash_on_delivery", "sandbox"])
def test_no_transfer_is_booked_where_none_is_awaited(goods: Goods, session: Session, provider: str) -> None:
    order_id = place(goods, provider)

    with pytest.raises(NotFound, match="payment"):
        money.receive(order_id, actor=STAFF, now=LATER)
    assert entries(session) == []


def test_a_transfer_for_a_cancelled_order_is_not_booked(goods: Goods, session: Session) -> None:
    order_id = place(goods, "bank_transfer")
    cancelling.cancel(order_id, actor="shop", now=NOON)

    with pytest.raises(Conflict, match="order_status"):
        money.receive(order_id, actor=STAFF, now=LATER)
    assert (state(session, order_id), entries(session)) == (("cancelled", "unpaid"), [])
