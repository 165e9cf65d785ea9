from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests import people
from tests.catalogue.house import House
from tests.web.admin.products.shelf import audited, execute, put_up, rows
from tests.web.forms import hidden, words


def send(client: FlaskClient, address: str, *, page: str = "", **form: object) -> TestResponse:
    """The form at an address (or as `page` has it), filled in with this."""
    shown = page or client.get(address).text
    kept = {name: hidden(shown, name) for name in ("csrf_token", "was") if f'name="{name}"' in shown}
    return client.post(address, data={**kept, **form})


def names(app: Flask) -> list[tuple[str, str]]:
    return rows(app, "SELECT slug, name FROM brand ORDER BY id")  # type: ignore[return-value]


def test_the_list_counts_products(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)

    assert "Testwerk 1 product of Testwerk 1 /b/testwerk" in words(editor.get("/admin/brands"))
    assert "Nothing here fits" in words(editor.get("/admin/brands?q=other"))


def test_the_first_brand_is_asked_for(editor: FlaskClient) -> None:
    assert "Every product carries a brand." in words(editor.get("/admin/brands"))


def test_a_brand_is_added_with_its_story(app: Flask, editor: FlaskClient) -> None:
    answer = send(editor, "/admin/brands/new", name=" Ак  Пакта ", story_ru="Хлопок.\r\n\r\nС юга.", story_en="")

    assert answer.status_code == 303
    assert names(app) == [("ak-pakta", "Ак Пакта")]
    assert rows(app, "SELECT language, story FROM brand_text") == [("ru", "Хлопок.\n\nС юга.")]
    assert [row[:3] for row in audited(app)] == [("staff", "insert", "brand"), ("staff", "insert", "brand_text")]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": "  "}, "Write something here"),
        ({"name": "x" * 121}, "Shorten this to 120 characters"),
        ({"name": "TESTWERK"}, "There is a brand with this name or address already: Testwerk."),
        ({"name": "Ok", "story_ky": "x" * 4001}, "Shorten this to 4000 characters"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_kept(
    app: Flask, house: House, editor: FlaskClient, form: dict[str, str], said: str
) -> None:
    answer = send(editor, "/admin/brands/new", **{"story_en": "Typed", **form})

    assert answer.status_code == 422
    assert said in words(answer)
    assert "Typed</textarea>" in answer.text
    assert (names(app), audited(app)) == ([("testwerk", "Testwerk")], [])


def test_another_name_keeps_the_address(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    address = f"/admin/brands/{house.brand_id}"

    assert send(editor, address, name="Altai", story_en="Since 1911.").status_code == 303

    assert names(app) == [("testwerk", "Altai")]
    assert "Saved." in words(editor.get(address))
    assert "Altai" in editor.get("/b/testwerk").text


def test_nothing_changed_is_said(app: Flask, house: House, editor: FlaskClient) -> None:
    address = f"/admin/brands/{house.brand_id}"

    send(editor, address, name="Testwerk", story_en="", story_ru="", story_ky="")

    assert "Nothing was changed." in words(editor.get(address))
    assert audited(app) == []


def test_the_second_of_two_sees_both_and_keeps_what_was_typed(app: Flask, house: House, editor: FlaskClient) -> None:
    address = f"/admin/brands/{house.brand_id}"
    page = editor.get(address).text
    execute(app, "UPDATE brand SET name = 'Theirs'")

    again = send(editor, address, page=page, name="Mine", story_en="My story")

    assert again.status_code == 409
    assert "Name Both changed it Testwerk Theirs Mine" in words(again)
    assert 'value="Mine"' in again.text
    assert names(app) == [("testwerk", "Theirs")]
    assert send(editor, address, page=again.text, name="Mine", story_en="My story").status_code == 303
    assert names(app) == [("testwerk", "Mine")]


@pytest.mark.parametrize("was", ["", "x", "[]", "{}", '{"name": 7}', "9" * 5000, '{"name": {"a": 1}}'])
def test_a_forged_version_is_no_version(app: Flask, house: House, editor: FlaskClient, was: str) -> None:
    answer = send(editor, f"/admin/brands/{house.brand_id}", name="Mine", was=was)

    assert answer.status_code == 409
    assert names(app) == [("testwerk", "Testwerk")]


def test_a_brand_nobody_carries_can_go(app: Flask, house: House, editor: FlaskClient) -> None:
    address = f"/admin/brands/{house.brand_id}/removal"

    assert "Delete Testwerk" in words(editor.get(address))
    assert send(editor, address).status_code == 303

    assert names(app) == []
    assert "The brand is deleted." in words(editor.get("/admin/brands"))
    assert editor.get(f"/admin/brands/{house.brand_id}").status_code == 404


def test_products_of_a_brand_that_goes_carry_another_one(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    send(editor, "/admin/brands/new", name="Altai")
    [(altai,)] = rows(app, "SELECT id FROM brand WHERE slug = 'altai'")
    address = f"/admin/brands/{house.brand_id}/removal"
    page = editor.get(address)

    assert "1 product carries it. Its products and its address go to" in words(page)
    assert send(editor, address, page=page.text, seen="1", to=altai).status_code == 303

    assert names(app) == [("altai", "Altai")]
    assert rows(app, "SELECT brand_id FROM product") == [(altai,)]
    assert "The brand is deleted. Its 1 product has another brand now." in words(editor.get("/admin/brands"))
    assert editor.get("/b/testwerk").headers["Location"] == "/b/altai"


@pytest.mark.parametrize(
    ("form", "status", "said"),
    [
        ({"seen": "1"}, 409, "Products carry this brand. Choose which brand they carry from now on."),
        ({"seen": "1", "to": "999999"}, 422, "Choose a brand from the list."),
        ({"to": "999999"}, 409, "Something changed in between"),
    ],
)
def test_a_brand_that_products_carry_goes_only_in_favour_of_another(
    app: Flask, house: House, editor: FlaskClient, form: dict[str, str], status: int, said: str
) -> None:
    put_up(app, house)

    answer = send(editor, f"/admin/brands/{house.brand_id}/removal", **form)

    assert (answer.status_code, said in words(answer)) == (status, True)
    assert names(app) == [("testwerk", "Testwerk")]
    assert audited(app) == []


def test_another_address_leaves_the_former_one_leading_on(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    address = f"/admin/brands/{house.brand_id}"

    assert send(editor, address, name="Testwerk", slug="tw").status_code == 303

    moved = editor.get("/b/testwerk?colour=red")
    assert (moved.status_code, moved.headers["Location"], moved.headers["Cache-Control"]) == (
        301, "/b/tw?colour=red", "no-cache",
    )  # fmt: skip
    assert "Testwerk" in editor.get("/b/tw").text
    assert "An address has small Latin letters" in words(send(editor, address, name="Testwerk", slug="No!"))


def test_only_the_catalogue_s_people_come_in(app: Flask, house: House, editor: FlaskClient, client: FlaskClient) -> None:
    for address in ("/admin/brands", "/admin/brands/new", f"/admin/brands/{house.brand_id}"):
        assert client.get(address).status_code == 303
        assert people.staff_client(app, "orders").get(address).status_code == 403
    assert editor.get("/admin/brands/999999").status_code == 404
