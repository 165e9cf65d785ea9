"""When and where an order reaches its buyer, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from marque.kernel.database import unit_of_work
from marque.orders.reading import EventRead, OrderRead
from marque.web.templating import promise
from marque.web.templating.order_page import order_page
from tests import factories
from tests.catalogue.house import NOON

COURIER = {"kind": "courier", "name": "Courier", "min_days": 1, "max_days": 2}
PICKUP = {"kind": "pickup", "name": "Collect", "min_days": 0, "max_days": 1}


@pytest.fixture
def order(app: Flask) -> OrderRead:
    """Brought by the courier, paid at the door, placed on Friday 20 November 2026."""
    with app.app_context(), unit_of_work(actor="tests"):
        goods = factories.open_shop()
        placed = factories.order({goods.coat: 1})
        return replace(factories.read(placed), shipping=COURIER)


def prepaid(order: OrderRead) -> OrderRead:
    return replace(order, payment=replace(order.payment, provider="bank_transfer"))


def test_the_days_count_from_the_placing(app: Flask, order: OrderRead) -> None:
    with app.test_request_context():
        assert promise.when(order) == f"With you by {(NOON + timedelta(days=2)):%A} {(NOON + timedelta(days=2)).day} " + (
            f"{NOON + timedelta(days=2):%B}"
        )
        assert promise.collect_lines(order) == ()


def test_money_that_is_waited_for_makes_the_days_wait(app: Flask, order: OrderRead) -> None:
    waiting = prepaid(order)
    paid = replace(waiting, events=(EventRead("paid", "pending", "", NOON + timedelta(days=5)),))
    with app.test_request_context():
        assert promise.when(waiting) == "2 days at most after your payment has arrived"
        assert str((NOON + timedelta(days=7)).day) in promise.when(paid)


def test_a_collected_order_says_where_and_when(app: Flask, order: OrderRead) -> None:
    collected = replace(order, shipping=PICKUP)
    with app.test_request_context():
        assert promise.when(collected).startswith("Ready by ")
        assert promise.collect_lines(collected) == ("Marque", "155 Chüy Avenue, Bishkek", "every day 10:00–20:00")
        assert promise.when(replace(collected, status="shipped")) == ""


@pytest.mark.parametrize("status", ["delivered", "cancelled"])
def test_what_is_over_promises_nothing(app: Flask, order: OrderRead, status: str) -> None:
    over = replace(order, status=status)
    with app.test_request_context():
        assert (promise.when(over), promise.collect_lines(replace(over, shipping=PICKUP))) == ("", ())


def test_the_promise_stands_beside_the_step_it_is_about(app: Flask, order: OrderRead) -> None:
    with app.test_request_context():
        brought, collected = (order_page(replace(order, shipping=way), secret="x") for way in (COURIER, PICKUP))
    assert [bool(step.expected) for step in brought.steps] == [False, False, False, True]
    assert [bool(step.expected) for step in collected.steps] == [False, False, True, False]


def test_an_order_kept_without_days_promises_none(app: Flask, order: OrderRead) -> None:
    with app.test_request_context():
        assert promise.when(replace(order, shipping={"kind": "courier", "name": "Courier"})) == ""
