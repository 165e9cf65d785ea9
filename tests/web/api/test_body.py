"""Bodies that no schema should see, and members that nobody may set."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from tests.factories import Goods
from tests.web.api.scripts import Script, customer, fields, script
from tests.web.counting import rows

PLAIN = {"texts": {"en": {"title": "A"}}, "brand_id": 1, "category_id": 1}


@pytest.fixture
def shopper(app: Flask, goods: Goods) -> Script:
    return customer(app)


@pytest.mark.parametrize(
    ("raw", "status"),
    [
        (b"{", 400), (b"nothing", 400), (b'{"sku_id": NaN}', 400), (b"\xff\xfe{\x00}\x00", 400), (b"[" * 5000, 400),
        (b'{"a":' * 2000 + b"1" + b"}" * 2000, 400), (b"[]", 422), (b"0", 422), (b'"text"', 422), (b"null", 422),
        (b'{"sku_id": 1, "sku_id": 2}', 422), (b'{"x": "\\u0000"}', 422), (b'{"x": "\\ud800"}', 422),
        (b'{"a":' * 20 + b"1" + b"}" * 20, 422), (b'{"sku_id": "1"}', 422),
        (b'{"sku_id": true}', 422), (b'{"sku_id": 1.0}', 422),
        (b'{"sku_id": 1e2}', 422), (b'{"sku_id": 99999999999999999999999}', 422), (b"{}", 422), (b"", 422),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_refused(app: Flask, shopper: Script, raw: bytes, status: int) -> None:
    answer = shopper.send("POST", "carts/me/items", data=raw, headers={"Content-Type": "application/json"})

    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    assert rows(app)["cart"] == 0


@pytest.mark.parametrize(
    ("kind", "status"), [("text/plain", 415), ("application/x-www-form-urlencoded", 415), ("multipart/form-data", 415)]
)
def test_only_json_is_read(shopper: Script, kind: str, status: int) -> None:
    assert shopper.send("POST", "carts/me/items", data=b"sku_id=1", headers={"Content-Type": kind}).status_code == status


def test_a_megabyte_is_the_end(shopper: Script) -> None:
    assert shopper.post("carts/me/items", {"x": "y" * 1_100_000}).status_code == 413


@pytest.mark.parametrize(
    "more", [{"price_cents": 1}, {"unit_cents": 1}, {"cart_id": 1}, {"is_admin": True}, {"id": 7}, {"customer_id": 1}]
)
def test_nobody_sets_a_price_or_an_owner(app: Flask, shopper: Script, goods: Goods, more: dict[str, Any]) -> None:
    answer = shopper.post("carts/me/items", {"sku_id": goods.coat, **more})

    assert (answer.status_code, fields(answer)) == (422, set(more))
    assert rows(app)["cart_line"] == 0


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("products", {**PLAIN, "texts": {"en": {"title": "A", "is_admin": True}}}, "texts.en.is_admin"),
        ("products", {**PLAIN, "skus": [{"sku_code": "A", "price_cents": 1, "stock": 9}]}, "skus.0.stock"),
        ("products", {**PLAIN, "sold_count": 99}, "sold_count"),
        ("products", {**PLAIN, "texts": {"xx": {"title": "A"}}}, "texts.xx.[key]"),
        ("skus", {"product_id": 1, "sku_code": "A", "price_cents": 0}, "price_cents"),
        ("brands", {"name": "A", "slug": "mine"}, "slug"),
        ("categories", {"texts": {"en": {"name": "A"}}, "path": "a/b"}, "path"),
    ],
)  # fmt: skip
def test_members_nobody_knows_are_refused_at_any_depth(app: Flask, path: str, body: Any, field: str) -> None:
    answer = script(app, "catalogue").post(path, body)

    assert (answer.status_code, fields(answer)) == (422, {field})
    assert rows(app)["product"] == 0


def test_an_address_without_a_body_takes_none(app: Flask, shopper: Script) -> None:
    answer = shopper.post("orders/AAAA-AAAA/cancellation", {"status": "delivered"})

    assert answer.status_code == 422
    assert shopper.post("orders/AAAA-AAAA/cancellation").status_code == 404


def test_a_method_nobody_offers_names_those_there_are(shopper: Script) -> None:
    answer = shopper.send("PUT", "carts/me")

    assert answer.status_code == 405
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
