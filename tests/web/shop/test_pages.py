"""Home, text pages and the menu."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.house import House
from tests.web.forms import words
from tests.web.shop.reading import machine, put_up


@pytest.mark.parametrize("prefix", ["", "/ru", "/ky"])
@pytest.mark.parametrize("name", ["about", "delivery", "returns", "privacy", "contact"])
def test_text_pages(client: FlaskClient, prefix: str, name: str) -> None:
    assert client.get(f"{prefix}/pages/{name}").status_code == 200


@pytest.mark.parametrize("name", ["none", "page", "../errors/500", "about.html"])
def test_no_other_page(client: FlaskClient, name: str) -> None:
    assert client.get(f"/pages/{name}").status_code == 404


def test_home_of_an_empty_shop_stands(client: FlaskClient) -> None:
    answer = client.get("/")
    assert answer.status_code == 200
    assert "The slow coat season" in words(answer)


def test_home_shows_what_is_there_and_tells_the_rule_for_returns(app: Flask, client: FlaskClient, house: House) -> None:
    put_up(app, house)
    answer = client.get("/")
    assert 'href="/c/test-coats"' in answer.text
    assert "Plain coat" in words(answer)
    assert machine(answer)[0]["hasMerchantReturnPolicy"]["merchantReturnDays"] == 30


def test_the_menu_follows_the_catalogue(app: Flask, client: FlaskClient, house: House) -> None:
    assert 'href="/c/test-coats"' not in client.get("/pages/about").text
    put_up(app, house)
    assert 'href="/c/test-coats"' in client.get("/pages/about").text
    assert 'class="nav__top" href="/c/test-coats" aria-current="page"' in client.get("/c/test-coats").text
