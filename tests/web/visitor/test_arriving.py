"""Signing in with a bag, and out again: through the forms, as a browser does."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from werkzeug.test import TestResponse

from marque.cart import merging
from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from tests import people
from tests.factories import Goods
from tests.web.forms import add, hidden, words


@pytest.fixture
def aida(app: Flask) -> int:
    with app.app_context(), unit_of_work(actor="tests"):
        return people.make(name="aida")


def test_a_guests_bag_comes_along(client: FlaskClient, aida: int, goods: Goods) -> None:
    add(client, goods.coat, 2)
    assert sign_in(client).status_code == 303
    page = client.get("/cart")
    assert "Plain coat" in words(page)
    assert 'data-count="2"' in page.text
    assert '<span class="top__name">Aida</span>' in client.get("/").text
    assert client.get_cookie("marque_bag") is None


def test_two_bags_are_joined_and_the_page_says_so(app: Flask, client: FlaskClient, aida: int, goods: Goods) -> None:
    add(people.customer_client(app, "aida"), goods.dress)
    add(client, goods.coat)
    sign_in(client)
    page = words(client.get("/cart"))
    assert "what was in it before as well as what you chose on this device" in page
    assert "Summary, 2 pieces" in page


def test_a_cap_is_told_by_name(app: Flask, client: FlaskClient, aida: int, goods: Goods) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        _deliver(goods.coat, 30)
    add(people.customer_client(app, "aida"), goods.coat, 15)
    add(client, goods.coat, 15)
    sign_in(client)
    assert "there are 20 now of: Plain coat." in words(client.get("/cart"))


def test_the_checkout_that_was_begun_goes_on_after_signing_in(client: FlaskClient, aida: int, goods: Goods) -> None:
    add(client, goods.coat)
    token = hidden(client.get("/cart").text, "csrf_token")
    client.post("/checkout/start", data={"csrf_token": token})
    until = words(client.get("/checkout")).partition("until ")[2][:5]
    answer = sign_in(client, target="/checkout")
    assert answer.headers["Location"] == "/checkout"
    page = client.get("/checkout")
    assert words(page).partition("until ")[2][:5] == until
    assert 'value="aida@example.com"' in page.text


def test_signing_out_leaves_nothing_on_the_device(app: Flask, client: FlaskClient, aida: int, goods: Goods) -> None:
    sign_in(client)
    add(client, goods.coat)
    client.post("/account/sign-out", data={"csrf_token": hidden(client.get("/account").text, "csrf_token")})
    assert [client.get_cookie(name) for name in ("marque_bag", "marque_count", "marque_name")] == [None, None, None]
    assert "Nothing in it yet" in words(client.get("/cart"))
    assert units(app, aida) == 1


def test_where_the_bags_cannot_be_joined_nobody_is_signed_in(
    app: Flask, client: FlaskClient, aida: int, goods: Goods, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(client, goods.coat)
    monkeypatch.setattr(merging, "merge", _fail)
    assert sign_in(client).status_code == 500
    assert "Plain coat" in words(client.get("/cart"))
    assert client.get("/account").status_code == 303
    assert units(app, aida) == 0


def sign_in(client: FlaskClient, *, target: str = "") -> TestResponse:
    """By the form."""
    token = hidden(client.get("/account/sign-in").text, "csrf_token")
    form = {"identity": "aida", "password": people.PASSWORD, "next": target, "csrf_token": token}
    return client.post("/account/sign-in", data=form)


def units(app: Flask, customer_id: int) -> int:
    query = text(
        "SELECT coalesce(sum(quantity), 0) FROM cart_line l JOIN cart c ON c.id = l.cart_id WHERE c.customer_id = :id"
    )
    with app.app_context(), reading() as connection:
        return int(connection.scalar(query, {"id": customer_id}) or 0)


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("the database is busy")


def _deliver(sku_id: int, quantity: int) -> None:
    stock.receive_many({sku_id: quantity}, reason="more", actor="tests", now=clock.now())
