"""Signed in on public and personal pages: the name in the header, the own bag, and no more statements than promised."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import update

from marque.accounts.models import Account
from marque.kernel.database import unit_of_work
from tests import people
from tests.factories import Goods
from tests.web.counting import statements
from tests.web.forms import add, start, words

NAME = '<span class="top__name">Aida</span>'
PUBLIC = ["/", "/c/test-coats", "/p/plain-coat", "/search?q=coat", "/brands", "/pages/about"]


@pytest.fixture
def aida(app: Flask) -> FlaskClient:
    """Signed in, with the header's cookie put right by the bag's page."""
    client = people.customer_client(app, "aida")
    client.get("/cart")
    return client


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_greets_without_asking_the_database(
    app: Flask, client: FlaskClient, aida: FlaskClient, goods: Goods, path: str
) -> None:
    client.get(path)
    with statements(app) as guests:
        guest = client.get(path)
    with statements(app) as own:
        answer = aida.get(path)
    assert (NAME in answer.text, NAME in guest.text) == (True, False)
    assert len(own) == len(guests)
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert guest.headers["Cache-Control"] == "public, no-cache"
    assert answer.headers["ETag"] != guest.headers["ETag"]


def test_the_bag_costs_one_statement_more(app: Flask, client: FlaskClient, aida: FlaskClient, goods: Goods) -> None:
    for visitor in (client, aida):
        add(visitor, goods.coat)
        visitor.get("/cart")
    with statements(app) as guests:
        client.get("/cart")
    with statements(app) as own:
        aida.get("/cart")
    assert len(own) == len(guests) + 1


def test_the_checkout_costs_one_more_for_the_address_book(
    app: Flask, client: FlaskClient, aida: FlaskClient, goods: Goods
) -> None:
    for visitor in (client, aida):
        add(visitor, goods.coat)
        start(visitor)
    with statements(app) as guests:
        client.get("/checkout")
    with statements(app) as own:
        aida.get("/checkout")
    assert len(own) == len(guests) + 2


def test_a_name_is_text_and_nothing_else(app: Flask, client: FlaskClient, goods: Goods) -> None:
    mallory = people.customer_client(app, "mallory")
    with app.app_context(), unit_of_work() as session:
        session.execute(update(Account).values(full_name="<script>x</script> & co"))
    mallory.get("/cart")
    assert "&lt;script&gt;x&lt;/script&gt;" in mallory.get("/").text
    assert "<script>x" not in mallory.get("/").text


def test_a_forged_name_greets_nobody(client: FlaskClient, goods: Goods) -> None:
    client.set_cookie("marque_name", "IkV2ZSI.forged")
    assert '<span class="top__name"></span>' in client.get("/").text


def test_the_bag_is_the_same_on_every_device(app: Flask, goods: Goods) -> None:
    phone, desk = (people.customer_client(app, "aida") for _ in range(2))
    add(phone, goods.coat, 2)
    assert "Plain coat" in words(desk.get("/cart"))
    assert phone.get_cookie("marque_bag") is None
    add(desk, goods.dress)
    assert "Summary, 3 pieces" in words(phone.get("/cart"))


def test_a_stale_count_is_put_right_by_the_bag(app: Flask, goods: Goods) -> None:
    phone, desk = (people.customer_client(app, "aida") for _ in range(2))
    add(phone, goods.coat, 2)
    add(desk, goods.dress)
    assert 'data-count="2"' in phone.get("/").text
    assert 'data-count="3"' in phone.get("/cart").text
    assert 'data-count="3"' in phone.get("/").text


def test_a_guest_with_the_name_of_somebody_who_left_is_greeted_no_more(
    app: Flask, client: FlaskClient, goods: Goods
) -> None:
    aida = people.customer_client(app, "aida")
    aida.get("/cart")
    cookie = aida.get_cookie("marque_name")
    assert cookie is not None
    client.set_cookie("marque_name", cookie.value)
    client.get("/cart")
    assert client.get_cookie("marque_name") is None


def test_the_secret_of_a_guests_bag_opens_no_customers_bag(app: Flask, client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    aida = people.customer_client(app, "aida")
    secret = client.get_cookie("marque_bag")
    assert secret is not None
    aida.set_cookie("marque_bag", secret.value)
    assert "Nothing in it yet" in words(aida.get("/cart"))
    assert "Plain coat" in words(client.get("/cart"))
