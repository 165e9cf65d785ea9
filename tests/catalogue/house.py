"""A small invented house to test with: one brand, one category, two colours, two sizes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from marque.catalogue import brands, categories, colours, products, sizes, skus
from marque.catalogue.products import NewProduct
from marque.catalogue.skus import NewSku
from marque.catalogue.texts import Words

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class House:
    brand_id: int
    category_id: int
    red: int
    grey: int
    small: int
    large: int


def build() -> House:
    size_ids = sizes.ensure_many([("RUS", "44"), ("RUS", "52")])
    return House(
        brand_id=brands.ensure("Testwerk"),
        category_id=categories.place("test-coats", names={"en": "Coats", "ru": "Пальто"}),
        red=colours.ensure("test-red", swatch="#aa2222", names={"en": "Test red", "ru": "Тестовый красный"}),
        grey=colours.ensure("test-grey", swatch="#888888", names={"en": "Test grey"}),
        small=size_ids["RUS", "44"],
        large=size_ids["RUS", "52"],
    )


def new_product(house: House, *, title: str = "Plain coat", **more: Any) -> NewProduct:
    return NewProduct(**({"brand_id": house.brand_id, "category_id": house.category_id, "texts": words(title)} | more))


def words(title: str, *, description: str = "") -> dict[str, Words]:
    return {"en": Words(title=title, description=description)}


def add_product(house: House, **more: Any) -> int:
    return products.add(new_product(house, **more), now=NOON)


def new_sku(product_id: int, **more: Any) -> NewSku:
    return NewSku(**({"product_id": product_id, "sku_code": "T-1", "price_cents": 249_000} | more))


def add_sku(product_id: int, **more: Any) -> int:
    return skus.add_many([new_sku(product_id, **more)], now=NOON)[0]
