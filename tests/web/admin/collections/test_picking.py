"""Products picked for a collection, in the order somebody gave them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.catalogue.house import House
from tests.web.admin.products.shelf import execute, put_up, rows
from tests.web.forms import hidden, words
from tests.web.shop.reading import titles

NEW = "/admin/collections/new"


@pytest.fixture
def pieces(app: Flask, house: House) -> dict[str, int]:
    return {title: put_up(app, house, title=title).product_id for title in ("Coat", "Dress", "Scarf")}


@pytest.fixture
def address(editor: FlaskClient) -> str:
    token = hidden(editor.get(NEW).text, "csrf_token")
    form = {"csrf_token": token, "kind": "picked", "name_en": "Edit", "shown": "1", "position": "0"}
    return editor.post(NEW, data=form).headers["Location"]


def arrange(editor: FlaskClient, address: str, *, page: str = "", **form: Any) -> TestResponse:
    shown = page or editor.get(address).text
    return editor.post(address, data={**{name: hidden(shown, name) for name in ("csrf_token", "seen")}, **form})


def test_products_are_found_added_and_stand_as_picked(editor: FlaskClient, address: str, pieces: dict[str, int]) -> None:
    found = editor.get(f"{address}?q=s")
    assert "Nothing is picked yet." in words(found)
    assert "Add Scarf" in words(editor.get(f"{address}?q=Scarf"))

    arrange(editor, address, add=[pieces["Scarf"], pieces["Coat"], pieces["Dress"]])

    assert titles(editor.get("/collections/edit")) == ["Scarf", "Coat", "Dress"]
    assert "Our choice" in editor.get("/collections/edit").text


def test_who_gets_the_place_of_another_stands_before_it(
    app: Flask, editor: FlaskClient, address: str, pieces: dict[str, int]
) -> None:
    arrange(editor, address, add=[pieces["Scarf"], pieces["Coat"], pieces["Dress"]])

    arrange(editor, address, **{f"place.{pieces['Dress']}": "1"}, out=pieces["Coat"])

    assert titles(editor.get("/collections/edit")) == ["Dress", "Scarf"]
    assert rows(app, "SELECT product_id, position FROM collection_product ORDER BY position") == [
        (pieces["Dress"], 0),
        (pieces["Scarf"], 1),
    ]


def test_another_order_shows_at_once(app: Flask, editor: FlaskClient, address: str, pieces: dict[str, int]) -> None:
    arrange(editor, address, add=[pieces["Scarf"], pieces["Coat"]])
    assert titles(editor.get("/collections/edit")) == ["Scarf", "Coat"]
    execute(app, "SELECT set_config('marque.raised', '', true)")  # what comes is another transaction

    arrange(editor, address, **{f"place.{pieces['Coat']}": "1"})

    assert titles(editor.get("/collections/edit")) == ["Coat", "Scarf"]


def test_the_second_of_two_is_told_and_nothing_changes(editor: FlaskClient, address: str, pieces: dict[str, int]) -> None:
    page = editor.get(address).text
    arrange(editor, address, add=pieces["Scarf"])

    answer = arrange(editor, address, page=page, add=pieces["Coat"])

    assert (answer.status_code, "Things have changed since that page was shown" in words(answer)) == (409, True)
    assert titles(editor.get("/collections/edit")) == ["Scarf"]


@pytest.mark.parametrize("add", ["999999", ["1"] * 3 + ["x", "-1", "9" * 30]])
def test_what_is_not_there_cannot_be_picked(app: Flask, editor: FlaskClient, address: str, add: Any) -> None:
    assert arrange(editor, address, add=add).status_code == 422
    assert rows(app, "SELECT * FROM collection_product") == []


def test_a_rule_has_no_products_to_arrange(app: Flask, editor: FlaskClient, address: str) -> None:
    execute(app, "UPDATE collection SET kind = 'rule', only_in_stock = true")

    assert editor.get(address).status_code == 404
