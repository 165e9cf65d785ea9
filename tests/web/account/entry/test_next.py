"""Where the sign-in leads: never off this site."""

from __future__ import annotations

from itertools import product
from urllib.parse import urljoin, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.web.account.entry.doing import sign_in
from tests.web.forms import hidden

pytestmark = pytest.mark.usefixtures("aida")

HERE = "http://localhost/account/sign-in"
HOSTS = ("evil.example", "evil.example%2f..", "localhost.evil.example", "localhost@evil.example", "[::ffff:6:6]")
BEFORE = (
    "//", "///", "////", "/\\", "\\\\", "\\/", "http://", "https://", "http:/", "https:", "HTTPS://", "//http://",
    "/%2F", "%2F%2F", "/%5C", "/%2f%2f", "/\t/", "\t//", " //", "/ /", "//%00", "/%09/", "/%0d/", "\n//",
    "javascript://", "data:text/html,", "ftp://", "/ru//", "/en//", "/ky/\\", "/ru/%2F", "http:\\\\", "://", "?//",
    "#//", ".//", "..//", "/..//", "@", "/@",
)  # fmt: skip
PAYLOADS = [before + host for before, host in product(BEFORE, HOSTS)]


def test_there_are_two_hundred() -> None:
    assert len(set(PAYLOADS)) >= 200


@pytest.mark.parametrize("n", range(0, len(PAYLOADS), 25))
def test_no_payload_leads_away(client: FlaskClient, n: int) -> None:
    sign_in(client)
    for payload in PAYLOADS[n : n + 25]:
        answer = client.get("/account/sign-in", query_string={"next": payload})
        went = urlsplit(urljoin(HERE, answer.headers["Location"].replace("\\", "/")))
        assert (went.scheme, went.hostname) == ("http", "localhost"), payload


@pytest.mark.parametrize("payload", PAYLOADS[::17])
def test_nor_does_the_form(client: FlaskClient, payload: str) -> None:
    answer = sign_in(client, next=payload)
    went = urlsplit(urljoin(HERE, answer.headers["Location"].replace("\\", "/")))

    assert (went.scheme, went.hostname) == ("http", "localhost")


@pytest.mark.parametrize("path", ["/cart", "/checkout", "/p/coat?colour=camel&sku=5"])
def test_a_path_of_ours_is_where_one_comes_back_to(client: FlaskClient, path: str) -> None:
    page = client.get("/account/sign-in", query_string={"next": path}).text

    assert hidden(page, "next") == path
    assert sign_in(client, next=path).headers["Location"] == path
