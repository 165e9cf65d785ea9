from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from marque.checkout.place import Placed
from marque.kernel.database import unit_of_work
from tests import factories
from tests.factories import Goods


@pytest.fixture
def goods(session: Session) -> Goods:
    """Five pieces of each."""
    with unit_of_work():
        return factories.open_shop(on_hand=5)


@pytest.fixture
def placed(goods: Goods) -> Placed:
    """Aida's two coats and a scarf, to be paid in the test gateway."""
    with unit_of_work():
        return factories.order({goods.coat: 2, goods.scarf: 1}, provider="sandbox")


@pytest.fixture
def order_id(placed: Placed) -> int:
    return factories.read(placed).id
