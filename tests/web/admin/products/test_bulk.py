from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.house import House
from tests.web.admin.products.changing import agree, ask, prices, statuses
from tests.web.admin.products.shelf import audited, execute, rows
from tests.web.forms import words


def test_the_page_lists_what_will_change_and_changes_nothing(app: Flask, editor: FlaskClient, pair: list[int]) -> None:
    said = words(ask(editor, pair, do="price", percent="10", way="lower")).replace("\xa0", " ")

    assert "Lower prices by 10 %" in said
    assert "Coat 4,990 som instead of 6,000 som (1 variant) 4,491 som instead of 6,000 som" in said
    assert "4,500.50 som (1 variant) 4,050 som Scarf 900 som 810 som" in said
    assert "Change prices of 2 products" in said
    assert prices(app) == [(499_000, 600_000), (450_050, None), (90_000, None)]
    assert audited(app) == []


def test_prices_change_as_shown_and_are_kept_in_history_and_audit(app: Flask, editor: FlaskClient, pair: list[int]) -> None:
    page = ask(editor, pair, do="price", percent="10", way="lower", q="c", tab="active")

    answer = agree(editor, page)

    assert (answer.status_code, answer.headers["Location"]) == (303, "/admin/products?tab=active&q=c")
    assert prices(app) == [(449_100, 600_000), (405_000, None), (81_000, None)]
    assert [row[:3] for row in audited(app)] == [("staff", "update", "sku")] * 3
    assert rows(app, "SELECT count(*) FROM price_change WHERE actor LIKE 'staff:%'") == [(3,)]
    assert rows(app, "SELECT min(price_cents), max(price_cents) FROM product_listing") == [(81_000, 405_000)]
    assert "2 products have new prices." in words(editor.get("/admin/products"))


@pytest.mark.parametrize(
    ("do", "was", "status", "said"),
    [
        ("publish", "draft", "active", "2 products are on sale."),
        ("publish", "archived", "active", "2 products are on sale."),
        ("draft", "active", "draft", "2 products are drafts again."),
        ("archive", "active", "archived", "2 products are archived."),
    ],
)
def test_states_change(app: Flask, editor: FlaskClient, pair: list[int], do: str, was: str, status: str, said: str) -> None:
    execute(app, "UPDATE product SET status = :status", status=was)

    agree(editor, ask(editor, pair, do=do))

    assert statuses(app) == [status, status]
    assert said in words(editor.get("/admin/products"))


def test_a_move_asks_where_to_and_shows_both_places(app: Flask, editor: FlaskClient, house: House, pair: list[int]) -> None:
    execute(app, "INSERT INTO category (slug, path) VALUES ('sale', 'sale')")
    [(sale,)] = rows(app, "SELECT id FROM category WHERE path = 'sale'")

    assert "2 products are chosen." in words(ask(editor, pair, do="category"))
    page = ask(editor, pair, do="category", to=str(sale))

    assert "Move to sale" in words(page)
    assert "Coat Coats sale Scarf Coats sale" in words(page)
    assert agree(editor, page).status_code == 303
    assert rows(app, "SELECT DISTINCT category_id FROM product") == [(sale,)]


def test_what_stays_as_it_is_is_told_with_why(app: Flask, editor: FlaskClient, pair: list[int]) -> None:
    execute(app, "UPDATE product SET status = 'draft'")
    execute(app, "UPDATE sku SET is_active = false WHERE product_id = :id", id=pair[0])

    page = ask(editor, pair, do="publish")

    assert "1 product stays as it is Coat It has no variant that could be sold." in words(page)
    agree(editor, page)
    assert statuses(app) == ["draft", "active"]


def test_nothing_to_change_has_no_button(editor: FlaskClient, pair: list[int]) -> None:
    page = ask(editor, pair, do="publish")

    assert "There is nothing to change." in words(page)
    assert "<button class" not in page.text.partition("<main")[2].partition("</main>")[0]


def test_what_somebody_else_changed_in_between_stops_all_and_is_shown(
    app: Flask, editor: FlaskClient, pair: list[int]
) -> None:
    page = ask(editor, pair, do="price", percent="10", way="lower")
    execute(app, "UPDATE sku SET price_cents = 80000 WHERE product_id = :id", id=pair[1])

    again = agree(editor, page)

    assert again.status_code == 409
    assert "Somebody changed some of these products in between, so nothing was done." in words(again)
    assert re.search(r"Scarf changed in between 800\ssom 720\ssom", words(again))
    assert prices(app) == [(499_000, 600_000), (450_050, None), (80_000, None)]
    assert agree(editor, again).status_code == 303
    assert prices(app)[2] == (72_000, None)


def test_agreeing_twice_changes_once(app: Flask, editor: FlaskClient, pair: list[int]) -> None:
    page = ask(editor, pair, do="price", percent="10", way="raise")

    assert [agree(editor, page).status_code for _ in range(2)] == [303, 409]
    assert prices(app)[2] == (99_000, None)


@pytest.mark.parametrize("form", [{"percent": "50"}, {"way": "raise"}, {"do": "archive"}])
def test_another_change_than_the_one_shown_is_not_made(
    app: Flask, editor: FlaskClient, pair: list[int], form: dict[str, str]
) -> None:
    page = ask(editor, pair, do="price", percent="10", way="lower")

    assert agree(editor, page, **form).status_code == 409
    assert (prices(app)[2], statuses(app)) == ((90_000, None), ["active", "active"])
