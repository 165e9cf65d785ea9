"""What every test of the index starts from."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from tests.storefront.index import rows
from tests.storefront.index.rows import Shop


@pytest.fixture
def shop(session: Session) -> Shop:
    return rows.open_shop()
