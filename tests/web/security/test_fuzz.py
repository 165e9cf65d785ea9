"""Every route with nonsense: no answer of 500 or more, and nothing changed."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from tests.factories import Goods
from tests.web.counting import rows
from tests.web.forms import add, hidden, start

NONSENSE = (
    "0",
    "-1",
    "1.5",
    "1e9",
    "99999999999999999999",
    "x" * 300,
    "'; DROP TABLE orders; --",
    '%_\\"&|!:*()',
    "{{7*7}}",
    "\u202e",
    "   ",
    "//[",
)
FIELDS = (
    "sku_id",
    "quantity",
    "saved",
    "language",
    "next",
    "answer",
    "country",
    "email",
    "full_name",
    "phone",
    "product",
    "shipping",
    "key",
    "seen",
    "page",
    "q",
    "sort",
)


def address(rule: Rule, value: str) -> str:
    path = rule.rule
    for name in rule.arguments:
        for kind in ("int:", "path:", ""):
            path = path.replace(f"<{kind}{name}>", value)
    return path


@pytest.mark.parametrize("value", NONSENSE)
def test_reading_nonsense_is_never_a_500(app: Flask, client: FlaskClient, goods: Goods, value: str) -> None:
    before = rows(app)
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()):
            answer = client.get(address(rule, value), query_string=dict.fromkeys((*FIELDS, "size", "colour", "sku"), value))
            assert answer.status_code < 500 or rule.endpoint == "operations.readyz", rule.rule
    assert rows(app) == before


@pytest.mark.parametrize("value", NONSENSE)
def test_sending_nonsense_is_no_500_and_changes_nothing(app: Flask, client: FlaskClient, goods: Goods, value: str) -> None:
    add(client, goods.coat)
    token = hidden(start(client).text, "csrf_token")  # a true one and a full bag: so that the views are reached
    before = rows(app)
    for rule in app.url_map.iter_rules():
        if "POST" in (rule.methods or ()):
            answer = client.post(address(rule, value), data={**dict.fromkeys(FIELDS, value), "csrf_token": token})
            assert answer.status_code < 500, rule.rule
    assert rows(app) == before


def test_a_wrong_method_is_a_405_that_names_the_right_ones(app: Flask, client: FlaskClient) -> None:
    for rule in app.url_map.iter_rules():
        if "DELETE" in app.url_map.bind("localhost").allowed_methods(address(rule, "1")):
            continue
        answer = client.delete(address(rule, "1"))
        assert answer.status_code == 405, rule.rule
        assert "Allow" in answer.headers
