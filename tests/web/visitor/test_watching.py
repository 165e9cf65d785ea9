"""What is kept of what visitors do, and of whom nothing is."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.web.visitor import consent
from tests.factories import Goods
from tests.web.counting import statements
from tests.web.visitor.interactions import CLICK, COAT, cookies, kept, visitors


def test_a_page_is_kept_as_looked_at_whether_drawn_or_kept(app: Flask, client: FlaskClient, goods: Goods) -> None:
    for _ in range(2):
        assert client.get(COAT).status_code == 200
    client.get(f"/ru{COAT}?colour=none")

    assert [(row.kind, row.slug, row.language) for row in kept(app)] == [("view", "plain-coat", "en")] * 2 + [
        ("view", "plain-coat", "ru")
    ]
    assert [row.has_number for row in kept(app)] == [False] * 3


def test_looking_costs_no_statement(app: Flask, client: FlaskClient, goods: Goods) -> None:
    client.get(COAT)

    with statements(app) as seen:
        client.get(COAT)

    assert [sql for sql in seen if "interaction" in sql] == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-GPC": "1"},
        {"DNT": "1"},
        {"User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User-Agent": ""},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Referer": f"http://localhost{COAT}?colour=camel"},
    ],
)
def test_of_these_nothing_is_kept(app: Flask, client: FlaskClient, goods: Goods, headers: dict[str, str]) -> None:
    client.get(COAT, headers=headers)
    client.get("/search?q=coat", headers=headers | {"Referer": "http://localhost/search"})

    assert kept(app) == []


def test_what_is_not_there_was_not_looked_at(app: Flask, client: FlaskClient, goods: Goods) -> None:
    client.get("/p/nothing")
    client.head(COAT)

    assert kept(app) == []


def test_a_search_is_kept_with_what_it_found_also_from_the_kept_page(app: Flask, client: FlaskClient, goods: Goods) -> None:
    for typed in ("Scarf", "scarf ", "xyzzy"):
        client.get("/search", query_string={"q": typed})

    assert [(row.words, row.details) for row in kept(app)] == [
        ("scarf", {"found": 1}),
        ("scarf", {"found": 1}),
        ("xyzzy", {"found": 0}),
    ]


def test_a_filter_or_too_little_is_no_search(app: Flask, client: FlaskClient, goods: Goods) -> None:
    for query in ("q=coat&sort=price", "q=coat&page=2", "q=c", "", "q="):
        client.get(f"/search?{query}")

    assert kept(app) == []


def test_a_filtered_search_says_nothing_about_what_its_words_find(app: Flask, client: FlaskClient, goods: Goods) -> None:
    client.get("/search?q=scarf&in_stock=1&price_max=1")
    client.get("/search?q=scarf")

    assert [row.details for row in kept(app)] == [{"found": 1}]


def test_putting_in_the_bag_is_kept_and_gives_a_number(app: Flask, client: FlaskClient, goods: Goods) -> None:
    answer = client.post("/cart/lines", data={"sku_id": goods.coat, "quantity": 2})
    client.get(COAT)

    assert [(row.kind, row.sku_id, row.details) for row in kept(app)] == [
        ("add_to_cart", goods.coat, {"quantity": 2}),
        ("view", None, {}),
    ]
    assert consent.VISITOR in cookies(answer)
    assert len(visitors(app)) == 1


def test_what_was_refused_did_not_happen(app: Flask, client: FlaskClient, goods: Goods) -> None:
    answer = client.post("/cart/lines", data={"sku_id": goods.coat, "quantity": 10**6})

    assert answer.status_code == 422
    assert kept(app) == []
    assert consent.VISITOR not in cookies(answer)


def test_a_choice_from_a_list_is_kept(app: Flask, client: FlaskClient, goods: Goods) -> None:
    answer = client.post("/interactions", data=CLICK)

    assert (answer.status_code, answer.data) == (204, b"")
    assert [(row.kind, row.slug, row.details) for row in kept(app)] == [
        ("click", "plain-coat", {"list": "category", "place": 3})
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "purchase"},
        {"kind": ""},
        {"product": ""},
        {"product": "x" * 201},
    ],
)
def test_what_is_no_choice_is_refused(app: Flask, client: FlaskClient, goods: Goods, changes: dict[str, str]) -> None:
    answer = client.post("/interactions", data=CLICK | changes)

    assert answer.status_code == 422
    assert kept(app) == []


@pytest.mark.parametrize("changes", [{"list": "A&B"}, {"place": "-1"}, {"place": "9" * 30}, {"list": "x" * 41}])
def test_a_misspelt_place_is_left_out(app: Flask, client: FlaskClient, goods: Goods, changes: dict[str, str]) -> None:
    client.post("/interactions", data=CLICK | changes)

    assert [len(row.details) for row in kept(app)] == [1]


def test_another_site_cannot_tell_anything(app: Flask, client: FlaskClient, goods: Goods) -> None:
    answer = client.post("/interactions", data=CLICK, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert kept(app) == []


def test_a_made_up_number_is_nobodys(app: Flask, client: FlaskClient, goods: Goods) -> None:
    client.set_cookie(consent.VISITOR, "x" * 4000)
    client.get(COAT)

    assert [row.has_number for row in kept(app)] == [False]


def test_no_public_page_sets_a_cookie(client: FlaskClient, goods: Goods) -> None:
    answers = [client.get(path) for path in (COAT, "/search?q=coat", "/", "/privacy/tracking")]

    assert [answer.headers.getlist("Set-Cookie") for answer in answers] == [[]] * 4
