"""The checkout of somebody signed in: what we know is filled in, saved addresses can be taken, the order is theirs."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.accounts import addresses
from marque.accounts.addresses import Postal
from marque.kernel.database import reading, unit_of_work
from tests import people
from tests.factories import Goods
from tests.web.counting import rows
from tests.web.forms import add, buy, filled, hidden, start, words

HOME = Postal("Aida Toktogul", "KG", "Chüy Avenue 1", "Bishkek", "12", "720001", "+996 555 010 101")
MOTHER = Postal("Gulnara Toktogul", "KG", "Lenin 7", "Osh")


@pytest.fixture
def aida(app: Flask) -> FlaskClient:
    return people.customer_client(app, "aida")


@pytest.fixture
def book(app: Flask, aida: FlaskClient) -> list[int]:
    """Home, which is the default, and her mother's."""
    with app.app_context(), unit_of_work(actor="tests"):
        return [addresses.add(postal, account_id=owner(app)) for postal in (HOME, MOTHER)]


def test_a_guest_is_offered_to_sign_in_and_come_back(client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    page = start(client)
    assert 'formaction="/checkout/draft"' in page.text
    answer = client.post("/checkout/draft", data=filled(page))
    assert answer.headers["Location"] == "/account/sign-in?next=/checkout"
    assert "Keep this address" not in words(page)


def test_what_was_typed_before_signing_in_is_still_there(client: FlaskClient, book: list[int], goods: Goods) -> None:
    typed = {"full_name": "Gulnara Osmon", "street": "Lenin 9", "city": "Osh", "postcode": "", "phone": "0555 1"}

    page = signed_in_from_the_checkout(client, goods, **typed, payment="bank_transfer", shipping="pickup")

    assert {name: hidden(page, name) for name in typed} == typed
    assert (hidden(page, "email"), hidden(page, "flat")) == ("aida@example.com", "")
    assert re.search(r'value="bank_transfer" required checked', page)
    assert re.search(r'value="pickup" required checked', page)
    assert hidden(client.get("/checkout").text, "street") == HOME.street


@pytest.mark.parametrize("street", ["", "x" * 121])
def test_nothing_typed_and_too_much_leave_room_for_the_book(
    client: FlaskClient, book: list[int], goods: Goods, street: str
) -> None:
    page = signed_in_from_the_checkout(client, goods, street=street, full_name="", city="", postcode="")

    assert (hidden(page, "street"), hidden(page, "full_name")) == (HOME.street, HOME.full_name)


def test_what_we_know_is_filled_in(aida: FlaskClient, book: list[int], goods: Goods) -> None:
    add(aida, goods.coat)
    page = start(aida).text
    assert (hidden(page, "email"), hidden(page, "full_name")) == ("aida@example.com", "Aida Toktogul")
    assert (hidden(page, "street"), hidden(page, "flat"), hidden(page, "city")) == ("Chüy Avenue 1", "12", "Bishkek")
    assert "No account needed" not in page


def test_another_saved_address_is_taken_over_and_all_else_kept(aida: FlaskClient, book: list[int], goods: Goods) -> None:
    add(aida, goods.coat)
    form = filled(start(aida), email="other@example.com", payment="bank_transfer", address_id=str(book[1]))
    page = aida.post("/checkout/address", data=form).text
    assert (hidden(page, "street"), hidden(page, "city"), hidden(page, "flat")) == ("Lenin 7", "Osh", "")
    assert hidden(page, "full_name") == "Gulnara Toktogul"
    assert hidden(page, "email") == "other@example.com"
    assert re.search(r'value="bank_transfer" required checked', page)


@pytest.mark.parametrize("choice", ["", "x", "-1"])
def test_choosing_none_keeps_what_was_typed(aida: FlaskClient, book: list[int], goods: Goods, choice: str) -> None:
    add(aida, goods.coat)
    form = filled(start(aida), street="Typed 5", address_id=choice)
    answer = aida.post("/checkout/address", data=form)
    assert (answer.status_code, hidden(answer.text, "street")) == (200, "Typed 5")


def test_addresses_of_somebody_else_are_not_to_be_had(app: Flask, book: list[int], goods: Goods) -> None:
    thief = people.customer_client(app, "thief")
    add(thief, goods.coat)
    form = filled(start(thief), address_id=str(book[0]))
    answer = thief.post("/checkout/address", data=form)
    assert answer.status_code == 404
    assert "Chüy" not in answer.text
    guest = app.test_client()
    add(guest, goods.coat)
    answer = guest.post("/checkout/address", data=filled(start(guest), street="Typed 5", address_id=str(book[1])))
    assert (answer.status_code, hidden(answer.text, "street")) == (200, "Typed 5")


def test_the_order_is_theirs_and_so_is_its_cart(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    assert buy(aida, goods.coat).status_code == 303
    query = text("SELECT o.customer_id, c.customer_id FROM orders o JOIN cart c ON c.id = o.cart_id")
    with app.app_context(), reading() as connection:
        assert connection.execute(query).one() == (owner(app), owner(app))


def test_the_same_form_twice_is_one_order(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    add(aida, goods.coat)
    form = filled(start(aida))
    first, second = (aida.post("/checkout", data=form) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    add(aida, goods.dress)
    third = aida.post("/checkout", data=form)
    assert third.headers["Location"] == first.headers["Location"]
    assert rows(app)["orders"] == 1


@pytest.mark.parametrize(
    ("changes", "kept"),
    [({"keep_address": "y"}, 1), ({}, 0), ({"keep_address": "y", "shipping": "pickup", "street": "", "city": ""}, 0)],
)
def test_an_address_is_kept_where_that_is_wished(
    app: Flask, aida: FlaskClient, goods: Goods, changes: dict[str, str], kept: int
) -> None:
    assert buy(aida, goods.coat, **changes).status_code == 303
    with app.app_context(), reading() as connection:
        assert len(addresses.book(connection, account_id=owner(app))) == kept


def test_a_full_book_does_not_stand_in_the_way_of_an_order(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        for number in range(addresses.MOST):
            addresses.add(Postal("Aida", "KG", f"Street {number}", "Osh"), account_id=owner(app))
    assert buy(aida, goods.coat, keep_address="y").status_code == 303
    assert rows(app)["orders"] == 1


def test_owner_and_price_cannot_be_sent_along(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    mine = owner(app)
    people.customer_client(app, "thief")
    more = {"customer_id": "2", "buyer": "2", "total_cents": "1", "status": "delivered", "cart_id": "1", "is_admin": "1"}
    buy(aida, goods.coat, **more)
    with app.app_context(), reading() as connection:
        row = connection.execute(text("SELECT customer_id, status, total_cents FROM orders")).one()
    assert tuple(row) == (mine, "pending", 524_000)


def owner(app: Flask) -> int:
    with app.app_context(), reading() as connection:
        return int(connection.scalar(text("SELECT id FROM account WHERE username = 'aida'")) or 0)


def signed_in_from_the_checkout(client: FlaskClient, goods: Goods, **typed: str) -> str:
    """The checkout page after this was typed on it and "Sign in" was pressed."""
    add(client, goods.coat)
    there = client.post("/checkout/draft", data=filled(start(client), **typed)).headers["Location"]
    token = hidden(client.get(there).text, "csrf_token")
    who = {"identity": "aida", "password": people.PASSWORD}
    back = client.post(there, data={"csrf_token": token, "next": "/checkout", **who}).headers["Location"]
    return client.get(back).text
