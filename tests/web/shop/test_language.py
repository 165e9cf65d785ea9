"""Changing the language leads to the same page, and never off the site."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    ("wanted", "at", "led"),
    [
        ("ru", "/p/coat?colour=red", "/ru/p/coat?colour=red"),
        ("ky", "/ru/c/coats?size=RUS+44", "/ky/c/coats?size=RUS+44"),
        ("en", "/ky/new", "/new"),
        ("en", "/", "/"),
        ("ru", "", "/ru/"),
    ],
)
def test_to_the_same_page(client: FlaskClient, wanted: str, at: str, led: str) -> None:
    answer = client.post("/language", data={"language": wanted, "next": at})
    assert (answer.status_code, answer.headers["Location"]) == (303, led)


@pytest.mark.parametrize(
    "foreign",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        "/%2f%2felsewhere.example",
        "///elsewhere.example",
        "/ru//elsewhere.example",
        "//[",
        "http://[",
        " /new",
        "new",
        "/a\r\nSet-Cookie: x=1",
    ],
)
def test_never_elsewhere(client: FlaskClient, foreign: str) -> None:
    answer = client.post("/language", data={"language": "ru", "next": foreign})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/ru/")
    assert "Set-Cookie" not in answer.headers


def test_never_elsewhere_by_way_of_a_prefix(client: FlaskClient) -> None:
    answer = client.post("/language", data={"language": "en", "next": "/ru//elsewhere.example"})
    assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("unknown", ["", "xx", "EN", "../en", "ru\x00"])
def test_a_language_we_do_not_have_is_refused(client: FlaskClient, unknown: str) -> None:
    assert client.post("/language", data={"language": unknown, "next": "/"}).status_code in (400, 422)


def test_it_is_a_form(client: FlaskClient) -> None:
    assert client.get("/language").status_code == 405
