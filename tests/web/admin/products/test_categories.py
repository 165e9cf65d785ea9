from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.house import House
from tests.web.admin.products.shelf import audited, execute, put_up, rows
from tests.web.admin.products.test_brands import send
from tests.web.forms import words

WORDS = {"name_en": "Parkas", "flat": "coat", "position": "3"}


def paths(app: Flask) -> list[str]:
    return [path for (path,) in rows(app, "SELECT path FROM category ORDER BY path")]


def test_the_tree_shows_how_much_stands_where(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    send(editor, f"/admin/categories/new?parent={house.category_id}", **WORDS, parent=house.category_id)

    said = words(editor.get("/admin/categories"))

    assert "Coats 1 product in Coats /c/test-coats Add below Coats" in said
    assert "Parkas 0 /c/test-coats/parkas" in said


def test_a_category_is_added_below_another(app: Flask, house: House, editor: FlaskClient) -> None:
    page = editor.get(f"/admin/categories/new?parent={house.category_id}")
    assert f'<option value="{house.category_id}" selected>Coats</option>' in page.text

    answer = send(editor, "/admin/categories/new", **WORDS, intro_en="For snow.", name_ru="Парки", parent=house.category_id)

    assert answer.status_code == 303
    found = rows(app, "SELECT path, flat, position FROM category WHERE parent_id IS NOT NULL")
    assert found == [("test-coats/parkas", "coat", 3)]
    assert ("staff", "insert", "category") in {row[:3] for row in audited(app)}


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name_en": " "}, "Write something here"),
        ({"name_en": "Coats", "name_ru": "x" * 121}, "Shorten this to 120 characters"),
        ({"intro_ky": "Only a sentence"}, "Write something here"),
        ({"position": "-1"}, "The place among its neighbours is a whole number from 0 on."),
        ({"position": "first"}, "The place among its neighbours is a whole number from 0 on."),
        ({"name_en": "Test coats"}, "Another category stands at this address"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_kept(
    app: Flask, house: House, editor: FlaskClient, form: dict[str, str], said: str
) -> None:
    answer = send(editor, "/admin/categories/new", **{**WORDS, "intro_en": "Typed", **form})

    assert answer.status_code == 422
    assert said in words(answer)
    assert 'aria-invalid="true"' in answer.text
    assert "Typed</textarea>" in answer.text
    assert (paths(app), audited(app)) == (["test-coats"], [])


def test_another_name_shows_in_the_shop_under_the_same_address(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    address = f"/admin/categories/{house.category_id}"

    assert send(editor, address, name_en="Overcoats", flat="coat", position="2").status_code == 303

    assert "Overcoats" in editor.get("/c/test-coats").text
    assert rows(app, "SELECT language, name FROM category_text") == [("en", "Overcoats")]


def test_the_second_of_two_sees_both_and_keeps_what_was_typed(app: Flask, house: House, editor: FlaskClient) -> None:
    address = f"/admin/categories/{house.category_id}"
    page = editor.get(address).text
    execute(app, "UPDATE category_text SET name = 'Theirs' WHERE language = 'en'")

    again = send(editor, address, page=page, name_en="Mine", flat="hanger", position="0")

    assert again.status_code == 409
    assert "Name, English Both changed it Coats Theirs Mine" in words(again)
    assert 'value="Mine"' in again.text
    assert rows(app, "SELECT name FROM category_text WHERE language = 'en'") == [("Theirs",)]


def test_a_category_goes_and_its_products_move_in_the_same_step(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    send(editor, "/admin/categories/new", name_en="Jackets", flat="jacket", position="0")
    [(jackets,)] = rows(app, "SELECT id FROM category WHERE path = 'jackets'")
    address = f"/admin/categories/{house.category_id}/removal"
    page = editor.get(address)

    assert "1 product stands in it. Its products go to" in words(page)
    assert send(editor, address, page=page.text, seen="1", to=jackets, archives="1").status_code == 303

    assert paths(app) == ["jackets"]
    assert rows(app, "SELECT category_id, status FROM product") == [(jackets, "archived")]
    assert "The category is deleted; its 1 product has moved." in words(editor.get("/admin/categories"))


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"seen": "1"}, 409, "Products stand in it. Choose where they go."),
        ({"seen": "1", "to": "itself"}, 422, "Choose where its products go."),
        ({"seen": "1", "to": "999999"}, 422, "Choose a category from the list."),
        ({"seen": "0", "to": "other"}, 409, "Something changed in between, so nothing was done."),
        ({"to": "other"}, 409, "Something changed in between"),
    ],
)
def test_products_are_never_left_behind(
    app: Flask, house: House, editor: FlaskClient, form: dict[str, str], status: int, said: str
) -> None:
    put_up(app, house)
    execute(app, "INSERT INTO category (slug, path) VALUES ('other', 'other')")
    [(other,)] = rows(app, "SELECT id FROM category WHERE path = 'other'")
    known = {"other": str(other), "itself": str(house.category_id)}
    told = {name: known.get(value, value) for name, value in form.items()}

    answer = send(editor, f"/admin/categories/{house.category_id}/removal", **told)

    assert (answer.status_code, said in words(answer)) == (status, True)
    assert paths(app) == ["other", "test-coats"]
    assert rows(app, "SELECT category_id FROM product") == [(house.category_id,)]


def test_the_last_category_with_products_says_what_to_do(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)

    page = editor.get(f"/admin/categories/{house.category_id}/removal")

    assert "There is no other category its products could go to. Add one first." in words(page)


def test_what_is_not_there_is_not_found(house: House, editor: FlaskClient) -> None:
    for address in ("/admin/categories/999999", "/admin/categories/999999/removal", "/admin/categories/x"):
        assert editor.get(address).status_code == 404
    assert send(editor, "/admin/categories/new", **WORDS, parent="999999").status_code == 404
