"""Staff of the catalogue by script: the same verbs as the editor, versions instead of forms."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from marque.kernel import secrets
from marque.kernel.database import reading
from tests.factories import COAT_CENTS, Goods
from tests.web.api.scripts import Script, anybody, fields, script
from tests.web.counting import rows


@pytest.fixture
def editor(app: Flask, goods: Goods) -> Script:
    return script(app, "catalogue")


@pytest.fixture
def coat(editor: Script) -> str:
    return f"products/{editor.get('products').json['items'][0]['id']}"


def shirt(editor: Script, **changes: Any) -> dict[str, Any]:
    brand, category = (editor.get(thing).json["items"][0]["id"] for thing in ("brands", "categories"))
    size = {"system": "RUS", "value": "46"}
    return {
        "brand_id": brand,
        "category_id": category,
        "texts": {"en": {"title": "Linen shirt", "description": "<p>Cut straight.<script>alert(1)</script></p>"}},
        "tags": ["linen"],
        "skus": [{"sku_code": "LN-46", "price_cents": 189_000, "cost_cents": 70_000, "colour": "test-red", "size": size}],
        **changes,
    }


class TestAdding:
    def test_a_product_with_its_skus_is_a_draft(self, app: Flask, editor: Script) -> None:
        added = editor.post("products", shirt(editor))
        found = editor.get(added.headers["Location"].removeprefix("/api/v1/")).json

        assert added.status_code == 201
        assert (found["status"], found["slug"], found["description"]) == ("draft", "linen-shirt", "<p>Cut straight.</p>")
        assert [(sku["sku_code"], sku["colour"]["slug"], sku["quantity"]) for sku in found["skus"]] == [
            ("LN-46", "test-red", 0)
        ]
        assert found["skus"][0]["editing"] == {"cost_cents": 70_000, "barcode": None, "weight_grams": None}
        assert anybody(app).get(f"products/{found['id']}").status_code == 404

    def test_shown_at_once_where_that_is_said(self, app: Flask, editor: Script) -> None:
        added = editor.post("products", shirt(editor, status="active")).json

        assert anybody(app).get(f"products/{added['id']}").json["title"] == "Linen shirt"

    def test_with_a_key_it_is_added_once(self, app: Flask, editor: Script) -> None:
        key, body = secrets.new_secret(), shirt(editor)
        first, second = (editor.once("products", body, key=key) for _ in range(2))

        assert first.json == second.json
        assert rows(app)["product"] == 4

    @pytest.mark.parametrize(
        ("changes", "status", "field"),
        [
            ({"brand_id": 99_999}, 422, "brand_id"),
            ({"also_in": [99_999]}, 422, "also_in"),
            ({"slug": "Not An Address"}, 422, "slug"),
            ({"skus": [{"sku_code": "X", "price_cents": 100, "colour": "unheard-of"}]}, 422, "skus.0.colour"),
            ({"skus": [{"sku_code": "X", "price_cents": 100, "compare_at_cents": 100}]}, 422, "compare_at_cents"),
            ({"status": "active", "skus": []}, 409, None),
            ({"publish_at": "tomorrow"}, 422, "publish_at"),
        ],
    )
    def test_all_or_nothing(
        self, app: Flask, editor: Script, changes: dict[str, Any], status: int, field: str | None
    ) -> None:
        answer = editor.post("products", shirt(editor, **changes))

        assert (answer.status_code, fields(answer)) == (status, {field} if field else set())
        assert rows(app)["product"] == 3

    def test_who_added_it_is_kept(self, app: Flask, editor: Script) -> None:
        product_id = editor.post("products", shirt(editor)).json["id"]
        with app.app_context(), reading() as connection:
            actors = connection.scalars(
                text("SELECT DISTINCT actor FROM audit_entry WHERE thing = 'product' AND thing_id = :id"), {"id": product_id}
            ).all()

        assert actors == [f"staff:{editor.get('me').json['id']}"]


class TestChanging:
    def test_members_left_out_stay(self, editor: Script, coat: str) -> None:
        was = editor.get(coat)
        answer = editor.patch(coat, {"tags": ["wool"], "texts": {"ru": {"title": "Пальто"}}}, if_match=was.headers["ETag"])

        assert answer.status_code == 200
        assert (answer.json["tags"], answer.json["title"], answer.json["status"]) == (["wool"], "Plain coat", "active")
        assert set(answer.json["editing"]["texts"]) == {"en", "ru"}
        assert answer.headers["ETag"] == editor.get(coat).headers["ETag"] != was.headers["ETag"]

    @pytest.mark.parametrize("coding", ["gzip", "br", "zstd"])
    def test_a_version_that_was_read_compressed_is_the_same_one(self, editor: Script, coat: str, coding: str) -> None:
        read = editor.send("GET", coat, headers={"Accept-Encoding": coding})

        assert read.headers["Content-Encoding"] == coding
        assert editor.patch(coat, {"tags": ["wool"]}, if_match=read.headers["ETag"]).status_code == 200
        assert editor.patch(coat, {"tags": ["silk"]}, if_match=read.headers["ETag"]).status_code == 412

    def test_without_a_version_nothing_changes(self, editor: Script, coat: str) -> None:
        assert editor.patch(coat, {"status": "draft"}).status_code == 428
        assert editor.get(coat).json["status"] == "active"

    def test_the_second_of_two_is_told(self, editor: Script, coat: str) -> None:
        seen = editor.get(coat).headers["ETag"]
        first, second = (editor.patch(coat, {"tags": [tag]}, if_match=seen) for tag in ("one", "two"))

        assert (first.status_code, second.status_code, second.json["code"]) == (200, 412, "precondition_failed")
        assert editor.get(coat).json["tags"] == ["one"]

    def test_a_sale_is_no_change_of_the_product(self, app: Flask, editor: Script, coat: str, goods: Goods) -> None:
        seen = editor.get(coat).headers["ETag"]
        script(app, "stock").once("stock/adjustments", {"sku_id": goods.coat, "quantity": -1, "reason": "torn"})
        answer = editor.patch(coat, {"tags": ["wool"]}, if_match=seen)

        assert (answer.status_code, answer.json["quantity"]) == (200, 4)

    @pytest.mark.parametrize("body", [{"sold_count": 1}, {"id": 1}, {"quantity": 9}, {"rating_avg": 5}, {"skus": []}])
    def test_what_is_not_the_staffs_to_set(self, editor: Script, coat: str, body: dict[str, Any]) -> None:
        answer = editor.patch(coat, body, if_match=editor.get(coat).headers["ETag"])

        assert (answer.status_code, fields(answer)) == (422, set(body))

    def test_archived_and_brought_back(self, app: Flask, editor: Script, coat: str) -> None:
        archived = editor.post(f"{coat}/archive")

        assert (archived.json["status"], anybody(app).get(coat).status_code) == ("archived", 410)
        assert editor.patch(coat, {"status": "active"}, if_match=archived.headers["ETag"]).status_code == 200
        assert anybody(app).get(coat).status_code == 200


class TestSkus:
    def test_a_new_price_with_a_version(self, app: Flask, editor: Script, goods: Goods) -> None:
        path = f"skus/{goods.coat}"
        seen = editor.get(path).headers["ETag"]
        answer = editor.patch(path, {"price_cents": 450_000, "weight_grams": 1200}, if_match=seen)

        assert (answer.status_code, answer.json["price_cents"], answer.json["compare_at_cents"]) == (200, 450_000, 600_000)
        assert answer.json["editing"]["weight_grams"] == 1200
        assert editor.patch(path, {"price_cents": 1}, if_match=seen).status_code == 412
        assert anybody(app).get(path).json["price_cents"] == 450_000

    def test_withdrawn_it_is_the_staffs_alone(self, app: Flask, editor: Script, coat: str, goods: Goods) -> None:
        path = f"skus/{goods.coat}"
        editor.post("skus", {"product_id": int(coat.partition("/")[2]), "sku_code": "OTHER", "price_cents": 1})
        answer = editor.patch(path, {"is_active": False}, if_match=editor.get(path).headers["ETag"])

        assert answer.status_code == 200
        assert anybody(app).get(path).status_code == 404
        assert editor.get(path).json["is_active"] is False

    def test_added_to_a_product(self, editor: Script, coat: str) -> None:
        product_id = int(coat.partition("/")[2])
        added = editor.post("skus", {"product_id": product_id, "sku_code": "Артикул/1", "price_cents": COAT_CENTS})

        assert (added.status_code, added.json["sku_code"], added.json["quantity"]) == (201, "Артикул/1", 0)
        assert len(editor.get(coat).json["skus"]) == 2
        again = editor.post("skus", {"product_id": product_id, "sku_code": "Артикул/1", "price_cents": 1, "option": "other"})
        assert (again.status_code, again.json["code"]) == (409, "sku_code_taken")

    def test_a_product_that_is_not_there(self, editor: Script) -> None:
        answer = editor.post("skus", {"product_id": 99_999, "sku_code": "X", "price_cents": 1})

        assert (answer.status_code, fields(answer)) == (422, {"product_id"})


class TestDirectory:
    def test_a_brand_is_added_and_renamed(self, editor: Script) -> None:
        added = editor.post("brands", {"name": "Northfold", "stories": {"en": "Woven in Osh."}})
        path = f"brands/{added.json['id']}"
        seen = editor.get(path).headers["ETag"]
        answer = editor.patch(path, {"name": "Northfold & Co"}, if_match=seen)

        assert (added.status_code, added.json["slug"]) == (201, "northfold")
        assert (answer.json["name"], answer.json["slug"], answer.json["story"]) == (
            "Northfold & Co",
            "northfold",
            "Woven in Osh.",
        )
        assert editor.patch(path, {"name": "Other"}, if_match=seen).status_code == 412
        assert editor.post("brands", {"name": "NORTHFOLD"}).json["code"] == "brand_taken"

    def test_a_category_is_added_under_another_and_moved(self, editor: Script) -> None:
        parent = editor.get("categories").json["items"][0]
        added = editor.post("categories", {"texts": {"en": {"name": "Parkas"}}, "parent_id": parent["id"]})
        path = f"categories/{added.json['id']}"
        answer = editor.patch(
            path, {"position": 5, "texts": {"ru": {"name": "Парки"}}}, if_match=editor.get(path).headers["ETag"]
        )

        assert (added.status_code, added.json["path"]) == (201, "test-coats/parkas")
        assert (answer.json["position"], set(answer.json["editing"]["texts"])) == (5, {"en", "ru"})
        assert editor.patch(path, {"position": 6}).status_code == 428
        assert editor.post("categories", {"texts": {"en": {"name": "A"}}, "parent_id": 99_999}).status_code == 404

    def test_others_read_no_drafts_of_texts(self, app: Flask, editor: Script) -> None:
        brand_id = editor.get("brands").json["items"][0]["id"]

        assert anybody(app).get(f"brands/{brand_id}").json["editing"] is None
        assert "ETag" not in anybody(app).get(f"brands/{brand_id}").headers
