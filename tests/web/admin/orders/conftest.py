from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.kernel.database import unit_of_work
from tests import factories, people
from tests.factories import Goods
from tests.web.admin.orders import ordering


@pytest.fixture
def staff(app: Flask) -> FlaskClient:
    """Somebody who packs and sends, and may not give money back."""
    return people.staff_client(app, "orders")


@pytest.fixture
def goods(app: Flask) -> Goods:
    """A shop that has been open for long."""
    with app.app_context(), unit_of_work(actor="tests"):
        return factories.open_shop(on_hand=20, now=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture
def number(app: Flask, goods: Goods) -> str:
    """A coat, to be paid at the door."""
    return ordering.place(app, goods)
