from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from marque.pricing.quote import Delivery
from marque.pricing.shipping import Method
from marque.storefront.machines.goods import Goods, Piece
from marque.web.shop.machines import fields

PIECE = Piece(7, "A/7", "4006381333931", 450, "Black", "EU", "38", 400_000, None, True, ("a-600.webp", "b-600.webp"))
COAT = Goods(
    3, "coat", "Coat", "<p>Warm &amp; long.</p>", "Aldgate", "coat", ("Women", "Coats"), {"gender": "women"}, (PIECE,)
)
BY_COURIER = "<g:country>KG</g:country><g:service>courier</g:service>"
COURIER = Method("courier", "courier", "Courier", "", 1, 2, Delivery("courier", 25_000, 600_000, 1200))


@pytest.mark.parametrize(
    ("number", "is_one"),
    [
        ("4006381333931", True),
        ("4006381333932", False),
        ("96385074", True),
        ("036000291452", True),
        ("2000101010005", False),
        ("0400638133393", False),
        ("", False),
        ("٤٠٠٦٣٨١٣٣٣٩٣١", False),
        ("40063813339310", False),
    ],
)
def test_only_a_number_that_is_known_outside_is_a_gtin(number: str, is_one: bool) -> None:
    assert fields.is_gtin(number) is is_one


def test_all_that_clothing_needs_is_there(app: Flask) -> None:
    assert told(app, COAT) == {
        "id": "A/7",
        "item_group_id": "3",
        "title": "Coat, Black, EU 38",
        "description": "Warm & long.",
        "link": "http://localhost/p/coat?sku=7",
        "canonical_link": "http://localhost/p/coat",
        "image_link": "http://localhost/media/a-600.webp",
        "additional_image_link": "http://localhost/media/b-600.webp",
        "availability": "in_stock",
        "price": "4000.00 KGS",
        "brand": "Aldgate",
        "gtin": "4006381333931",
        "mpn": "A/7",
        "condition": "new",
        "google_product_category": "1604",
        "product_type": "Women > Coats",
        "color": "Black",
        "size": "38",
        "size_system": "EU",
        "gender": "female",
        "age_group": "adult",
        "shipping_weight": "450 g",
        "shipping": f"{BY_COURIER}<g:price>250.00 KGS</g:price>",
    }


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"was_cents": 500_000}, "price", "5000.00 KGS"),
        ({"was_cents": 500_000}, "sale_price", "4000.00 KGS"),
        ({"in_stock": False}, "availability", "out_of_stock"),
        ({"barcode": "123"}, "gtin", None),
        ({"system": "RUS"}, "size_system", None),
        ({"system": "ONE", "size": "one size"}, "size", "one size"),
        ({"code": "Ж" * 60}, "id", "7"),
        ({"price_cents": 600_000}, "shipping", f"{BY_COURIER}<g:price>0.00 KGS</g:price>"),
    ],
)  # fmt: skip
def test_what_a_piece_is_decides(app: Flask, changes: dict[str, Any], name: str, value: str | None) -> None:
    assert told(app, replace(COAT, pieces=(replace(PIECE, **changes),))).get(name) == value


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        ({"flat": "boot"}, "google_product_category", "187"),
        ({"attributes": {"gender": "boys"}}, "gender", "male"),
        ({"attributes": {"gender": "boys"}}, "age_group", "kids"),
        ({"attributes": {}}, "gender", "unisex"),
        ({"attributes": {"composition": {"en": "Wool", "ru": "Шерсть"}}}, "material", "Wool"),
        ({"description": ""}, "description", "Coat"),
    ],
)
def test_what_a_product_is_decides(app: Flask, changes: dict[str, Any], name: str, value: str) -> None:
    assert told(app, replace(COAT, **changes))[name] == value


def test_without_a_picture_a_piece_is_left_out(app: Flask) -> None:
    bare = replace(PIECE, pictures=())

    assert told(app, replace(COAT, pieces=(bare,))) == {}


def told(app: Flask, each: Goods) -> dict[str, str]:
    with app.test_request_context("/feeds/products.xml"):
        return dict(pair for item in fields.items(each, ways=[COURIER]) for pair in item)
