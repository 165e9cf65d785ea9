"""A catalogue editor in front of a small shelf."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.kernel.database import unit_of_work
from tests import people
from tests.catalogue import house as built
from tests.catalogue.house import House
from tests.storefront.shelves import Piece
from tests.web.admin.products.shelf import put_up


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    return people.staff_client(app, "catalogue")


@pytest.fixture
def house(app: Flask) -> House:
    with app.app_context(), unit_of_work(actor="tests"):
        return built.build()


@pytest.fixture
def pair(app: Flask, house: House) -> list[int]:
    """A coat in two sizes, one of them reduced, and a scarf."""
    coat = put_up(app, house, Piece(price=499_000, before=600_000), Piece(price=450_050, size=house.small), title="Coat")
    return [coat.product_id, put_up(app, house, Piece(price=90_000), title="Scarf").product_id]
