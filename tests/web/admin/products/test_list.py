from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import people
from tests.catalogue.house import House
from tests.storefront.shelves import Piece
from tests.web.admin.products.shelf import many, put_up
from tests.web.counting import statements
from tests.web.forms import words

STATEMENTS = 4  # who is signed in, categories, brands, the list with all its counts


def hrefs(page: str) -> list[str]:
    return [unescape(href) for href in re.findall(r'href="([^"]*)"', page)]


def test_a_row_says_what_there_is(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(
        app, house, Piece(price=249_000, on_hand=2, size=house.small), Piece(price=299_000, on_hand=20), title="Wool coat"
    )

    said = words(editor.get("/admin/products"))

    assert "Wool coat Testwerk · 2 variants" in said
    assert re.search(r"On sale 22 in stock 1 variant is low Coats from 2,490\ssom Today, \d\d:\d\d", said)
    assert "1–1 of 1" in said


def test_tabs_count_and_keep_the_search(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house, title="Wool coat")
    put_up(app, house, Piece(on_hand=0), title="Wool scarf")
    put_up(app, house, title="Silk dress")

    answer = editor.get("/admin/products?q=wool&sort=title&stock=")

    assert "All 2 On sale 2 Draft 0 Planned 0 Sold out 1 Archived 0" in words(answer)
    assert "/admin/products?tab=sold_out&q=wool&sort=title" in hrefs(answer.text)
    assert "Silk dress" not in answer.text


def test_the_sorted_column_says_so(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)

    page = editor.get("/admin/products?sort=-price&after=50").text

    assert re.findall(r'aria-sort="(\w+)"[^>]*><a href="([^"]*)"', page) == [("descending", "/admin/products?sort=price")]


def test_pages_keep_the_question(app: Flask, house: House, editor: FlaskClient) -> None:
    many(app, house, 120)

    page = editor.get("/admin/products?tab=draft&after=50")

    assert "51–100 of 120" in words(page)
    assert {"/admin/products?tab=draft", "/admin/products?tab=draft&after=100"} <= set(hrefs(page.text))
    assert "101–120 of 120" in words(editor.get("/admin/products?after=99999999999999"))


@pytest.mark.parametrize(
    "query",
    [
        "tab=x&sort=y&stock=z&category=no/where&brand=999999999999&after=-1",
        "brand=x&after=x&q=%00",
        "q=%27%22%3Cb%3E%25_%5C&category=%27",
        "q=" + "x" * 3000,
        "after=9223372036854775808&brand=9223372036854775808",
        "q=%F0%9F%A7%A5+%D1%91&q=two&tab=draft&tab=active",
        "q=%ED%A0%80",
    ],
)
def test_no_address_fails(app: Flask, house: House, editor: FlaskClient, query: str) -> None:
    put_up(app, house)

    assert editor.get(f"/admin/products?{query}").status_code in (200, 400)


def test_what_an_address_does_not_mean_chooses_nothing(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house)

    assert "1–1 of 1" in words(editor.get("/admin/products?tab=x&category=no/where&brand=99&stock=much"))


def test_an_empty_list_says_what_it_is_for(app: Flask, house: House, editor: FlaskClient) -> None:
    assert "Add the first product, or bring a whole sheet." in words(editor.get("/admin/products"))
    assert "No product stands here at the moment. All products" in words(editor.get("/admin/products?tab=draft"))
    assert "Nothing here fits the search" in words(editor.get("/admin/products?q=wool"))


def test_words_that_look_like_markup_stay_words(app: Flask, house: House, editor: FlaskClient) -> None:
    put_up(app, house, title="<script>alert(1)</script>")

    assert "<script>alert" not in editor.get("/admin/products?q=<script>").text


@pytest.mark.parametrize("products", [3, 120])
def test_a_page_costs_the_same_statements_however_long_the_list(
    app: Flask, house: House, editor: FlaskClient, products: int
) -> None:
    many(app, house, products)

    with statements(app) as ran:
        assert editor.get("/admin/products?q=piece&sort=stock&stock=none").status_code == 200

    assert len(ran) == STATEMENTS


def test_only_the_catalogue_s_people_come_in(app: Flask, client: FlaskClient) -> None:
    assert client.get("/admin/products").status_code == 303
    assert people.staff_client(app, "orders", "stock").get("/admin/products").status_code == 403
    assert people.customer_client(app).get("/admin/products").status_code == 403
    assert people.staff_client(app, "owner").get("/admin/products").status_code == 200
