"""Collections by a rule: read aloud, looked at, saved."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from marque.catalogue.collections.rules import Rule
from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import collections
from tests import people
from tests.catalogue.house import House
from tests.storefront.shelves import Piece
from tests.web.admin.products.shelf import audited, execute, put_up, rows
from tests.web.forms import hidden, words

NEW = "/admin/collections/new?kind=rule"


def send(client: FlaskClient, address: str, *, page: str = "", **form: object) -> TestResponse:
    """The form at an address (or as `page` has it), filled in with this."""
    shown = page or client.get(address).text
    kept = {name: hidden(shown, name) for name in ("csrf_token", "was", "kind")}
    usual = {"name_en": "Warm", "shown": "1", "position": "0"}
    return client.post(address.partition("?")[0], data={**kept, **usual, **form})


def made(app: Flask) -> list[tuple[object, ...]]:
    return rows(app, "SELECT slug, kind, category_ids, price_max_cents, only_in_stock FROM collection ORDER BY id")


def inside(app: Flask) -> list[str]:
    """Titles of what lists say is in some collection."""
    return [
        title
        for (title,) in rows(
            app,
            """
            SELECT t.title FROM product_listing l JOIN product_text t ON t.product_id = l.product_id AND t.language = 'en'
            WHERE l.collection_ids <> '{}' ORDER BY 1
            """,
        )
    ]


def test_a_rule_is_read_aloud_and_counted_before_it_is_saved(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house, Piece(price=100_000), title="Cheap")
    put_up(app, house, Piece(price=900_000), title="Dear")

    looked = send(editor, NEW, categories=house.category_id, brands=house.brand_id, price_max="5,000", do="look")

    assert looked.status_code == 200
    assert "1 product now All products in Coats, by Testwerk, up to 5,000 som." in words(looked)
    assert ("Cheap" in looked.text, "Dear" in looked.text, made(app)) == (True, False, [])
    assert f'name="categories" value="{house.category_id}" autocomplete="off" checked' in looked.text


@pytest.mark.usefixtures("house")
def test_what_cannot_be_asked_is_said_in_place_of_the_rule_and_at_its_field(editor: FlaskClient) -> None:
    looked = send(editor, NEW, only_on_sale="1", price_max="cheap", do="look")

    assert words(looked).count("Write an amount such as 1290 or 1290.50.") == 2
    assert "The rule says nothing yet" not in words(looked)


@pytest.mark.usefixtures("house")
def test_the_form_stays_in_the_reader_s_language(editor: FlaskClient) -> None:
    assert '<form method="post" action="/ru/admin/collections/new"' in editor.get(f"/ru{NEW}").text


def test_it_holds_by_itself_from_then_on(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house, Piece(price=100_000), title="Cheap")
    put_up(app, house, Piece(price=900_000), title="Dear")

    answer = send(editor, NEW, categories=house.category_id, price_max="5000", only_in_stock="1")

    assert answer.status_code == 303
    assert made(app) == [("warm", "rule", [house.category_id], 500_000, True)]
    assert inside(app) == ["Cheap"]
    put_up(app, house, Piece(price=200_000), title="Later")
    assert inside(app) == ["Cheap", "Later"]
    assert ("staff", "insert", "collection") in {row[:3] for row in audited(app)}
    assert "Later" in editor.get("/collections/warm").text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "The rule says nothing yet. Choose at least one thing."),
        ({"brands": "999999"}, "Something that was ticked is not there any more."),
        ({"only_on_sale": "1", "price_min": "cheap"}, "Write an amount such as 1290 or 1290.50."),
        ({"price_min": "20", "price_max": "10"}, "The lowest price is above the highest"),
        ({"only_on_sale": "1", "name_en": " "}, "Write something here"),
        ({"only_on_sale": "1", "slug": "No!"}, "An address has small Latin letters, digits and hyphens"),
        ({"only_on_sale": "1", "position": "first"}, "The place among its neighbours is a whole number"),
    ],
)
def test_what_cannot_be_is_said_and_kept(app: Flask, editor: FlaskClient, form: dict[str, str], said: str) -> None:
    answer = send(editor, NEW, **{"intro_en": "Typed", **form})

    assert (answer.status_code, said in words(answer)) == (422, True)
    assert "Typed</textarea>" in answer.text
    assert (made(app), audited(app)) == ([], [])


def test_the_second_of_two_sees_both_rules_in_words(app: Flask, house: House, editor: FlaskClient) -> None:
    address = send(editor, NEW, categories=house.category_id).headers["Location"]
    page = editor.get(address).text
    execute(app, "UPDATE collection SET only_on_sale = true")

    again = send(editor, address, page=page, categories=house.category_id, only_in_stock="1")

    assert again.status_code == 409
    told = "All products in Coats. All products in Coats, with a lowered price. All products in Coats, in stock."
    assert f"Rule Both changed it {told}" in words(again)
    assert send(editor, address, page=again.text, categories=house.category_id, only_in_stock="1").status_code == 303
    assert rows(app, "SELECT only_on_sale, only_in_stock FROM collection") == [(False, True)]


def test_a_new_address_leaves_the_former_one_leading_on(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    address = send(editor, NEW, categories=house.category_id).headers["Location"]

    send(editor, address, categories=house.category_id, slug="cold-days")

    moved = editor.get("/ky/collections/warm?sort=price")
    assert (moved.status_code, moved.headers["Location"]) == (301, "/ky/collections/cold-days?sort=price")


def test_what_is_deleted_leads_elsewhere_or_is_gone(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)
    for name in ("Warm", "Cold"):
        send(editor, NEW, name_en=name, categories=house.category_id)
    ids = dict(rows(app, "SELECT slug, id FROM collection"))
    token = hidden(editor.get(f"/admin/collections/{ids['warm']}/removal").text, "csrf_token")

    editor.post(f"/admin/collections/{ids['warm']}/removal", data={"csrf_token": token, "to": ids["cold"]})
    assert editor.get("/collections/warm").headers["Location"] == "/collections/cold"

    editor.post(f"/admin/collections/{ids['cold']}/removal", data={"csrf_token": token})
    assert (editor.get("/collections/warm").status_code, editor.get("/collections/cold").status_code) == (410, 410)
    assert (made(app), inside(app)) == ([], [])


def test_a_hidden_collection_is_not_found(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)

    send(editor, NEW, categories=house.category_id, shown="")

    assert editor.get("/collections/warm").status_code == 404
    assert "/collections/warm" not in editor.get("/collections").text


def test_what_the_preview_counts_is_what_lists_then_hold(app: Flask, house: House, editor: FlaskClient) -> None:
    """Price, sale and stock meet on one SKU in both."""
    put_up(app, house, Piece(price=100_000, on_hand=0), Piece(price=900_000, size=house.small), title="Split")
    put_up(app, house, Piece(price=100_000), title="Whole")
    send(editor, NEW, price_max="5000", only_in_stock="1")

    with app.app_context(), app.test_request_context(), reading() as connection:
        seen = collections.preview(
            connection, Rule(price_max_cents=500_000, only_in_stock=True), language="en", fallback="en", now=clock.now()
        )

    assert (seen.total, [card.title for card in seen.cards]) == (1, ["Whole"])
    assert inside(app) == ["Whole"]


def test_only_the_catalogue_s_people_come_in(app: Flask, editor: FlaskClient, client: FlaskClient) -> None:
    for address in ("/admin/collections", NEW):
        assert client.get(address).status_code == 303
        assert people.staff_client(app, "orders").get(address).status_code == 403
    assert editor.get("/admin/collections/999999").status_code == 404
    assert "A collection shows products that belong together" in words(editor.get("/admin/collections"))
