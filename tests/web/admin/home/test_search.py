from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import db
from tests import people
from tests.factories import Goods
from tests.web.admin.orders import ordering
from tests.web.forms import words


@pytest.fixture
def owner(app: Flask) -> FlaskClient:
    return people.staff_client(app, "owner")


@pytest.fixture
def number(app: Flask, goods: Goods) -> str:
    return ordering.place(app, goods)


def code(app: Flask, sku_id: int) -> str:
    with app.app_context():
        return str(db.session.scalar(text("SELECT sku_code FROM sku WHERE id = :id"), {"id": sku_id}))


def search(client: FlaskClient, query: str) -> str:
    return words(client.get("/admin/search", query_string={"q": query}))


def test_an_order_opens_by_its_number(owner: FlaskClient, number: str) -> None:
    for typed in (number, number.lower(), number.replace("-", "")):
        answer = owner.get("/admin/search", query_string={"q": typed})
        assert (answer.status_code, answer.headers["Location"]) == (303, f"/admin/orders/{number}")


def test_a_piece_opens_by_its_code(app: Flask, owner: FlaskClient, goods: Goods) -> None:
    answer = owner.get("/admin/search", query_string={"q": code(app, goods.dress)})

    assert answer.headers["Location"] == f"/admin/stock/{goods.dress}"


def test_a_mail_finds_its_orders(owner: FlaskClient, number: str) -> None:
    assert number in search(owner, "aida@example.kg")
    assert number in search(owner, "Toktog")


def test_words_find_products_and_beginnings_find_codes(app: Flask, owner: FlaskClient, goods: Goods) -> None:
    assert "Plain scarf" in search(owner, "SCARF plain")
    assert "Plain scarf" not in search(owner, "scarf coat")
    assert code(app, goods.coat) in search(owner, "t-")


@pytest.mark.parametrize("query", ["zzzz", "%", "_", "\\", "' OR 1=1 --", "<b>", "x" * 500])
def test_nothing_found_says_what_could_be(owner: FlaskClient, number: str, query: str) -> None:
    assert "Nothing is called that." in search(owner, query)


def test_an_empty_search_says_what_it_takes(owner: FlaskClient, number: str) -> None:
    assert "Type an order number" in search(owner, "  ")


def test_everybody_finds_only_what_is_theirs(app: Flask, number: str, goods: Goods) -> None:
    stock, catalogue = people.staff_client(app, "stock"), people.staff_client(app, "catalogue")

    assert "Nothing is called that." in search(stock, number)
    assert number not in search(catalogue, "aida")
    assert "Plain coat" not in search(people.staff_client(app, "orders"), "coat")
    assert code(app, goods.coat) not in search(catalogue, code(app, goods.coat)[:2]).replace("Type", "")


@pytest.mark.parametrize(
    ("areas", "label", "ways"),
    [
        (("orders",), "Search: Orders", "Try an order number, a name, or an e-mail address."),
        (("stock",), "Search: SKU codes", "Try a SKU code."),
        (("catalogue", "stock"), "Search: Products, SKU codes", "Try a SKU code or a word of a title."),
        (("orders", "catalogue", "stock"), "Search orders, products and SKU codes", "a SKU code, or a word of a title."),
    ],
)
def test_only_what_somebody_may_find_is_offered(
    app: Flask, goods: Goods, areas: tuple[str, ...], label: str, ways: str
) -> None:
    page = people.staff_client(app, *areas).get("/admin/search?q=zzzz")

    assert f'<label class="vh" for="find">{label}</label>' in page.text
    assert "Nothing is called that. " in words(page)
    assert ways in words(page)


def test_who_may_find_nothing_gets_no_box(app: Flask, goods: Goods) -> None:
    page = people.staff_client(app, "reports").get("/admin/search?q=zzzz")

    assert 'role="search"' not in page.text
    assert "Your areas have nothing to search for." in words(page)
