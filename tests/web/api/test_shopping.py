"""A script shops: bag, quote, order, own orders."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from marque.catalogue import skus
from marque.catalogue.skus import NewPrice
from marque.inventory import stock
from marque.kernel import clock, secrets
from marque.kernel.database import reading, unit_of_work
from tests.factories import COAT_CENTS, COURIER_CENTS, DRESS_CENTS, Goods
from tests.web.api.scripts import Script, customer, fields
from tests.web.counting import rows

BY_WHOM = text("SELECT actor FROM order_event WHERE kind = 'cancelled'")
OWNER = text("SELECT customer_id FROM orders")
CANCELLED = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'mails.order_cancelled'")
ADDRESS = {"country": "KG", "street": "155 Chüy Avenue", "city": "Bishkek", "postcode": "720001"}


@pytest.fixture
def shopper(app: Flask, goods: Goods) -> Script:
    return customer(app)


@pytest.fixture
def full(shopper: Script, goods: Goods) -> Script:
    """With a coat in the bag."""
    shopper.post("carts/me/items", {"sku_id": goods.coat})
    return shopper


def wish(**changes: Any) -> dict[str, Any]:
    """What somebody sends who read that a coat by courier costs this."""
    told = {"full_name": "Aida Toktogul", "address": ADDRESS, "delivery": "courier", "payment": "cash_on_delivery"}
    return {**told, "total_cents": COAT_CENTS + COURIER_CENTS, **changes}


class TestBag:
    def test_an_empty_bag(self, app: Flask, shopper: Script) -> None:
        found = shopper.get("carts/me").json

        assert (found["items"], found["count"], found["subtotal_cents"]) == ([], 0, 0)
        assert rows(app)["cart"] == 0

    def test_put_in_change_take_out(self, shopper: Script, goods: Goods) -> None:
        added = shopper.post("carts/me/items", {"sku_id": goods.dress, "quantity": 2})
        item = added.json["items"][0]
        changed = shopper.patch(f"carts/me/items/{item['id']}", {"quantity": 3}).json

        assert added.status_code == 201
        assert (item["title"], item["quantity"], item["line_cents"], item["note"]) == (
            "Plain dress",
            2,
            2 * DRESS_CENTS,
            None,
        )
        assert (changed["count"], changed["subtotal_cents"]) == (3, 3 * DRESS_CENTS)
        assert shopper.delete(f"carts/me/items/{item['id']}").json["items"] == []
        assert shopper.delete(f"carts/me/items/{item['id']}").status_code == 404

    def test_it_is_the_bag_of_the_pages(self, app: Flask, full: Script) -> None:
        other_token = customer(app)

        assert other_token.get("carts/me/items").json["items"] == full.get("carts/me").json["items"]
        assert rows(app)["cart"] == 1

    def test_nobody_reaches_another_ones_item(self, app: Flask, full: Script) -> None:
        item_id = full.get("carts/me").json["items"][0]["id"]
        other = customer(app, "temir")

        assert other.patch(f"carts/me/items/{item_id}", {"quantity": 0}).status_code == 404
        assert other.delete(f"carts/me/items/{item_id}").status_code == 404
        assert full.get("carts/me").json["count"] == 1

    @pytest.mark.parametrize(("quantity", "status"), [(21, 422), (0, 422), (6, 409)])
    def test_more_than_there_is_is_refused(self, shopper: Script, goods: Goods, quantity: int, status: int) -> None:
        answer = shopper.post("carts/me/items", {"sku_id": goods.coat, "quantity": quantity})

        assert answer.status_code == status
        assert shopper.get("carts/me").json["count"] == 0

    def test_with_a_key_a_repeat_adds_nothing(self, shopper: Script, goods: Goods) -> None:
        key = secrets.new_secret()
        first, second = (shopper.once("carts/me/items", {"sku_id": goods.coat}, key=key) for _ in range(2))

        assert (first.json, second.headers["Idempotent-Replayed"]) == (second.json, "true")
        assert shopper.get("carts/me").json["count"] == 1


class TestQuote:
    def test_every_way_with_its_total(self, full: Script) -> None:
        found = full.get("checkout").json
        courier = next(way for way in found["deliveries"] if way["code"] == "courier")

        assert (found["country"], found["subtotal_cents"], found["is_ready"]) == ("KG", COAT_CENTS, True)
        assert (courier["price_cents"], courier["total_cents"]) == (COURIER_CENTS, COAT_CENTS + COURIER_CENTS)
        assert {way["code"] for way in found["payments"]} == {"cash_on_delivery", "bank_transfer", "sandbox"}

    def test_asking_makes_nothing(self, app: Flask, full: Script) -> None:
        before = rows(app)
        full.get("checkout", country="DE")

        assert rows(app) == before


class TestCheckout:
    def test_the_whole_bag_becomes_an_order(self, app: Flask, full: Script, goods: Goods) -> None:
        placed = full.once("checkout", wish())
        found = full.get(f"orders/{placed.json['number']}").json

        assert placed.status_code == 201
        assert placed.headers["Location"] == f"/api/v1/orders/{placed.json['number']}"
        assert (found["total_cents"], found["status"], found["email"]) == (
            COAT_CENTS + COURIER_CENTS,
            "pending",
            "aida@example.com",
        )
        assert [(line["sku_id"], line["quantity"], line["unit_cents"]) for line in found["lines"]] == [
            (goods.coat, 1, COAT_CENTS)
        ]
        assert full.get("carts/me").json["items"] == []
        assert rows(app)["on_hand"] == 14

    def test_a_repeat_reads_the_first_answer(self, app: Flask, full: Script) -> None:
        key = secrets.new_secret()
        first, second = full.once("checkout", wish(), key=key), full.once("checkout", wish(), key=key)

        assert (second.status_code, second.json) == (201, first.json)
        assert second.headers["Idempotent-Replayed"] == "true"
        assert (rows(app)["orders"], rows(app)["on_hand"]) == (1, 14)

    def test_the_same_key_with_other_words_is_refused(self, app: Flask, full: Script) -> None:
        key = secrets.new_secret()
        full.once("checkout", wish(), key=key)
        answer = full.once("checkout", wish(full_name="Temir Osmon"), key=key)

        assert (answer.status_code, answer.json["code"], fields(answer)) == (422, "key_reused", {"Idempotency-Key"})
        assert rows(app)["orders"] == 1

    def test_one_persons_key_is_not_anothers(self, app: Flask, full: Script, goods: Goods) -> None:
        key, other = secrets.new_secret(), customer(app, "temir")
        other.post("carts/me/items", {"sku_id": goods.coat})
        numbers = {made.once("checkout", wish(), key=key).json["number"] for made in (full, other)}

        assert len(numbers) == 2

    @pytest.mark.parametrize("headers", [{}, {"Idempotency-Key": "short"}, {"Idempotency-Key": "x" * 129}])
    def test_without_a_key_nothing_is_ordered(self, app: Flask, full: Script, headers: dict[str, str]) -> None:
        answer = full.send("POST", "checkout", json=wish(), headers=headers)

        assert (answer.status_code, fields(answer)) == (422, {"Idempotency-Key"})
        assert rows(app)["orders"] == 0

    def test_another_sum_is_refused_with_the_true_one(self, app: Flask, full: Script) -> None:
        answer = full.once("checkout", wish(total_cents=1))

        assert (answer.status_code, answer.json["code"]) == (409, "quote_changed")
        assert answer.json["data"] == {"total_cents": COAT_CENTS + COURIER_CENTS}
        assert (rows(app)["orders"], full.get("carts/me").json["count"]) == (0, 1)

    def test_a_price_that_rose_meanwhile_is_told(self, app: Flask, full: Script, goods: Goods) -> None:
        with app.app_context(), unit_of_work(actor="tests"):
            skus.reprice([NewPrice(sku_id=goods.coat, price_cents=COAT_CENTS + 100)])

        assert full.once("checkout", wish()).json["data"] == {"total_cents": COAT_CENTS + 100 + COURIER_CENTS}
        assert full.once("checkout", wish(total_cents=COAT_CENTS + 100 + COURIER_CENTS)).status_code == 201

    def test_what_sold_out_is_named_and_the_bag_kept(self, app: Flask, full: Script, goods: Goods) -> None:
        with app.app_context(), unit_of_work(actor="tests"):
            stock.adjust(goods.coat, quantity=-5, reason="tests", actor="tests", now=clock.now())
        answer = full.once("checkout", wish())

        assert (answer.status_code, answer.json["code"], answer.json["data"]) == (409, "sold_out", {"sku_ids": [goods.coat]})
        assert (rows(app)["orders"], len(full.get("carts/me").json["items"])) == (0, 1)

    @pytest.mark.parametrize(
        ("change", "wrong"),
        [
            ({"email": "nobody"}, {"email"}),
            ({"full_name": "   "}, {"full_name"}),
            ({"full_name": "\u200b\u202e"}, {"full_name"}),
            ({"phone": "12"}, {"phone"}),
            ({"address": {"country": "KG", "city": "Bishkek"}}, {"address.street"}),
            ({"delivery": "pigeon"}, {"delivery"}),
            ({"payment": "shells"}, {"payment"}),
            ({"address": {**ADDRESS, "country": "kg"}}, {"address.country"}),
        ],
    )
    def test_what_is_wrong_is_named(self, app: Flask, full: Script, change: dict[str, Any], wrong: set[str]) -> None:
        answer = full.once("checkout", wish(**change))

        assert (answer.status_code, fields(answer)) == (422, wrong)
        assert rows(app)["orders"] == 0

    def test_an_empty_bag_orders_nothing(self, shopper: Script) -> None:
        answer = shopper.once("checkout", wish())

        assert (answer.status_code, answer.json["code"]) == (422, "cart_empty")

    def test_a_test_card_is_paid_on_its_page(self, app: Flask, full: Script) -> None:
        placed = full.once("checkout", wish(payment="sandbox")).json

        assert placed["pay_url"].startswith("http://localhost/pay/")
        assert app.test_client().get(placed["pay_url"].removeprefix("http://localhost")).status_code == 200


class TestOrders:
    def test_own_orders_newest_first(self, app: Flask, shopper: Script, goods: Goods) -> None:
        numbers = []
        for _ in range(3):
            shopper.post("carts/me/items", {"sku_id": goods.coat})
            numbers.append(shopper.once("checkout", wish()).json["number"])
        first = shopper.get("orders", limit=2).json
        rest = shopper.get("orders", limit=2, after=first["next"]).json

        assert [order["number"] for order in first["items"] + rest["items"]] == numbers[::-1]
        assert rest["next"] is None
        assert customer(app, "temir").get("orders").json["items"] == []

    def test_cancelled_once_however_often(self, app: Flask, full: Script) -> None:
        number = full.once("checkout", wish()).json["number"]
        answers = [full.post(f"orders/{number}/cancellation") for _ in range(2)]

        assert [(answer.status_code, answer.json["status"]) for answer in answers] == [(200, "cancelled")] * 2
        assert rows(app)["on_hand"] == 15
        with app.app_context(), reading() as connection:
            assert connection.scalar(CANCELLED) == 1
            assert connection.scalar(BY_WHOM) == f"customer:{connection.scalar(OWNER)}"

    def test_another_ones_order_is_not_there(self, app: Flask, full: Script) -> None:
        number = full.once("checkout", wish()).json["number"]
        other = customer(app, "temir")

        assert other.get(f"orders/{number}").status_code == 404
        assert other.post(f"orders/{number}/cancellation").status_code == 404
        assert full.get(f"orders/{number}").json["status"] == "pending"

    def test_a_kept_answer_holds_nothing_personal(self, app: Flask, full: Script) -> None:
        full.once("checkout", wish())
        with app.app_context(), unit_of_work() as session:
            kept = session.scalars(text("SELECT CAST(answer AS text) FROM idempotency_key")).all()

        assert not any("Toktogul" in answer or "Chüy" in answer for answer in kept)
