from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.checkout import pay
from marque.kernel import clock
from marque.kernel.database import db, unit_of_work
from tests import people
from tests.factories import Goods
from tests.web.admin.orders.ordering import advance, audited, jobs, place, post, state
from tests.web.forms import hidden, words


@pytest.fixture
def paid(app: Flask, goods: Goods) -> str:
    """A coat that was paid in the test gateway."""
    number = place(app, goods, provider="sandbox")
    _settle(app)
    return number


def _settle(app: Flask) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        ref = db.session.scalar(text("SELECT provider_ref FROM payment"))
        pay.settle(provider="sandbox", provider_ref=ref, paid=True, now=clock.now())


def cancel(client: FlaskClient, number: str, **fields: str) -> None:
    page = client.get(f"/admin/orders/{number}/cancellation").text
    post(client, f"/admin/orders/{number}/cancellation", seal=hidden(page, "seal"), **fields)


def test_the_page_says_what_it_costs_and_does_nothing(app: Flask, staff: FlaskClient, number: str) -> None:
    page = words(staff.get(f"/admin/orders/{number}/cancellation"))

    assert "Nothing was paid, so no money moves." in page
    assert "1 piece goes back into stock." in page
    assert state(app, number) == ("pending", "unpaid")


def test_cancelling_gives_the_pieces_back_and_tells(app: Flask, staff: FlaskClient, number: str, goods: Goods) -> None:
    cancel(staff, number, tell="1", reason="  Customer   rang ")

    page = words(staff.get(f"/admin/orders/{number}"))
    assert "Cancelled. The pieces are on sale again." in page
    assert "Customer rang" in page
    assert state(app, number) == ("cancelled", "unpaid")
    assert jobs(app) == ["mails.order_cancelled"]
    with app.app_context():
        assert db.session.scalar(text("SELECT on_hand FROM stock WHERE sku_id = :id"), {"id": goods.coat}) == 20


def test_without_the_box_nobody_is_told(app: Flask, staff: FlaskClient, number: str) -> None:
    cancel(staff, number)

    assert (state(app, number), jobs(app)) == (("cancelled", "unpaid"), [])


def test_giving_money_back_needs_its_own_right(app: Flask, staff: FlaskClient, paid: str) -> None:
    page = staff.get(f"/admin/orders/{paid}/cancellation")
    assert "5,240 som goes back to the customer" in words(page)
    assert "Cancel and give back" not in words(page)

    answer = post(staff, f"/admin/orders/{paid}/cancellation", seal=hidden(page.text, "seal"))

    assert answer.status_code == 403
    assert state(app, paid) == ("pending", "paid")
    assert audited(app) == []


def test_with_the_right_the_money_goes_back(app: Flask, paid: str) -> None:
    boss = people.staff_client(app, "orders", "refunds")
    assert "Cancel and give back 5,240 som" in words(boss.get(f"/admin/orders/{paid}/cancellation"))

    cancel(boss, paid)

    assert state(app, paid) == ("cancelled", "refunded")


def test_money_that_came_in_between_stops_it(app: Flask, goods: Goods) -> None:
    number = place(app, goods, provider="sandbox")
    boss = people.staff_client(app, "orders", "refunds")
    seal = hidden(boss.get(f"/admin/orders/{number}/cancellation").text, "seal")
    _settle(app)

    post(boss, f"/admin/orders/{number}/cancellation", seal=seal)

    assert "Things have changed since that page was shown." in words(boss.get(f"/admin/orders/{number}"))
    assert state(app, number) == ("pending", "paid")


@pytest.mark.parametrize("seal", ["", "made-up"])
def test_what_was_not_shown_is_not_done(app: Flask, staff: FlaskClient, number: str, seal: str) -> None:
    post(staff, f"/admin/orders/{number}/cancellation", seal=seal)

    assert (state(app, number), audited(app)) == (("pending", "unpaid"), [])


def test_what_left_cannot_be_cancelled(app: Flask, staff: FlaskClient, number: str) -> None:
    seal = hidden(staff.get(f"/admin/orders/{number}/cancellation").text, "seal")
    advance(staff, number, "packing", "parcels")

    assert staff.get(f"/admin/orders/{number}/cancellation").status_code == 303
    post(staff, f"/admin/orders/{number}/cancellation", seal=seal)
    assert state(app, number) == ("shipped", "unpaid")
    assert "Cancel order" not in words(staff.get(f"/admin/orders/{number}"))


def test_cancelled_twice_is_cancelled_once(app: Flask, staff: FlaskClient, number: str) -> None:
    seal = hidden(staff.get(f"/admin/orders/{number}/cancellation").text, "seal")
    for _ in range(2):
        post(staff, f"/admin/orders/{number}/cancellation", seal=seal, tell="1")

    assert (state(app, number), jobs(app)) == (("cancelled", "unpaid"), ["mails.order_cancelled"])
