"""A material and a heel to say things of."""

from __future__ import annotations

import pytest
from flask import Flask

from marque.kernel.database import unit_of_work
from tests.catalogue.attributes import traits


@pytest.fixture
def material(app: Flask) -> int:
    with app.app_context(), unit_of_work(actor="tests"):
        return traits.add()


@pytest.fixture
def heel(app: Flask) -> int:
    with app.app_context(), unit_of_work(actor="tests"):
        return traits.add(traits.HEEL)
