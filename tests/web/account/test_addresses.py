"""The address book by its pages: the checkout's rules, nothing typed is lost, nobody else's entries."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.kernel.database import reading
from tests import people
from tests.web.forms import hidden, words

HOME = {
    "country": "KG",
    "full_name": "Aida Toktogul",
    "street": "Chüy Avenue 1",
    "flat": "12",
    "city": "Bishkek",
    "postcode": "720001",
    "phone": "0555 010101",
}


@pytest.fixture
def aida(app: Flask) -> FlaskClient:
    return people.customer_client(app, "aida")


def test_an_empty_book_says_what_it_is_for(aida: FlaskClient) -> None:
    assert "No addresses yet" in words(aida.get("/account/addresses"))


def test_the_form_knows_the_name_and_the_country(aida: FlaskClient) -> None:
    page = aida.get("/account/addresses/new").text
    assert 'value="Aida Toktogul"' in page
    assert re.search(r'<option selected value="KG">', page)


def test_an_entry_is_written_with_a_number_one_can_call(app: Flask, aida: FlaskClient) -> None:
    assert add(aida).headers["Location"] == "/account/addresses"
    page = words(aida.get("/account/addresses"))
    assert "The address is in your book." in page
    assert "Chüy Avenue 1, 12 720001 Bishkek Kyrgyzstan +996 555 010 101" in page
    assert "Offered first" in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("street", "", "Write the street and the house number"),
        ("city", " ", "Write the town or village"),
        ("full_name", "   ", "Write the name of whoever receives the parcel"),
        ("country", "XX", "Choose a country from the list"),
        ("phone", "12", "This is not a telephone number we can call"),
        ("full_name", "x" * 121, "Shorten this to 120 characters"),
        ("postcode", "1", "This postcode does not exist"),
    ],
)
def test_the_checkouts_rules_hold_and_nothing_typed_is_lost(
    app: Flask, aida: FlaskClient, field: str, value: str, sentence: str
) -> None:
    answer = add(aida, **{field: value, "flat": "the red door"})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "<title>Error: " in answer.text
    assert 'value="the red door"' in answer.text
    assert count(app) == 0


def test_fields_of_the_table_cannot_be_sent_along(app: Flask, aida: FlaskClient) -> None:
    thief = people.customer_client(app, "thief")
    add(aida, account_id="2", id="77", is_default="1", created_at="1970-01-01")
    assert "No addresses yet" in words(thief.get("/account/addresses"))
    assert ids(aida) != [77]


def test_an_entry_is_changed_and_shows_what_it_was(aida: FlaskClient) -> None:
    add(aida)
    page = aida.get(f"/account/addresses/{ids(aida)[0]}")
    assert 'value="Chüy Avenue 1"' in page.text
    assert "Offer this address first" not in words(page)
    send(aida, f"/account/addresses/{ids(aida)[0]}", **{**HOME, "street": "Lenin 7"})
    assert "Lenin 7, 12" in words(aida.get("/account/addresses"))


def test_another_one_can_be_offered_first(aida: FlaskClient) -> None:
    add(aida)
    add(aida, street="Lenin 7", is_default="1")
    add(aida, street="Manas 3")
    newest_first = [street(aida, n) for n in range(3)]
    assert newest_first == ["Lenin 7", "Manas 3", "Chüy Avenue 1"]
    send(aida, f"/account/addresses/{ids(aida)[2]}/default")
    assert street(aida, 0) == "Chüy Avenue 1"


def test_removing_asks_first_and_then_does(app: Flask, aida: FlaskClient) -> None:
    add(aida)
    path = f"/account/addresses/{ids(aida)[0]}/removal"
    assert "Orders that went there keep it." in words(aida.get(path))
    assert count(app) == 1
    send(aida, path)
    assert count(app) == 0
    assert aida.get(path).status_code == 404


def test_nobody_reaches_an_entry_of_somebody_else(app: Flask, aida: FlaskClient) -> None:
    add(aida)
    thief, entry = people.customer_client(app, "thief"), f"/account/addresses/{ids(aida)[0]}"
    for path in (entry, f"{entry}/removal"):
        assert thief.get(path).status_code == 404
    for path in (entry, f"{entry}/removal", f"{entry}/default"):
        assert send(thief, path, **HOME).status_code == 404
    assert street(aida, 0) == "Chüy Avenue 1"


@pytest.mark.parametrize(
    "path", ["/account/addresses/999999999999999999999", "/account/addresses/-1", "/account/addresses/x"]
)
def test_a_number_that_is_none_is_a_404(aida: FlaskClient, path: str) -> None:
    assert aida.get(path).status_code in (400, 404)


def test_a_full_book_says_so(app: Flask, aida: FlaskClient) -> None:
    for number in range(20):
        add(aida, flat=str(number))
    assert "The book is full." in words(aida.get("/account/addresses"))
    add(aida, flat="one more")
    assert "An address book holds 20 addresses." in words(aida.get("/account/addresses"))
    assert count(app) == 20


def test_a_form_without_its_token_changes_nothing(app: Flask, aida: FlaskClient) -> None:
    assert aida.post("/account/addresses", data=HOME).status_code == 400
    assert count(app) == 0


def add(client: FlaskClient, **changes: str) -> TestResponse:
    return send(client, "/account/addresses", **{**HOME, **changes})


def send(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    token = hidden(client.get("/account/addresses/new").text, "csrf_token")
    return client.post(path, data={**fields, "csrf_token": token})


def ids(client: FlaskClient) -> list[int]:
    """The entries' numbers, in the order of the page."""
    found = re.findall(r'href="/account/addresses/(\d+)"', client.get("/account/addresses").text)
    return [int(one) for one in found]


def street(client: FlaskClient, position: int) -> str:
    page = client.get(f"/account/addresses/{ids(client)[position]}").text
    return hidden(page, "street")


def count(app: Flask) -> int:
    with app.app_context(), reading() as connection:
        return int(connection.scalar(text("SELECT count(*) FROM address")) or 0)
