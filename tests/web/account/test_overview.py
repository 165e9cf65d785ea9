"""The account's first page and the page about signing in."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import people
from tests.factories import Goods
from tests.web.account.ordering import bought
from tests.web.forms import words


@pytest.fixture
def aida(app: Flask) -> FlaskClient:
    return people.customer_client(app, "aida")


def test_it_greets_and_shows_the_latest_three(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    numbers = [bought(app, aida, goods.coat) for _ in range(4)]
    page = words(aida.get("/account"))
    assert "Hello Aida" in page
    assert [number in page for number in numbers] == [False, True, True, True]
    assert "All orders" in page


def test_the_address_of_the_first_order_is_offered_next_time(app: Flask, aida: FlaskClient, goods: Goods) -> None:
    bought(app, aida, goods.coat, keep_address="y")
    assert "Chüy Avenue 1 720001 Bishkek Kyrgyzstan" in words(aida.get("/account"))


def test_only_staff_see_a_way_to_the_staff_pages(app: Flask, aida: FlaskClient) -> None:
    assert 'href="/admin"' not in aida.get("/account").text
    assert 'href="/admin"' in people.staff_client(app, "orders").get("/account").text


def test_it_says_where_one_is(aida: FlaskClient) -> None:
    assert '<a href="/account/addresses" aria-current="page">' in aida.get("/account/addresses").text
    assert '<a href="/account/addresses" aria-current="true">' in aida.get("/account/addresses/new").text
    assert '<a href="/account" aria-current' not in aida.get("/account/addresses").text


def test_the_security_page_leads_to_every_change(aida: FlaskClient) -> None:
    page = aida.get("/account/security")
    assert "aida@example.com Confirmed" in words(page)
    for path in ("/account/password", "/account/e-mail", "/account/tokens"):
        assert f'href="{path}"' in page.text
    assert "plaintext" not in page.text


@pytest.mark.parametrize("path", ["", "/orders", "/addresses", "/addresses/new", "/security"])
def test_pages_are_never_kept_and_speak_every_language(client: FlaskClient, aida: FlaskClient, path: str) -> None:
    for prefix in ("", "/ru", "/ky"):
        answer = aida.get(f"{prefix}/account{path}")
        assert answer.status_code == 200
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert "Cookie" in answer.headers["Vary"]
    assert client.get(f"/account{path}").status_code == 303
