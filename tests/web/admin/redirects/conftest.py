"""A catalogue editor in front of a small shelf."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.kernel.database import unit_of_work
from tests import people
from tests.catalogue import house as built
from tests.catalogue.house import House


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    return people.staff_client(app, "catalogue")


@pytest.fixture
def house(app: Flask) -> House:
    with app.app_context(), unit_of_work(actor="tests"):
        return built.build()
