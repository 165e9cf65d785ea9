"""Kept pages answered in front of Flask: the very same answer, and the whole way for whatever is not certain."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask, request_started
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from marque.web.visitor import pages
from tests import people
from tests.factories import Goods
from tests.web.forms import add
from tests.web.visitor.interactions import COAT, kept

ABOUT = "/pages/about"


@pytest.fixture(autouse=True)
def _version_is_known(app: Flask) -> None:
    pages.install(app, most_bytes=10_000_000, behind_seconds=60)


@pytest.fixture
def whole(app: Flask) -> Iterator[list[str]]:
    """Addresses that went the whole way."""
    seen: list[str] = []

    def note(_app: Flask, **_more: object) -> None:
        seen.append("whole")

    with request_started.connected_to(note, app):
        yield seen


def told(response: TestResponse) -> tuple[int, bytes, dict[str, str]]:
    headers = {name: value for name, value in response.headers.items() if name != "X-Request-ID"}
    return response.status_code, response.data, headers


@pytest.mark.parametrize("path", [ABOUT, "/ru/pages/about", "/c/test-coats", COAT, "/ky" + COAT])
@pytest.mark.parametrize("encoding", ["identity", "br", "gzip, deflate"])
def test_the_answer_is_the_one_of_the_whole_way(
    client: FlaskClient, goods: Goods, whole: list[str], path: str, encoding: str
) -> None:
    first, second = (told(client.get(path, headers={"Accept-Encoding": encoding})) for _ in range(2))

    assert first == second
    assert whole == ["whole"]


@pytest.mark.parametrize("headers", [{"If-None-Match": 'W/"0"'}, {"Host": "evil.example"}, {"Host": "a b"}], ids=str)
def test_what_is_not_certain_goes_the_whole_way(
    client: FlaskClient, goods: Goods, whole: list[str], headers: dict[str, str]
) -> None:
    client.get(ABOUT)
    again = client.get(ABOUT, headers=headers)

    assert again.status_code == (400 if "Host" in headers else 200)
    assert whole == ["whole", "whole"]


def test_another_method_or_a_question_goes_the_whole_way(client: FlaskClient, goods: Goods, whole: list[str]) -> None:
    client.get("/c/test-coats")
    filtered = client.get("/c/test-coats?in_stock=1")
    head, posted = client.head("/c/test-coats"), client.post("/c/test-coats")

    assert len(whole) == 4
    assert (filtered.status_code, head.data, posted.status_code) == (200, b"", 405)


def test_somebody_with_a_bag_and_a_name_is_greeted(app: Flask, client: FlaskClient, goods: Goods) -> None:
    guests = [client.get(ABOUT) for _ in range(2)]
    aida = people.customer_client(app, "aida")
    add(aida, goods.scarf)
    aida.get("/cart")
    hers, theirs = [aida.get(ABOUT) for _ in range(3)][-1], client.get(ABOUT)

    assert hers.headers["Cache-Control"].startswith("private")
    assert theirs.data == guests[0].data == guests[1].data != hers.data


def test_what_was_sold_shows_at_once(app: Flask, client: FlaskClient, goods: Goods) -> None:
    for _ in range(2):
        assert b"Sold out" not in client.get("/p/plain-scarf").data
    with app.app_context(), unit_of_work(actor="tests"):
        stock.count_many({goods.scarf: 0}, reason="lost", actor="tests", now=clock.now())

    assert b"Sold out" in client.get("/p/plain-scarf").data


def test_an_own_write_is_looked_for_before_the_next_page(app: Flask, goods: Goods, whole: list[str]) -> None:
    client = app.test_client(use_cookies=False)
    for _ in range(2):
        client.get(ABOUT)
    client.post("/language", data={"language": "ru"})
    for _ in range(2):
        client.get(ABOUT)

    assert len(whole) == 3


def test_it_is_counted_and_carries_the_id_of_the_front(app: Flask, client: FlaskClient, goods: Goods) -> None:
    browser = {"User-Agent": "Mozilla/5.0", "X-Request-ID": "from-the-front"}
    client.get(COAT, headers=browser)
    with_gpc = client.get(COAT, headers=browser | {"Sec-GPC": "1"})
    second = client.get(COAT, headers=browser)

    assert [with_gpc.headers["X-Request-ID"], second.headers["X-Request-ID"]] == ["from-the-front"] * 2
    assert [(row.kind, row.slug, row.language) for row in kept(app)] == [("view", "plain-coat", "en")] * 2


def test_without_a_database_it_is_said_as_ever(client: FlaskClient, goods: Goods, monkeypatch: pytest.MonkeyPatch) -> None:
    client.get(COAT)

    def away(*_args: object, **_more: object) -> str:
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr("marque.storefront.stock.told", away)

    assert client.get(COAT).status_code == 503
