"""A product to edit."""

from __future__ import annotations

import pytest
from flask import Flask

from marque.catalogue import editing
from marque.catalogue.editing import ProductValues
from marque.catalogue.sheet import SkuValues
from marque.catalogue.texts import Words
from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests.catalogue.house import House

PRICE = 249_000


@pytest.fixture
def coat(app: Flask, house: House) -> int:
    """A red coat in one size, for sale, five pieces."""
    values = ProductValues(
        brand_id=house.brand_id,
        category_id=house.category_id,
        texts={
            "en": Words(title="Plain coat", description="<p>Warm.</p><p>Long.</p>"),
            "ru": Words(title="Простое пальто"),
        },
        slug="plain-coat",
        status="active",
        attributes={"gender": "women", "care": {"en": "Wash cold", "ru": "Стирать"}, "odd": [1, {"a": None}]},
        tags=("warm", "wool"),
        skus=(SkuValues(sku_code="T-1", price_cents=PRICE, colour_id=house.red, size_id=house.small),),
    )
    with app.app_context(), unit_of_work(actor="tests"):
        product_id = editing.create(values, now=clock.now())
        sku_id = editing.read(product_id).skus[0].id or 0
        stock.receive_many({sku_id: 5}, reason="first delivery", actor="tests", now=clock.now())
    return product_id


def kept(app: Flask, product_id: int) -> ProductValues:
    """The product as it is in the database."""
    with app.app_context():
        return editing.read(product_id)
