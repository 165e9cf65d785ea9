"""Putting things in the bag, and what happens when they cannot be."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import Goods
from tests.web.counting import rows
from tests.web.forms import add, hidden, words


def test_adding_without_script_leads_to_the_bag_with_a_notice(client: FlaskClient, goods: Goods) -> None:
    answer = add(client, goods.coat)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/cart")
    assert "In your bag: Plain coat." in words(client.get("/cart"))


def test_adding_with_script_answers_a_fragment_and_the_count(client: FlaskClient, goods: Goods) -> None:
    add(client, goods.dress)
    answer = client.post("/cart/lines", data={"sku_id": goods.coat, "quantity": 2}, headers={"X-Fragment": "added"})
    assert (answer.status_code, answer.headers["X-Bag-Count"]) == (200, "3")
    assert "Plain coat" in answer.text
    assert "<html" not in answer.text


@pytest.mark.parametrize("quantity", ["0", "-1", "1.5", "1e9", "1000000000", "two", "", "٣"])
def test_a_bad_quantity_is_a_422_and_changes_nothing(app: Flask, client: FlaskClient, goods: Goods, quantity: str) -> None:
    before = rows(app)
    answer = add(client, goods.coat, quantity)
    assert answer.status_code == 422
    assert "Choose a whole number from 1 to 20" in words(answer)
    assert rows(app) == before


def test_a_missing_quantity_or_size_is_a_422(app: Flask, client: FlaskClient, goods: Goods) -> None:
    before = rows(app)
    assert client.post("/cart/lines", data={"sku_id": goods.coat}).status_code == 422
    answer = client.post("/cart/lines", data={"quantity": "1"})
    assert answer.status_code == 422
    assert "Choose a size first" in words(answer)
    assert rows(app) == before


@pytest.mark.parametrize("sku_id", ["999999999", "9" * 18])
def test_an_unknown_sku_is_a_404(app: Flask, client: FlaskClient, goods: Goods, sku_id: str) -> None:
    before = rows(app)
    assert add(client, sku_id).status_code == 404  # type: ignore[arg-type]  # as a form would send it
    assert rows(app) == before


def test_more_than_there_is_says_how_many_are_left(app: Flask, client: FlaskClient, goods: Goods) -> None:
    answer = add(client, goods.coat, 6)
    assert answer.status_code == 409
    assert "Only 5 are left" in words(answer)
    assert rows(app)["cart_line"] == 0


def test_a_line_of_another_bag_cannot_be_touched(app: Flask, client: FlaskClient, goods: Goods) -> None:
    other = app.test_client()
    add(other, goods.coat)
    add(client, goods.dress)
    theirs = line_ids(other)[0]
    token = hidden(client.get("/cart").text, "csrf_token")
    assert client.post(f"/cart/lines/{theirs}", data={"quantity": 0, "csrf_token": token}).status_code == 404
    assert len(line_ids(other)) == 1


def test_zero_removes_and_the_removal_can_be_undone(client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat, 2)
    token = hidden(client.get("/cart").text, "csrf_token")
    client.post(f"/cart/lines/{line_ids(client)[0]}", data={"quantity": 0, "csrf_token": token})
    page = client.get("/cart")
    assert "Put it back" in words(page)
    client.post("/cart/lines", data={"sku_id": hidden(page.text, "sku_id"), "quantity": hidden(page.text, "quantity")})
    assert client.get_cookie("marque_count").value.startswith("2.")  # type: ignore[union-attr]


def test_a_saved_line_is_not_counted_and_comes_back(client: FlaskClient, goods: Goods) -> None:
    add(client, goods.coat)
    line, token = line_ids(client)[0], hidden(client.get("/cart").text, "csrf_token")
    client.post(f"/cart/lines/{line}/saved", data={"saved": 1, "csrf_token": token})
    assert "Saved for later" in words(client.get("/cart"))
    assert client.get_cookie("marque_count").value.startswith("0.")  # type: ignore[union-attr]
    client.post(f"/cart/lines/{line}/saved", data={"saved": 0, "csrf_token": token})
    assert client.get_cookie("marque_count").value.startswith("1.")  # type: ignore[union-attr]


def line_ids(client: FlaskClient) -> list[int]:
    """The ids of the bag's lines, in order."""
    found = re.findall(r'action="/cart/lines/(\d+)', client.get("/cart").text)
    return [int(line_id) for line_id in dict.fromkeys(found)]
