from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from marque.accounts import preferences
from marque.kernel.database import reading, unit_of_work
from marque.web.visitor import watching
from tests.factories import Goods
from tests.web.api.scripts import account, anybody, customer, fields

KEPT = text("SELECT kind, product_id, sku_id, words, details, account_id IS NOT NULL AS is_somebodys FROM interaction")


def test_a_view_by_a_persons_program_is_theirs(app: Flask, goods: Goods) -> None:
    answer = customer(app).post("interactions", {"kind": "view", "sku_id": goods.coat, "list_name": "category", "place": 2})

    product_id = of_sku(app, goods.coat)
    assert (answer.status_code, answer.json) == (202, {"kind": "view"})
    assert kept(app) == [("view", product_id, goods.coat, "", {"list": "category", "place": 2}, True)]


def test_anybody_may_tell_and_it_is_nobodys(app: Flask, goods: Goods) -> None:
    answer = anybody(app).post("interactions", {"kind": "search", "words": "Coat,  BLACK", "found": 0})

    assert answer.status_code == 202
    assert kept(app) == [("search", None, None, "coat black", {"found": 0, "told": True}, False)]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "purchase", "sku_id": 1}, "kind"),
        ({"kind": "view"}, "product_id"),
        ({"kind": "view", "words": "coat"}, "product_id"),
        ({"kind": "search", "words": "!!"}, "words"),
        ({"kind": "search", "product_id": 1, "words": "coat"}, "words"),
        ({"kind": "view", "product_id": "1"}, "product_id"),
        ({"kind": "view", "product_id": 1, "list_name": "A list"}, "list_name"),
        ({"kind": "view", "product_id": 1, "ip": "127.0.0.1"}, "ip"),
    ],
)
def test_what_cannot_be_meant_is_refused(app: Flask, goods: Goods, body: dict[str, Any], field: str) -> None:
    answer = anybody(app).post("interactions", body)

    assert (answer.status_code, fields(answer)) == (422, {field})
    assert kept(app) == []


def test_of_what_is_not_there_nothing_is_kept(app: Flask, goods: Goods) -> None:
    missing = {"kind": "view", "product_id": 10**12}
    not_its_own = {"kind": "view", "product_id": of_sku(app, goods.coat), "sku_id": goods.dress}

    assert [anybody(app).post("interactions", body).status_code for body in (missing, not_its_own)] == [404, 404]
    assert kept(app) == []


def test_an_account_that_says_no_is_heard(app: Flask, goods: Goods) -> None:
    script = customer(app)
    with app.app_context(), unit_of_work():
        preferences.set_tracking(account(app), tracking=False)

    answer = script.post("interactions", {"kind": "view", "sku_id": goods.coat})

    assert answer.status_code == 202
    assert kept(app) == []


def test_what_a_script_buys_is_kept_by_itself(app: Flask, goods: Goods) -> None:
    customer(app).post("carts/me/items", {"sku_id": goods.coat, "quantity": 2})

    assert [(row[0], row[2], row[4]) for row in kept(app)] == [("add_to_cart", goods.coat, {"quantity": 2})]


def kept(app: Flask) -> list[tuple[Any, ...]]:
    with app.app_context():
        watching.flush()
        with reading() as connection:
            return [tuple(row) for row in connection.execute(KEPT)]


def of_sku(app: Flask, sku_id: int) -> int:
    with app.app_context(), reading() as connection:
        return int(connection.scalar(text("SELECT product_id FROM sku WHERE id = :id"), {"id": sku_id}) or 0)
