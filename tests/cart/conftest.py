from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from marque.cart import carts
from marque.kernel.database import unit_of_work
from tests import factories
from tests.factories import Goods


@pytest.fixture
def goods(session: Session) -> Goods:
    """Five pieces of each."""
    with unit_of_work():
        return factories.open_shop(on_hand=5)


@pytest.fixture
def cart_id(session: Session) -> int:
    with unit_of_work():
        return carts.open_new()[0]
