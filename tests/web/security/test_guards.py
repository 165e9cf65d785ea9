"""What every request goes through: hosts, bodies, cross-site rule, headers, inert session."""

from __future__ import annotations

import pytest
from flask import Flask, session
from flask.testing import FlaskClient

from marque.web.policy import table
from tests.factories import Goods
from tests.web.counting import rows
from tests.web.forms import add

PUBLIC_PATHS = ("/", "/new", "/brands", "/search?q=coat", "/c/test-coats", "/pages/delivery", "/p/plain-coat", "/b/testwerk")


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "evil.example:80@localhost"])
def test_an_unknown_host_is_a_400(client: FlaskClient, host: str) -> None:
    answer = client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.text


def test_a_body_of_ten_megabytes_is_a_413(app: Flask, client: FlaskClient, goods: Goods) -> None:
    before = rows(app)
    answer = client.post("/cart/lines", data=b"x" * 10_485_760, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413
    assert rows(app) == before


@pytest.mark.parametrize("body", [b"{", b"[1, 2]", b'{"sku_id": 1}', b'"text"', b"null"])
def test_json_where_a_form_belongs_is_a_415(client: FlaskClient, body: bytes) -> None:
    assert client.post("/cart/lines", data=body, content_type="application/json").status_code == 415


@pytest.mark.parametrize("path", ["/search?q=%00", "/p/a%00b", "/c/%00"])
def test_nul_in_an_address_is_a_4xx(client: FlaskClient, path: str) -> None:
    assert 400 <= client.get(path).status_code < 500


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://[", "http://localhost:x"])
def test_a_form_from_another_origin_is_a_403(app: Flask, client: FlaskClient, goods: Goods, origin: str) -> None:
    form = {"sku_id": str(goods.coat), "quantity": "1"}
    before = rows(app)
    assert client.post("/cart/lines", data=form, headers={"Origin": origin}).status_code == 403
    assert rows(app) == before


def test_nul_in_a_form_is_a_400(client: FlaskClient) -> None:
    assert client.post("/cart/lines", data={"sku_id": "1\0", "quantity": "1"}).status_code == 400


def test_a_query_of_ten_kilobytes_is_a_414(client: FlaskClient) -> None:
    assert client.get("/search?q=" + "a" * 10_240).status_code == 414


@pytest.mark.parametrize("path", PUBLIC_PATHS)
def test_public_pages_are_the_same_for_everybody(client: FlaskClient, goods: Goods, path: str) -> None:
    guest = client.get(path)
    assert guest.status_code == 200
    assert "Set-Cookie" not in guest.headers
    assert guest.headers["Cache-Control"] == "public, no-cache"
    add(client, goods.coat)
    shopper = client.get(path)
    assert "Set-Cookie" not in shopper.headers
    assert shopper.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in shopper.headers["Vary"]
    assert guest.text.replace('data-count="0">0<', 'data-count="1">1<') == shopper.text


@pytest.mark.parametrize("path", PUBLIC_PATHS)
def test_an_unchanged_public_page_is_a_304(client: FlaskClient, goods: Goods, path: str) -> None:
    tag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304


def test_one_visitors_address_is_nobody_elses_page(client: FlaskClient, goods: Goods) -> None:
    client.get("/search?q=&q=coat")
    client.get("/search?q=zzzz&q=coat&mail=aida@example.com")
    answer = client.get("/search?q=coat")
    assert "Plain coat" in answer.text
    assert "aida@example.com" not in answer.text


def test_a_form_of_too_many_fields_is_a_413_before_it_is_read(client: FlaskClient) -> None:
    answer = client.post("/language", data="a&" * 400, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path", ["/orders/abc-secret/cancellation", "/orders/abc-secret/x", "//pay/abc-secret", "/ru/orders/abc-secret"]
)
def test_a_secret_in_an_address_never_reaches_the_log(path: str) -> None:
    assert "secret" not in table.tellable(path)


def test_figures_have_one_address(client: FlaskClient) -> None:
    assert client.get("/metrics").status_code == 200
    assert client.get("/ru/metrics").status_code == 404


def test_the_session_is_inert_where_it_was_not_declared(app: Flask) -> None:
    with app.test_request_context("/"), pytest.raises(RuntimeError, match="did not declare"):
        session["name"] = "Aida"
    with app.test_request_context("/cart"):
        session["name"] = "Aida"


def test_every_page_has_a_strict_content_policy(client: FlaskClient, goods: Goods) -> None:
    for path in (*PUBLIC_PATHS, "/cart", "/nothing-here"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_every_route_has_its_policy(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} == set(table.POLICIES)


@pytest.mark.parametrize("cookie", ["", "made-up", "x" * 4000, "\u0444"])
def test_a_made_up_bag_cookie_is_an_empty_bag(client: FlaskClient, cookie: str) -> None:
    client.set_cookie("marque_bag", cookie)
    client.set_cookie("marque_count", "99.forged")
    answer = client.get("/cart")
    assert answer.status_code == 200
    assert "Nothing in it yet" in answer.text
    assert 'data-count="0"' in client.get("/").text
