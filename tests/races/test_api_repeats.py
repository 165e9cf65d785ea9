"""Twenty scripts send one wish at once: it happens once, and all twenty read the same answer."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from werkzeug.test import TestResponse

from marque.kernel import clock, secrets
from marque.kernel.database import unit_of_work
from tests import factories
from tests.databases import RealDatabase
from tests.factories import COAT_CENTS, COURIER_CENTS, Goods
from tests.web.api.scripts import Script, customer, script
from tests.web.counting import rows

pytestmark = pytest.mark.races
AT_ONCE = 20
WISH = {
    "full_name": "Aida Toktogul",
    "address": {"country": "KG", "street": "155 Chüy Avenue", "city": "Bishkek", "postcode": "720001"},
    "delivery": "courier",
    "payment": "cash_on_delivery",
    "total_cents": COAT_CENTS + COURIER_CENTS,
}


@pytest.fixture
def goods(real_database: RealDatabase) -> Goods:
    with real_database.app.app_context(), unit_of_work(actor="tests"):
        return factories.open_shop(now=clock.now())


def test_twenty_identical_checkouts_are_one_order(real_database: RealDatabase, goods: Goods) -> None:
    shopper = customer(real_database.app)
    shopper.post("carts/me/items", {"sku_id": goods.coat})
    answers = _at_once(shopper, "checkout", WISH, keys=[secrets.new_secret()] * AT_ONCE)

    assert [answer.status_code for answer in answers] == [201] * AT_ONCE
    assert len({answer.text for answer in answers}) == 1
    assert _done(real_database) == {"orders": 1, "order_line": 1, "payment": 1, "on_hand": 14}


def test_twenty_keys_for_one_bag_are_one_order_too(real_database: RealDatabase, goods: Goods) -> None:
    shopper = customer(real_database.app)
    shopper.post("carts/me/items", {"sku_id": goods.coat})
    answers = _at_once(shopper, "checkout", WISH, keys=[secrets.new_secret() for _ in range(AT_ONCE)])

    assert {answer.status_code for answer in answers} <= {201, 422}
    assert len({answer.json["number"] for answer in answers if answer.status_code == 201}) == 1
    assert _done(real_database) == {"orders": 1, "order_line": 1, "payment": 1, "on_hand": 14}


def test_twenty_identical_adjustments_are_one_movement(real_database: RealDatabase, goods: Goods) -> None:
    keeper = script(real_database.app, "stock")
    body = {"sku_id": goods.coat, "quantity": -1, "reason": "torn"}
    answers = _at_once(keeper, "stock/adjustments", body, keys=[secrets.new_secret()] * AT_ONCE)

    assert [(answer.status_code, answer.json["on_hand"]) for answer in answers] == [(201, 4)] * AT_ONCE
    assert rows(real_database.app)["stock_movement"] == 4


def _at_once(made: Script, path: str, body: dict[str, Any], *, keys: list[str]) -> list[TestResponse]:
    gate = Barrier(len(keys))

    def send(key: str) -> TestResponse:
        gate.wait()
        return made.once(path, body, key=key)

    with ThreadPoolExecutor(len(keys)) as crowd:
        return list(crowd.map(send, keys))


def _done(database: RealDatabase) -> dict[str, int]:
    found = rows(database.app)
    return {name: found[name] for name in ("orders", "order_line", "payment", "on_hand")}
