"""Categories that move, merge and go, on the staff pages; and what their former addresses answer."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.house import House
from tests.web.admin.products.shelf import audited, execute, put_up, rows
from tests.web.admin.products.test_brands import send
from tests.web.admin.products.test_categories import paths
from tests.web.forms import words


def plant(app: Flask, *paths_: str) -> dict[str, int]:
    for path in paths_:
        parent, _, slug = path.rpartition("/")
        execute(
            app,
            """
            INSERT INTO category (parent_id, slug, path)
            VALUES ((SELECT id FROM category WHERE path = :parent), :slug, :path)
            """,
            parent=parent,
            slug=slug,
            path=path,
        )
    return {path: rows(app, "SELECT id FROM category WHERE path = :path", path=path)[0][0] for path in paths_}


def test_a_category_moves_with_all_below_it(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    tree = plant(app, "test-coats/parkas", "outdoor")
    address = f"/admin/categories/{house.category_id}"
    page = editor.get(address)
    assert f'value="{tree["test-coats/parkas"]}"' not in page.text

    form = {"name_en": "Coats", "name_ru": "Пальто", "flat": "hanger", "position": "0"}
    assert send(editor, address, page=page.text, **form, parent=tree["outdoor"], slug="coats").status_code == 303

    assert paths(app) == ["outdoor", "outdoor/coats", "outdoor/coats/parkas"]
    assert editor.get("/c/test-coats/parkas").headers["Location"] == "/c/outdoor/coats/parkas"
    assert editor.get("/ru/c/test-coats?page=2").headers["Location"] == "/ru/c/outdoor/coats?page=2"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"parent": "itself"}, "A category cannot stand in itself or below itself."),
        ({"parent": "", "slug": "other"}, "Another category stands at this address"),
        ({"parent": "x"}, "Choose a category from the list."),
        ({"parent": "", "slug": "No such!"}, "An address has small Latin letters"),
    ],
)
def test_a_place_that_cannot_be_is_said_at_its_field(
    app: Flask, house: House, editor: FlaskClient, place: dict[str, str], said: str
) -> None:
    plant(app, "other")
    told = {name: str(house.category_id) if value == "itself" else value for name, value in place.items()}

    form = {"name_en": "New name", "flat": "hanger", "position": "0"}
    answer = send(editor, f"/admin/categories/{house.category_id}", **form, **told)

    assert (answer.status_code, said in words(answer)) == (422, True)
    assert 'value="New name"' in answer.text
    assert (paths(app), audited(app)) == (["other", "test-coats"], [])


def test_neighbours_change_places_by_a_button(app: Flask, house: House, editor: FlaskClient) -> None:
    tree = plant(app, "a", "b")
    page = editor.get("/admin/categories").text

    answer = send(editor, f"/admin/categories/{tree['b']}/place", page=page, to="up")

    assert answer.headers["Location"] == f"/admin/categories#category-{tree['b']}"
    assert rows(app, "SELECT path FROM category ORDER BY position, path") == [("b",), ("a",), ("test-coats",)]
    assert f'aria-label="{"a"}: one up"' in editor.get("/admin/categories").text


def test_two_categories_become_one(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    tree = plant(app, "outdoor")
    address = f"/admin/categories/{house.category_id}/merge"
    page = editor.get(address)

    assert "1 product stands in it. They go to the other category, and so do all addresses." in words(page)
    assert send(editor, address, page=page.text, seen="0", to=tree["outdoor"]).status_code == 409
    assert send(editor, address, page=page.text, seen="1", to="").status_code == 422
    assert paths(app) == ["outdoor", "test-coats"]
    assert send(editor, address, page=page.text, seen="1", to=tree["outdoor"]).status_code == 303

    assert paths(app) == ["outdoor"]
    assert rows(app, "SELECT category_id FROM product") == [(tree["outdoor"],)]
    assert editor.get("/c/test-coats").headers["Location"] == "/c/outdoor"


def test_what_is_gone_says_so_with_what_is_near(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house, title="Plain coat")
    tree = plant(app, "test-coats/parkas")
    send(editor, f"/admin/categories/{tree['test-coats/parkas']}/removal", seen="0")

    answer = editor.get("/c/test-coats/parkas")

    assert (answer.status_code, answer.headers["Cache-Control"]) == (410, "no-cache")
    assert "This part of the shop is gone" in words(answer)
    assert "Plain coat" in answer.text
    told = editor.get("/c/test-coats/parkas", headers={"Accept": "application/json"})
    assert (told.status_code, told.json["code"]) == (410, "gone")
    assert editor.get("/c/test-coats/never").status_code == 404
