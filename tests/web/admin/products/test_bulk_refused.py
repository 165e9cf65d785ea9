from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.catalogue import bulk
from tests import people
from tests.catalogue.house import House
from tests.web.admin.products.changing import agree, ask, prices, statuses
from tests.web.admin.products.shelf import audited, put_up
from tests.web.forms import hidden, words


@pytest.mark.parametrize("percent", ["", "x", "0", "-5", "91", "1e1", "10%10", "٥", "100000"])
def test_a_percentage_that_is_none_is_told_at_its_field(editor: FlaskClient, pair: list[int], percent: str) -> None:
    page = ask(editor, pair, do="price", percent=percent, way="lower")

    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.text
    assert "Write a percentage such as 10 or 12.5" in words(page)


@pytest.mark.parametrize("to", ["", "x", "0", "999999999", "9" * 30])
def test_a_category_that_is_none_is_told_at_its_field(editor: FlaskClient, pair: list[int], to: str) -> None:
    page = ask(editor, pair, do="category", to=to)

    assert page.status_code == 422
    assert "Choose a category from the list." in words(page)


def test_nothing_ticked_leads_back_with_a_word(editor: FlaskClient, pair: list[int]) -> None:
    answer = ask(editor, [], do="publish", tab="draft")

    assert (answer.status_code, answer.headers["Location"]) == (303, "/admin/products?tab=draft")
    assert "Tick the products first" in words(editor.get("/admin/products"))


def test_all_of_a_list_are_those_it_shows(app: Flask, house: House, editor: FlaskClient, pair: list[int]) -> None:
    put_up(app, house, title="Other coat", brand_id=house.brand_id)

    page = ask(editor, pair[:1], all="1", q="coat", do="archive")

    assert "Archive 2 products" in words(page)
    agree(editor, page)
    assert statuses(app) == ["archived", "active", "archived"]


def test_more_than_anybody_looks_through_leads_back(
    app: Flask, editor: FlaskClient, pair: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MOST", 1)

    for query in ({"all": "1"}, {}):
        assert ask(editor, pair, do="publish", **query).status_code == 303
        assert "At most 1 products can be changed at a time." in words(editor.get("/admin/products"))


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"do": "delete", "step": "1:0000000000000000"},
        {"do": "publish", "step": ["1", "1:x", "9" * 40 + ":" + "0" * 16, ":", "'", "1:0000000000000000:2"]},
        {"do": "category", "to": "9" * 40, "step": "1:0000000000000000"},
        {"do": "price", "percent": "1e9", "step": "1:0000000000000000"},
        {"do": ["publish", "archive"], "id": "1", "status": "active", "price": "1", "step": "0:0000000000000000"},
    ],
)
def test_forged_forms_change_nothing(app: Flask, editor: FlaskClient, pair: list[int], form: dict[str, object]) -> None:
    token = hidden(ask(editor, pair, do="archive").text, "csrf_token")

    answer = editor.post("/admin/products/change", data={"csrf_token": token, **form})

    assert answer.status_code in (303, 409, 422)
    assert (statuses(app), prices(app)[2], audited(app)) == (["active", "active"], (90_000, None), [])


def test_a_change_needs_the_form_s_token_and_the_right_area(app: Flask, editor: FlaskClient, pair: list[int]) -> None:
    page = ask(editor, pair, do="archive")

    assert agree(editor, page, csrf_token="").status_code == 400
    assert agree(people.staff_client(app, "orders"), page).status_code in (400, 403)
    assert statuses(app) == ["active", "active"]
