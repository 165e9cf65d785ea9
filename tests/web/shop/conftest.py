"""A shop with shelves to fill."""

from __future__ import annotations

import pytest
from flask import Flask

from marque.kernel.database import unit_of_work
from tests.catalogue import house as built
from tests.catalogue.house import House


@pytest.fixture
def house(app: Flask) -> House:
    with app.app_context(), unit_of_work(actor="tests"):
        return built.build()
