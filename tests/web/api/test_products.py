from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from marque.catalogue import products, skus
from marque.catalogue.skus import NewPrice
from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests.catalogue import house
from tests.factories import COAT_BEFORE_CENTS, COAT_CENTS, Goods
from tests.web.api.scripts import Script, anybody, customer, fields, script


@pytest.fixture
def reader(app: Flask, goods: Goods) -> Script:
    return anybody(app)


def test_a_list_says_what_everybody_may_know(reader: Script) -> None:
    answer = reader.get("products")

    assert answer.status_code == 200
    coat = answer.json["items"][0]
    assert (coat["title"], coat["price_cents"], coat["compare_at_cents"]) == ("Plain coat", COAT_CENTS, COAT_BEFORE_CENTS)
    assert (coat["quantity"], coat["currency"], coat["brand"]["name"]) == (5, "KGS", "Testwerk")
    assert titles(answer.json) == ["Plain coat", "Plain dress", "Plain scarf"]
    assert answer.json["next"] is None


@pytest.mark.parametrize("sort", ["id", "newest", "price", "-price", "popular"])
def test_pages_go_on_without_a_gap(reader: Script, sort: str) -> None:
    whole = titles(reader.get("products", sort=sort).json)
    seen, after = [], None
    while page := reader.get("products", sort=sort, limit=1, **({"after": after} if after else {})).json:
        seen += titles(page)
        if (after := page["next"]) is None:
            break

    assert seen == whole
    assert sorted(whole) == ["Plain coat", "Plain dress", "Plain scarf"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "dress"}, ["Plain dress"]),
        ({"q": "??"}, []),
        ({"min_price_cents": 249_000, "max_price_cents": 249_000}, ["Plain dress"]),
        ({"max_price_cents": 89_899}, []),
        ({"brand": "testwerk", "size": "RUS 44"}, ["Plain coat", "Plain dress", "Plain scarf"]),
        ({"brand": "elsewhere"}, []),
        ({"colour": "test-red"}, []),
        ({"has_inventory": "false"}, []),
        ({"has_inventory": "true", "sort": "price", "limit": 1}, ["Plain scarf"]),
        ({"category_id": 0}, None),
    ],
)
def test_choices_narrow_the_list(reader: Script, query: dict[str, Any], found: list[str] | None) -> None:
    answer = reader.get("products", **query)

    assert (titles(answer.json) if answer.status_code == 200 else None) == found


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("limit=101", "limit"), ("limit=0", "limit"), ("limit=5.0", "limit"), ("limit=1&limit=2", "limit"),
        ("limit=x", "limit"), ("after=made-up", "after"), ("colr=navy", "colr"), ("q=a", "q"), ("sort=cheap", "sort"),
        ("has_inventory=1", "has_inventory"),
    ],
)  # fmt: skip
def test_a_query_nobody_offers_is_refused(reader: Script, query: str, field: str) -> None:
    answer = reader.send("GET", f"products?{query}")

    assert answer.status_code == 422
    assert answer.content_type == "application/problem+json"
    assert fields(answer) == {field}


def test_a_list_that_was_kept_says_what_is_true_now(app: Flask, reader: Script, goods: Goods) -> None:
    before = reader.get("products").json["items"][0]
    with app.app_context(), unit_of_work(actor="tests"):
        stock.adjust(goods.coat, quantity=-1, reason="torn", actor="tests", now=clock.now())
    sold = reader.get("products").json["items"][0]
    with app.app_context(), unit_of_work(actor="tests"):
        skus.reprice([NewPrice(sku_id=goods.coat, price_cents=1_000)])
    cheaper = reader.get("products").json["items"][0]

    assert (before["quantity"], before["price_cents"]) == (5, COAT_CENTS)
    assert (sold["quantity"], sold["price_cents"]) == (4, COAT_CENTS)
    assert (cheaper["quantity"], cheaper["price_cents"]) == (4, 1_000)


def test_a_place_in_one_order_is_no_place_in_another(reader: Script) -> None:
    after = reader.get("products", limit=1).json["next"]

    assert reader.get("products", sort="price", after=after).status_code == 422


def test_one_product_with_its_stock_this_second(app: Flask, reader: Script, goods: Goods) -> None:
    customer(app).post("carts/me/items", {"sku_id": goods.coat})
    product_id = reader.get("products").json["items"][0]["id"]
    found = reader.get(f"products/{product_id}").json

    assert found["quantity"] == 5
    assert [(sku["id"], sku["quantity"], sku["available"], sku["size"]) for sku in found["skus"]] == [
        (goods.coat, 5, 5, {"system": "RUS", "value": "44"})
    ]
    assert found["editing"] is None
    assert found["skus"][0]["editing"] is None


def test_drafts_are_nobodys_but_the_staffs(app: Flask, reader: Script) -> None:
    with app.app_context(), unit_of_work():
        draft_id = house.add_product(house.build(), title="Not yet")

    assert reader.get(f"products/{draft_id}").status_code == 404
    assert customer(app).get(f"products/{draft_id}").status_code == 404
    assert script(app, "catalogue").get(f"products/{draft_id}").json["status"] == "draft"
    assert script(app, "catalogue", scopes=("shopping",)).get(f"products/{draft_id}").status_code == 404


def test_an_archived_product_is_gone(app: Flask, reader: Script) -> None:
    product_id = reader.get("products").json["items"][0]["id"]
    with app.app_context(), unit_of_work():
        products.archive([product_id])

    assert reader.get(f"products/{product_id}").status_code == 410
    assert "Plain coat" not in titles(reader.get("products").json)


@pytest.mark.parametrize("path", ["products/99999999", "products/9999999999999999999999", "skus/0", "products/x", "no"])
def test_what_is_not_there_is_a_404(reader: Script, path: str) -> None:
    answer = reader.get(path)

    assert (answer.status_code, answer.json["status"]) == (404, 404)


def test_a_sku_by_itself(reader: Script, goods: Goods) -> None:
    found = reader.get(f"skus/{goods.dress}").json

    assert (found["price_cents"], found["quantity"], found["is_active"], found["editing"]) == (249_000, 5, True, None)


def test_texts_come_in_the_language_of_the_address(app: Flask, reader: Script) -> None:
    client = app.test_client()

    assert client.get("/ru/api/v1/categories").json["items"][0]["name"] == "Пальто"
    assert client.get("/api/v1/categories").json["items"][0]["name"] == "Coats"


def test_a_category_lists_what_lies_under_it(reader: Script) -> None:
    category = reader.get("categories").json["items"][0]

    assert titles(reader.get(f"categories/{category['id']}/products", sort="price").json)[0] == "Plain scarf"
    assert reader.get(f"categories/{category['id']}").json["path"] == "test-coats"
    assert reader.get("categories/999999/products").status_code == 404


def test_brands_are_those_with_something_to_sell(app: Flask, reader: Script) -> None:
    script(app, "catalogue").post("brands", {"name": "Not yet"})

    assert [brand["name"] for brand in reader.get("brands").json["items"]] == ["Testwerk"]
    assert len(script(app, "catalogue").get("brands").json["items"]) == 2


def titles(page: Any) -> list[str]:
    return [item["title"] for item in page["items"]]
