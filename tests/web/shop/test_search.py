"""The search page: what it says it shows, and what it offers when there is nothing."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.kernel.database import db, unit_of_work
from marque.storefront.finding import words as vocabulary
from tests.catalogue.house import House
from tests.storefront.finding import scene
from tests.storefront.shelves import Piece
from tests.web.forms import words
from tests.web.shop.reading import links, put_up, titles


@pytest.fixture
def shop(app: Flask, house: House) -> None:
    with app.app_context():
        ink = scene.ink()
        db.session.commit()
    put_up(
        app, house, Piece(ink), Piece(house.red), title="Linen dress", titles={"en": "Linen dress", "ru": "Льняное платье"}
    )
    put_up(app, house, Piece(house.grey), title="Wool jacket")
    with app.app_context(), unit_of_work(actor="tests"):
        vocabulary.rebuild()


def test_what_was_meant_is_shown_and_the_rest_offered(client: FlaskClient, shop: None) -> None:
    answer = client.get("/search?q=gkfnmt")
    assert titles(answer) == ["Linen dress"]
    assert "Results for “платье”" in words(answer)
    assert 'value="gkfnmt"' in answer.text
    assert links(answer, "link") == ["/search?q=gkfnmt&exact=1"]


def test_asked_for_just_that_there_is_just_that(client: FlaskClient, shop: None) -> None:
    answer = client.get("/search?q=gkfnmt&exact=1")
    assert titles(answer) == []
    assert "Nothing found for “gkfnmt”" in words(answer)
    assert answer.text.count("<h1>") == 1


def test_filters_keep_what_was_typed(client: FlaskClient, shop: None) -> None:
    answer = client.get("/search?q=gkfnmt&colour=ink")
    assert titles(answer) == ["Linen dress"]
    assert '<input type="hidden" name="q" value="gkfnmt">' in answer.text


def test_a_filter_that_leaves_nothing_keeps_the_list_to_change_it(client: FlaskClient, shop: None) -> None:
    answer = client.get("/search?q=dress&colour=test-grey")
    assert titles(answer) == []
    assert "Without Test grey: 1 style" in words(answer)


def test_with_one_word_less_something_is_found(client: FlaskClient, shop: None) -> None:
    answer = client.get("/search?q=wool+dress")
    assert "No style has all of these words." in words(answer)
    assert links(answer, "chip") == ["/search?q=dress", "/search?q=wool"]


def test_the_card_shows_the_colour_that_was_named(client: FlaskClient, shop: None) -> None:
    assert "/p/linen-dress?colour=ink" in client.get("/search?q=black+dress").text
    assert "/p/linen-dress?colour=" not in client.get("/search?q=dress").text


def test_without_a_query_there_is_a_field_and_what_others_look_for(app: Flask, client: FlaskClient, shop: None) -> None:
    with app.app_context(), unit_of_work() as session:
        session.execute(db.text("INSERT INTO popular_search VALUES ('en', 'summer dress', 7)"))
    answer = client.get("/search")
    assert (answer.status_code, links(answer, "chip")) == (200, ["/search?q=summer+dress"])
    assert "Nothing found" not in words(answer)


@pytest.mark.parametrize(
    "typed",
    [
        "%", "_", "\\", "'", '"', "&", "|", "!", ":*", "()", "<->", "%_'\"&|!:*()", "a & b", "dress:*", "'dress'", "!!dress",
        "x" * 5_000, "dress " * 800, "日本語", "²³", "\u202e\u200bdress", "-", "<script>alert(1)</script>", "{{7*7}}",
    ],
)  # fmt: skip
def test_no_sign_is_a_fault(client: FlaskClient, shop: None, typed: str) -> None:
    for address in ("/search", "/search/suggestions"):
        answer = client.get(f"{address}?q={quote(typed[:4_000])}")
        assert answer.status_code in (200, 414)
        assert "<script>alert" not in answer.text


def test_suggestions_are_a_piece_of_a_page(client: FlaskClient, shop: None) -> None:
    answer = client.get("/search/suggestions?q=lin")
    assert answer.status_code == 200
    assert "<html" not in answer.text
    assert answer.text.count('role="option"') == 2
    assert 'href="/search?q=linen"' in answer.text
    assert 'href="/p/linen-dress"' in answer.text
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("typed", ["", "l", "zzzzzz", "%25"])
def test_nothing_to_suggest_is_an_empty_answer(client: FlaskClient, shop: None, typed: str) -> None:
    answer = client.get(f"/search/suggestions?q={typed}")
    assert (answer.status_code, answer.text.strip()) == (200, "")


def test_suggestions_lead_to_pages_of_the_same_language(client: FlaskClient, shop: None) -> None:
    assert 'href="/ru/p/linen-dress"' in client.get("/ru/search/suggestions?q=льн").text
    assert 'suggestions="/ru/search/suggestions"' in client.get("/ru/search").text
