"""What every test of the catalogue starts from."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from marque.kernel import touched
from tests.catalogue import house as built
from tests.catalogue.house import House


@pytest.fixture
def house(session: Session) -> House:
    return built.build()


@pytest.fixture
def handed_on(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The product ids that `touched` hands on, in place of the listing's refresh."""
    told: list[int] = []
    touched.forget()
    monkeypatch.setattr(touched, "_refresh", [told.extend])
    return told
