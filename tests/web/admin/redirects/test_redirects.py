"""Redirects that staff keep, and what they do for whoever asks an old address."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.catalogue.house import House
from tests.web.admin.products.shelf import audited, execute, put_up, rows
from tests.web.forms import hidden, words

ADDRESS = "/admin/redirects"


def add(editor: FlaskClient, from_path: str, to_path: str) -> TestResponse:
    token = hidden(editor.get(ADDRESS).text, "csrf_token")
    return editor.post(ADDRESS, data={"csrf_token": token, "from_path": from_path, "to_path": to_path})


def kept(app: Flask) -> list[tuple[object, ...]]:
    return rows(app, "SELECT from_path, to_path FROM redirect ORDER BY from_path")


@pytest.mark.parametrize(
    ("asked", "location"),
    [
        ("/catalog/coats", "/brands"),
        ("/catalog/coats/", "/brands"),
        ("/ru/catalog/coats?page=2", "/ru/brands?page=2"),
        ("/catalog/%D0%BF%D0%B0%D0%BB%D1%8C%D1%82%D0%BE", "/c/test-coats"),
    ],
)
def test_an_old_address_leads_on_in_the_reader_s_language(
    house: House, editor: FlaskClient, client: FlaskClient, asked: str, location: str
) -> None:
    add(editor, "https://old.example/catalog/coats/", "/brands")
    add(editor, "/catalog/пальто", "/c/test-coats")

    answer = client.get(asked)

    assert (answer.status_code, answer.headers["Location"]) == (301, location)
    assert answer.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize(
    ("from_path", "to_path", "said"),
    [
        ("", "/brands", "Write something here"),
        ("old", "/brands", "Write an address of this shop from its first slash on"),
        ("/old?id=7", "/brands", "without “?”"),
        ("/old", "https://evil.example/x", "Write an address of this shop"),
        ("/old", "//evil.example", "Write an address of this shop"),
        ("/old", "/\\evil.example", "Write an address of this shop"),
        ("/", "/brands", "This address shows a page itself"),
        ("/brands", "/", "This address shows a page itself"),
        ("/b/testwerk", "/", "This address shows a page itself"),
        ("/pages/about", "/", "This address shows a page itself"),
        ("/admin/old", "/", "This address shows a page itself"),
        ("/old", "/nowhere", "Nothing shows at this address."),
        ("/old", "/c/nowhere", "Nothing shows at this address."),
        ("/old", "/pages/nowhere", "Nothing shows at this address."),
        ("/old", "/admin", "Nothing shows at this address."),
        ("/old", "/old", "Nothing shows at this address."),
    ],
)
def test_what_cannot_lead_anywhere_is_refused(
    app: Flask, house: House, editor: FlaskClient, from_path: str, to_path: str, said: str
) -> None:
    answer = add(editor, from_path, to_path)

    assert (answer.status_code, said in words(answer)) == (422, True)
    assert (kept(app), audited(app)) == ([], [])


def test_loops_are_refused_and_chains_made_short(app: Flask, house: House, editor: FlaskClient) -> None:
    add(editor, "/b/old", "/brands")
    add(editor, "/older", "/b/old")
    execute(app, "INSERT INTO redirect (from_path, to_path) VALUES ('/x', '/y')")

    assert kept(app)[:2] == [("/b/old", "/brands"), ("/older", "/brands")]
    assert "This address leads to /brands already." in words(add(editor, "/older", "/"))
    assert "This would lead in a circle." in words(add(editor, "/y", "/x"))
    assert len(kept(app)) == 3


def test_a_page_that_comes_to_be_is_shown(app: Flask, house: House, editor: FlaskClient, client: FlaskClient) -> None:
    add(editor, "/b/altai", "/brands")
    put_up(app, house)
    execute(app, "UPDATE brand SET slug = 'altai'")

    assert client.get("/b/altai").status_code == 200
    assert "/b/altai shows a page itself" in words(editor.get(ADDRESS))


def test_it_leads_straight_to_where_its_target_is_now(
    app: Flask, house: House, editor: FlaskClient, client: FlaskClient
) -> None:
    add(editor, "/old", "/c/test-coats")
    execute(app, "UPDATE category SET slug = 'coats', path = 'coats'")
    execute(
        app,
        "INSERT INTO former_place (kind, path, category_id) VALUES ('category', 'test-coats', :id)",
        id=house.category_id,
    )

    assert client.get("/old").headers["Location"] == "/c/coats"


def test_a_redirect_is_deleted_after_a_question(app: Flask, house: House, editor: FlaskClient, client: FlaskClient) -> None:
    add(editor, "/old", "/brands")
    [(redirect_id,)] = rows(app, "SELECT id FROM redirect")
    address = f"{ADDRESS}/{redirect_id}/removal"
    page = editor.get(address)

    assert "/old then says that there is no such page." in words(page)
    assert editor.post(address, data={"csrf_token": hidden(page.text, "csrf_token")}).status_code == 303

    assert (client.get("/old").status_code, kept(app)) == (404, [])
    assert editor.get(address).status_code == 404
    assert {row[1:3] for row in audited(app)} == {("insert", "redirect"), ("delete", "redirect")}


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/admin/nothing", "/account/nothing", "/static/nothing"])
def test_nothing_leads_away_from_what_is_not_public(app: Flask, house: House, client: FlaskClient, address: str) -> None:
    execute(app, "INSERT INTO redirect (from_path, to_path) VALUES (:path, '/brands')", path=address)

    assert client.get(address).status_code == 404


def test_only_reading_is_led_on(editor: FlaskClient, client: FlaskClient, house: House) -> None:
    add(editor, "/old", "/brands")

    assert client.post("/old").status_code == 404
    assert client.head("/old").status_code == 301


def test_the_list_is_searched_and_paged(app: Flask, house: House, editor: FlaskClient) -> None:
    many = "SELECT '/old/' || lpad(n::text, 3, '0'), '/' FROM generate_series(1, 120) n"
    execute(app, f"INSERT INTO redirect (from_path, to_path) {many}")

    first = editor.get(ADDRESS)
    assert "1–50 of 120" in words(first)
    assert "/old/120" in words(editor.get(f"{ADDRESS}?q=120"))
    assert "Nothing here fits" in words(editor.get(f"{ADDRESS}?q=%25"))
