"""A small house whose pieces can go into sales."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.catalogue import house as built
from tests.catalogue.house import House


@pytest.fixture
def house(session: Session) -> House:
    return built.build()
