"""Lists over HTTP: what their addresses say, and what they do with nonsense."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.catalogue.house import House
from tests.storefront.shelves import Piece
from tests.web.forms import words
from tests.web.shop.reading import links, put_up, titles

COATS = "/c/test-coats"


@pytest.fixture
def coats(app: Flask, house: House) -> None:
    """A red one in small for women, reduced; a grey one in large for men, dearer."""
    red, grey = {"gender": "women", "season": ["winter"]}, {"gender": "men"}
    cut = Piece(house.red, house.small, 200_000, before=250_000)
    put_up(app, house, cut, title="Red coat", sold_count=9, attributes=red)
    put_up(app, house, Piece(house.grey, house.large, 300_000, on_hand=0), title="Grey coat", attributes=grey)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (COATS, ["Red coat", "Grey coat"]),
        ("/b/testwerk", ["Red coat", "Grey coat"]),
        ("/new", ["Grey coat", "Red coat"]),
        ("/search?q=coat", ["Red coat", "Grey coat"]),
        (COATS + "?colour=test-grey", ["Grey coat"]),
        (COATS + "?size=RUS+44&size=RUS+52", ["Red coat", "Grey coat"]),
        (COATS + "?in_stock=1", ["Red coat"]),
        (COATS + "?price_min=2500", ["Grey coat"]),
        (COATS + "?price_max=2+500", ["Red coat"]),
        (COATS + "?sort=-price", ["Grey coat", "Red coat"]),
        (COATS + "?brand=testwerk", ["Red coat", "Grey coat"]),
        (COATS + "?gender=men", ["Grey coat"]),
        (COATS + "?gender=men&gender=women&season=winter", ["Red coat"]),
        (COATS + "?on_sale=1", ["Red coat"]),
        (COATS + "?category=none&rating=", ["Red coat", "Grey coat"]),
        ("/new?category=test-coats", ["Grey coat", "Red coat"]),
        ("/sale", ["Red coat"]),
        ("/sale?size=RUS+44&on_sale=1", ["Red coat"]),
    ],
)
def test_addresses(client: FlaskClient, coats: None, address: str, shown: list[str]) -> None:
    answer = client.get(address)
    assert (answer.status_code, titles(answer)) == (200, shown)


@pytest.mark.parametrize(
    "nonsense",
    [
        "page=-1",
        "page=0",
        "page=abc",
        "page=1.5",
        "page=1000000000",
        "page=" + "9" * 50,
        "page=٣",
        "size=XXL&colour=%F0%9F%A6%84&brand=nobody",
        "size=",
        "colour=" + "x" * 500,
        "price_min=abc&price_max=-5",
        "price_max=1e99",
        "price_min=" + "9" * 30,
        "price_min=5000&price_max=1000",
        "sort=best",
        "sort=relevance",
        "in_stock=maybe",
        "on_sale=yes&utm_source=letter",
        "gender=nobody&season=&rating=9&rating=-1&rating=abc&category=../..",
        "size_in=XX&size_in=EU",
        "size_in=" + "X" * 300,
        "after=abc&page=2",
        "after=" + "A" * 900,
        "&".join(f"f{n}=v" for n in range(200)),
        "&".join(f"gender=v{n}" for n in range(200)),
        "sort=stamp",
        "price_min=1e400&price_max=Infinity",
        "size=%FF%FE",
        "&&&=&",
        "&".join(f"brand=b{n}" for n in range(200)),
        "colour='; DROP TABLE product; --",
    ],
)
def test_nonsense_is_left_out(client: FlaskClient, coats: None, nonsense: str) -> None:
    answer = client.get(f"{COATS}?{nonsense}")
    assert (answer.status_code, titles(answer)) == (200, ["Red coat", "Grey coat"])


@pytest.mark.parametrize(("query", "status"), [("q=%00", 400), ("size=RUS%0044", 400), ("q=" + "coat" * 2_500, 414)])
def test_what_is_no_text_or_no_question_is_refused(client: FlaskClient, coats: None, query: str, status: int) -> None:
    assert client.get(f"/search?{query}").status_code == status


@pytest.mark.parametrize("address", ["/c/none", "/c/test-coats/none", "/b/nobody", "/c/", "/c/%2e%2e/x"])
def test_unknown_places_are_not_found(client: FlaskClient, coats: None, address: str) -> None:
    assert client.get(address).status_code == 404


def test_chips_name_the_choices_and_take_them_away(client: FlaskClient, coats: None) -> None:
    answer = client.get(f"{COATS}?in_stock=1&size=RUS+44&gender=women&colour=test-red&price_max=2500&page=1&utm=x")
    assert links(answer, "chip") == [
        f"{COATS}?colour=test-red&gender=women&price_max=2500&in_stock=1#results",
        f"{COATS}?size=RUS+44&gender=women&price_max=2500&in_stock=1#results",
        f"{COATS}?size=RUS+44&colour=test-red&gender=women&in_stock=1#results",
        f"{COATS}?size=RUS+44&colour=test-red&price_max=2500&in_stock=1#results",
        f"{COATS}?size=RUS+44&colour=test-red&gender=women&price_max=2500#results",
        f"{COATS}#results",
    ]
    assert "Remove filter Up to 2,500\N{NO-BREAK SPACE}som" in answer.text


def test_prices_the_wrong_way_round_are_turned(client: FlaskClient, coats: None) -> None:
    answer = client.get(f"{COATS}?price_min=2500&price_max=1500")
    assert titles(answer) == ["Red coat"]
    assert 'name="price_min" value="1500"' in answer.text


def test_nothing_found_offers_the_way_back_that_helps_most(client: FlaskClient, coats: None) -> None:
    answer = client.get(f"{COATS}?colour=test-red&size=RUS+52&price_min=2500")
    assert titles(answer) == []
    assert "Without Test red: 1 style" in words(answer)
    assert f'href="{COATS}?size=RUS+52&amp;price_min=2500#results"' in answer.text


def test_a_list_in_which_nothing_stands_speaks_of_no_words_and_choices(client: FlaskClient) -> None:
    said = words(client.get("/sale"))
    assert "There is nothing here at the moment" in said
    assert "Try " not in said


def test_choices_of_which_no_single_one_is_to_blame_can_be_fewer(client: FlaskClient, coats: None) -> None:
    said = words(client.get(COATS + "?colour=test-red&size=RUS+52&gender=men&on_sale=1&price_min=9000"))
    assert "Try fewer choices." in said
    assert "another word" not in said


def test_values_that_find_nothing_stay_and_cannot_be_chosen(client: FlaskClient, coats: None) -> None:
    answer = client.get(f"{COATS}?colour=test-red")
    assert 'name="size" value="RUS 52" disabled' in answer.text
    assert 'name="size" value="RUS 44"><' in answer.text
    assert 'name="colour" value="test-red" checked' in answer.text


def test_a_card_of_a_chosen_colour_leads_to_that_colour(client: FlaskClient, coats: None) -> None:
    assert 'href="/p/red-coat?colour=test-red"' in client.get(f"{COATS}?colour=test-red").text
    assert 'href="/p/red-coat"' in client.get(COATS).text


def test_search_keeps_the_words_in_its_form_and_links(client: FlaskClient, coats: None) -> None:
    answer = client.get("/search?q=++red++Coat+&colour=test-red")
    assert titles(answer) == ["Red coat"]
    assert '<input type="hidden" name="q" value="red Coat">' in answer.text
    assert links(answer, "chip")[0] == "/search?q=red+Coat#results"


@pytest.mark.parametrize(("typed", "note"), [("a", "Type at least two"), ("", None), ("!?", "Type at least two")])
def test_too_little_to_search_for_is_said(client: FlaskClient, coats: None, typed: str, note: str | None) -> None:
    answer = client.get("/search", query_string={"q": typed})
    assert answer.status_code == 200
    assert titles(answer) == []
    assert (note or "What are you looking for?") in words(answer)


def test_what_was_typed_is_never_markup(client: FlaskClient, coats: None) -> None:
    answer = client.get("/search", query_string={"q": '<script>alert("coat")</script>'})
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_addresses_keep_their_language(client: FlaskClient, coats: None) -> None:
    answer = client.get(f"/ru{COATS}?colour=test-red")
    assert "Пальто" in words(answer)
    assert links(answer, "chip")[0] == f"/ru{COATS}#results"
    assert 'href="/ru/p/red-coat?colour=test-red"' in answer.text


def test_canonical_and_other_languages_know_no_filters(client: FlaskClient, coats: None) -> None:
    answer = client.get(f"{COATS}?colour=test-red&page=2")
    assert f'<link rel="canonical" href="http://localhost{COATS}">' in answer.text
    assert f'hreflang="ky" href="http://localhost/ky{COATS}"' in answer.text


def test_brands_stand_by_letter_with_their_counts(client: FlaskClient, coats: None) -> None:
    answer = client.get("/brands")
    assert "T Testwerk 2 styles" in words(answer)
    assert 'href="/b/testwerk"' in answer.text


def test_only_names_that_mean_something_make_a_page_its_own(client: FlaskClient, coats: None) -> None:
    tags = [client.get(f"{COATS}{query}").headers["ETag"] for query in ("", "?utm_source=a&*=b&heel=c", "?gender=men")]
    assert tags[0] == tags[1] != tags[2]
    assert "utm_source" not in client.get(f"{COATS}?utm_source=a&gender=men").text
