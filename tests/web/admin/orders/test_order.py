from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from marque.checkout.place import order_secret
from marque.kernel import clock, mail
from marque.kernel.database import db, reading, unit_of_work
from marque.mails import order_cancelled, order_placed, order_shipped
from marque.orders import cancelling, dossier
from tests import people
from tests.factories import Goods
from tests.web import counting
from tests.web.admin.orders.ordering import advance, post
from tests.web.forms import words


def order_id(number: str) -> int:
    with reading() as connection:
        return dossier.id_of(connection, number=number)


def test_the_page_says_who_what_and_how_much(staff: FlaskClient, number: str) -> None:
    page = words(staff.get(f"/admin/orders/{number}"))

    for part in (number, "At the door", "To pack", "1 × 4,990 som", "Total 5,240 som", "Aida Toktogul guest", "1 order"):
        assert part in page
    assert "Chüy 1" in page
    assert "aida@example.kg" in page


def test_history_names_who_did_it_and_which_letters_went(app: Flask, staff: FlaskClient, number: str) -> None:
    with app.app_context():
        order_placed.send(order_id(number))
    advance(staff, number, "packing")

    page = words(staff.get(f"/admin/orders/{number}"))

    assert "Packed Orders Toktogul" in page
    assert "Order placed Customer" in page
    assert "Confirmation to aida@example.kg, waiting to be sent" in page


@pytest.mark.parametrize("path", ["AAAA-2222", "x", "%27", "..%2f"])
def test_what_is_no_order_is_not_found(staff: FlaskClient, goods: Goods, path: str) -> None:
    assert staff.get(f"/admin/orders/{path}").status_code == 404


def test_the_slip_names_pieces_and_what_is_paid_at_the_door(staff: FlaskClient, number: str) -> None:
    slip = words(staff.get(f"/admin/orders/{number}/slip"))

    assert f"Packing slip {number}" in slip
    assert "To be paid on delivery: 5,240 som" in slip


def test_what_one_order_costs(app: Flask, staff: FlaskClient, number: str) -> None:
    with counting.statements(app) as seen:
        staff.get(f"/admin/orders/{number}")

    assert len(seen) == 11


def test_links_lead_only_where_one_may_go(app: Flask, number: str, staff: FlaskClient) -> None:
    assert "/admin/stock/" not in staff.get(f"/admin/orders/{number}").text
    assert "/admin/stock/" in people.staff_client(app, "orders", "stock").get(f"/admin/orders/{number}").text


def letter(kind: str) -> mail.Letter:
    found = db.session.scalar(select(mail.Letter).where(mail.Letter.kind == kind))
    assert found is not None
    return found


def test_the_customer_reads_where_the_parcel_is(app: Flask, staff: FlaskClient, number: str) -> None:
    advance(staff, number, "packing")
    post(
        staff,
        f"/admin/orders/{number}/parcels",
        carrier="Elchi",
        tracking_number="KG12",
        tracking_url="https://e.example/KG12",
    )

    with app.app_context():
        for _ in range(2):
            order_shipped.send(order_id(number))
        found = letter("order_shipped")
    for part in (found.body_text, found.body_html):
        assert all(word in part for word in ("Elchi", "KG12", "https://e.example/KG12", "Plain coat", "/orders/"))
    assert (found.recipient, found.reference) == ("aida@example.kg", number)


def test_the_customer_reads_that_it_was_cancelled(app: Flask, number: str) -> None:
    with app.app_context():
        with unit_of_work(actor="tests"):
            cancelling.cancel(order_id(number), actor="staff:7", now=clock.now(), note="a secret of ours")
        order_cancelled.send(order_id(number))
        found = letter("order_cancelled")

    assert number in found.subject
    for part in (found.body_text, found.body_html):
        assert number in part
        assert "a secret of ours" not in part


def test_customers_never_see_notes(app: Flask, staff: FlaskClient, client: FlaskClient, number: str) -> None:
    post(staff, f"/admin/orders/{number}/notes", note="Rings twice")
    secret = order_secret("tests-only-" + "k" * 32, number=number)

    page = client.get(f"/orders/{secret}")

    assert page.status_code == 200
    assert "Rings twice" not in page.text
