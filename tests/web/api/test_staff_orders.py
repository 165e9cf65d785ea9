"""Stock and orders by script: adjusted with a reason, packed, sent, delivered, cancelled."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from marque.checkout import pay
from marque.kernel import clock, secrets
from marque.kernel.database import reading, unit_of_work
from tests import factories
from tests.factories import Goods
from tests.web.api.scripts import Script, fields, script
from tests.web.counting import rows


class TestStock:
    @pytest.fixture
    def keeper(self, app: Flask, goods: Goods) -> Script:
        return script(app, "stock")

    def test_what_there_is_of_everything(self, keeper: Script, goods: Goods) -> None:
        found = keeper.get("stock", limit=2).json
        rest = keeper.get("stock", limit=2, after=found["next"]).json

        assert [(level["sku_id"], level["on_hand"], level["available"]) for level in found["items"]] == [
            (goods.coat, 5, 5), (goods.dress, 5, 5),
        ]  # fmt: skip
        assert ([level["sku_id"] for level in rest["items"]], rest["next"]) == ([goods.scarf], None)

    def test_adjusted_once_with_its_reason(self, keeper: Script, goods: Goods) -> None:
        key, body = secrets.new_secret(), {"sku_id": goods.coat, "quantity": -2, "reason": "torn"}
        answers = [keeper.once("stock/adjustments", body, key=key) for _ in range(2)]
        ledger = keeper.get("stock/movements", sku_id=goods.coat).json["items"]

        assert [(answer.status_code, answer.json["on_hand"]) for answer in answers] == [(201, 3)] * 2
        told = ("kind", "quantity", "balance_after", "reason", "actor")
        assert [tuple(line[name] for name in told) for line in ledger] == [
            ("adjust", -2, 3, "torn", "Stock Toktogul"),
            ("receive", 5, 5, "first delivery", "tests"),
        ]

    @pytest.mark.parametrize(
        ("change", "status", "code"),
        [
            ({"quantity": 0}, 422, "quantity"), ({"quantity": -6}, 409, "below_held"), ({"sku_id": 99_999}, 404, "sku"),
            ({"sku_id": 99_999, "quantity": -1}, 404, "stock"), ({"reason": "  "}, 422, "reason"),
            ({"reason": ""}, 422, "invalid"),
            ({"quantity": "5"}, 422, "invalid"), ({"quantity": 2.5}, 422, "invalid"), ({"on_hand": 9}, 422, "invalid"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_changes_nothing(
        self, app: Flask, keeper: Script, goods: Goods, change: dict[str, Any], status: int, code: str
    ) -> None:
        answer = keeper.once("stock/adjustments", {"sku_id": goods.coat, "quantity": 1, "reason": "found", **change})

        assert (answer.status_code, answer.json["code"]) == (status, code)
        assert (rows(app)["on_hand"], rows(app)["stock_movement"]) == (15, 3)

    def test_a_key_is_needed(self, app: Flask, keeper: Script, goods: Goods) -> None:
        answer = keeper.post("stock/adjustments", {"sku_id": goods.coat, "quantity": 1, "reason": "found"})

        assert (answer.status_code, fields(answer)) == (422, {"Idempotency-Key"})
        assert rows(app)["on_hand"] == 15

    def test_the_first_pieces_of_a_new_sku_are_received(self, app: Flask, keeper: Script) -> None:
        editor = script(app, "catalogue")
        product_id = editor.get("products").json["items"][0]["id"]
        sku_id = editor.post("skus", {"product_id": product_id, "sku_code": "NEW-1", "price_cents": 100}).json["id"]
        answer = keeper.once("stock/adjustments", {"sku_id": sku_id, "quantity": 7, "reason": "delivery"})

        assert (answer.status_code, answer.json["on_hand"]) == (201, 7)
        assert [line["kind"] for line in keeper.get("stock/movements", sku_id=sku_id).json["items"]] == ["receive"]

    def test_a_ledger_of_nothing(self, keeper: Script) -> None:
        assert keeper.get("stock/movements", sku_id=99_999).status_code == 404
        assert keeper.get("stock/movements").status_code == 422


class TestOrders:
    @pytest.fixture
    def desk(self, app: Flask) -> Script:
        return script(app, "orders")

    @pytest.fixture
    def number(self, app: Flask, goods: Goods) -> str:
        with app.app_context(), unit_of_work():
            return factories.order({goods.coat: 1}, now=clock.now()).number

    def test_from_the_shelf_to_the_door(self, app: Flask, desk: Script, number: str) -> None:
        parcel = {"carrier": "Kyrgyz Post", "tracking_number": "KG1", "tracking_url": "https://post.example/KG1"}
        steps = [{"status": "processing"}, {"status": "shipped", **parcel}, {"status": "delivered"}]
        answers = [desk.post(f"orders/{number}/status", step) for step in steps]

        assert [answer.json["status"] for answer in answers] == ["processing", "shipped", "delivered"]
        assert answers[2].json["payment_status"] == "paid"
        assert answers[2].json["parcels"][0]["tracking_number"] == "KG1"
        assert desk.get(f"staff/orders/{number}").json == answers[2].json

    @pytest.mark.parametrize(("more", "letters"), [({}, 1), ({"tell": False}, 0)])
    def test_the_customer_is_told_once(
        self, app: Flask, desk: Script, number: str, more: dict[str, Any], letters: int
    ) -> None:
        desk.post(f"orders/{number}/status", {"status": "processing"})
        for _ in range(2):
            desk.post(f"orders/{number}/status", {"status": "shipped", **more})
        with app.app_context(), reading() as connection:
            jobs = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'mails.order_shipped'"
            told = connection.scalar(text(jobs))

        assert told == letters

    def test_no_step_is_left_out(self, app: Flask, desk: Script, number: str) -> None:
        answer = desk.post(f"orders/{number}/status", {"status": "delivered"})

        assert (answer.status_code, answer.json["data"]) == (409, {"status": "pending", "to": "delivered"})
        assert desk.get(f"staff/orders/{number}").json["status"] == "pending"

    def test_nothing_prepaid_leaves_unpaid(self, app: Flask, desk: Script, goods: Goods) -> None:
        with app.app_context(), unit_of_work():
            number = factories.order({goods.coat: 1}, provider="sandbox", now=clock.now()).number
        answer = desk.post(f"orders/{number}/status", {"status": "processing"})

        assert (answer.status_code, answer.json["code"]) == (409, "unpaid")

    def test_cancelled_with_a_reason(self, app: Flask, desk: Script, number: str) -> None:
        answer = desk.post(f"orders/{number}/status", {"status": "cancelled", "note": "asked by telephone"})

        assert (answer.status_code, answer.json["status"]) == (200, "cancelled")
        assert rows(app)["on_hand"] == 15

    def test_giving_money_back_needs_that_area(self, app: Flask, desk: Script, goods: Goods) -> None:
        with app.app_context():
            with unit_of_work():
                placed = factories.order({goods.coat: 1}, provider="sandbox", now=clock.now())
            with unit_of_work():
                pay.settle(provider="sandbox", provider_ref=placed.provider_ref or "", paid=True, now=clock.now())
        path = f"orders/{placed.number}/status"

        assert desk.post(path, {"status": "cancelled"}).status_code == 403
        assert desk.get(f"staff/orders/{placed.number}").json["payment_status"] == "paid"
        assert script(app, "orders", "refunds").post(path, {"status": "cancelled"}).json["payment_status"] == "refunded"

    @pytest.mark.parametrize(
        "body", [{"status": "pending"}, {"status": "paid"}, {}, {"status": "shipped", "tracking_url": "javascript:alert(1)"}]
    )
    def test_words_that_are_no_step(self, desk: Script, number: str, body: dict[str, Any]) -> None:
        assert desk.post(f"orders/{number}/status", body).status_code == 422

    def test_found_by_tab_and_words(self, desk: Script, number: str) -> None:
        assert [order["number"] for order in desk.get("staff/orders", tab="to_pack", q="toktogul").json["items"]] == [number]
        assert desk.get("staff/orders", tab="sent").json["items"] == []
        assert desk.get("staff/orders/NONE-NONE").status_code == 404

    def test_who_moved_it_is_kept(self, app: Flask, desk: Script, number: str) -> None:
        desk.post(f"orders/{number}/status", {"status": "processing"})
        with app.app_context(), reading() as connection:
            actor = connection.scalar(text("SELECT actor FROM order_event ORDER BY id DESC LIMIT 1"))

        assert actor == f"staff:{desk.get('me').json['id']}"
