"""Two products to keep."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.catalogue.house import House
from tests.storefront.shelves import Piece
from tests.web.admin.products.shelf import put_up


@pytest.fixture
def pair(app: Flask, house: House) -> list[int]:
    """A coat in two sizes, one of them reduced, and a scarf."""
    coat = put_up(app, house, Piece(price=499_000, before=600_000), Piece(price=450_050, size=house.small), title="Coat")
    return [coat.product_id, put_up(app, house, Piece(price=90_000), title="Scarf").product_id]
