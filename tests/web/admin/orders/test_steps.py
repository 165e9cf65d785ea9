from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import db
from tests.factories import Goods
from tests.web.admin.orders.ordering import advance, audited, jobs, place, post, state
from tests.web.forms import words

LINK = "https://elchi.example/t/12"


def test_an_order_goes_its_way_page_by_page(app: Flask, staff: FlaskClient, number: str) -> None:
    page = f"/admin/orders/{number}"
    assert "Mark as packed" in words(staff.get(page))

    packed = post(staff, f"{page}/packing")
    assert (packed.status_code, packed.headers["Location"]) == (303, page)
    assert "Packed. It can be sent now." in words(staff.get(page))

    post(staff, f"{page}/parcels", carrier="Elchi", tracking_number="KG12", tracking_url=LINK, tell="y")
    shown = staff.get(page)
    assert "Sent. The customer gets word of it by e-mail." in words(shown)
    assert f'href="{LINK}"' in shown.text

    post(staff, f"{page}/delivery")
    assert "Delivered. This order is done." in words(staff.get(page))
    assert state(app, number) == ("delivered", "paid")
    assert jobs(app) == ["mails.order_shipped"]


def test_the_customer_is_not_told_without_the_box(app: Flask, staff: FlaskClient, number: str) -> None:
    advance(staff, number, "packing", "parcels")

    assert state(app, number) == ("shipped", "unpaid")
    assert "The customer was not told." in words(staff.get(f"/admin/orders/{number}"))
    assert jobs(app) == []


def test_every_step_leaves_its_audit(app: Flask, staff: FlaskClient, number: str) -> None:
    advance(staff, number, "packing")
    assert audited(app) == [("update", "orders"), ("insert", "order_event")]

    advance(staff, number, "parcels", "delivery")
    assert {("insert", "parcel"), ("insert", "money_ledger"), ("update", "payment")} <= set(audited(app))


def test_sent_twice_is_done_once(app: Flask, staff: FlaskClient, number: str) -> None:
    advance(staff, number, "packing")
    for _ in range(2):
        post(staff, f"/admin/orders/{number}/parcels", tell="y")

    assert "That was done before. Nothing was changed." in words(staff.get(f"/admin/orders/{number}"))
    assert jobs(app) == ["mails.order_shipped"]


def test_what_is_unpaid_stays(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    number = place(app, goods, provider="bank_transfer")
    page = staff.get(f"/admin/orders/{number}")
    assert "Waiting for payment" in words(page)
    assert "Mark as packed" not in words(page)

    post(staff, f"/admin/orders/{number}/packing")

    assert state(app, number) == ("pending", "unpaid")
    assert "not paid yet" in words(staff.get(f"/admin/orders/{number}"))
    assert audited(app) == []


def test_a_transfer_is_booked(app: Flask, staff: FlaskClient, goods: Goods) -> None:
    number = place(app, goods, provider="bank_transfer")
    assert "5,240 som has arrived" in words(staff.get(f"/admin/orders/{number}"))

    advance(staff, number, "payment")

    assert state(app, number) == ("pending", "paid")
    assert "The transfer is booked." in words(staff.get(f"/admin/orders/{number}"))


def test_steps_out_of_order_say_so(app: Flask, staff: FlaskClient, number: str) -> None:
    advance(staff, number, "delivery")

    assert "Nothing was changed." in words(staff.get(f"/admin/orders/{number}"))
    assert state(app, number) == ("pending", "unpaid")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"tracking_url": "javascript:alert(1)"}, "Write a whole web address"),
        ({"carrier": "x" * 61}, "Shorten this to 60 characters"),
        ({"tracking_number": "x" * 61}, "Shorten this to 60 characters"),
    ],
)
def test_wrong_words_come_back_with_what_was_typed(
    app: Flask, staff: FlaskClient, number: str, fields: dict[str, str], sentence: str
) -> None:
    advance(staff, number, "packing")

    answer = post(staff, f"/admin/orders/{number}/parcels", **{"carrier": "Elchi", **fields})

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "<title>Error:" in answer.text
    assert all(f'value="{value}"' in answer.text for value in fields.values())
    assert state(app, number) == ("processing", "unpaid")


def test_a_note_is_for_colleagues_only(app: Flask, staff: FlaskClient, number: str, client: FlaskClient) -> None:
    post(staff, f"/admin/orders/{number}/notes", note="Rings <b>twice</b>")

    page = staff.get(f"/admin/orders/{number}")
    assert "Rings &lt;b&gt;twice&lt;/b&gt;" in page.text
    assert "Orders Toktogul" in words(page)
    assert audited(app) == [("insert", "order_event")]


@pytest.mark.parametrize("note", ["", "   ", "x" * 2001])
def test_a_note_without_words_is_refused(app: Flask, staff: FlaskClient, number: str, note: str) -> None:
    assert post(staff, f"/admin/orders/{number}/notes", note=note).status_code == 422
    with app.app_context():
        assert db.session.scalar(text("SELECT count(*) FROM order_event WHERE kind = 'note'")) == 0


@pytest.mark.parametrize("step", ["packing", "parcels", "delivery", "payment", "notes", "cancellation"])
def test_nothing_happens_to_an_order_that_is_not_there(app: Flask, staff: FlaskClient, number: str, step: str) -> None:
    assert post(staff, f"/admin/orders/AAAA-2222/{step}", note="x").status_code == 404
    assert audited(app) == []
