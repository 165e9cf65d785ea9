"""Somebody of the catalogue in front of a material and a heel."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.kernel.database import unit_of_work
from tests import people
from tests.catalogue import house as built
from tests.catalogue.attributes import traits
from tests.catalogue.house import House


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    return people.staff_client(app, "catalogue")


@pytest.fixture
def house(app: Flask) -> House:
    with app.app_context(), unit_of_work(actor="tests"):
        return built.build()


@pytest.fixture
def material(app: Flask) -> int:
    with app.app_context(), unit_of_work(actor="tests"):
        return traits.add()


@pytest.fixture
def heel(app: Flask) -> int:
    with app.app_context(), unit_of_work(actor="tests"):
        return traits.add(traits.HEEL)
