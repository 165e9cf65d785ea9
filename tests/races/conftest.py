"""What every meeting starts from: an app whose commits are real, and fresh goods in it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask

from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from tests import databases, factories
from tests.databases import Server
from tests.factories import Goods
from tests.races import people


@pytest.fixture(scope="module")
def shop(server: Server, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """One database for all meetings of a module; each has goods of its own, and what is left behind adds up."""
    part = f"meet_{uuid4().hex[:8]}"
    app = databases.app_on(databases.copy(server, template, part=part), media_root=tmp_path_factory.mktemp("meet") / "media")
    yield app
    assert people.broken_invariants(app) == []
    databases.dispose(app)
    databases.drop(server, server.name(part))


@pytest.fixture
def goods(shop: Flask) -> Goods:
    """Two pieces of each."""
    with shop.app_context(), unit_of_work():
        return factories.open_shop(on_hand=2, now=now())
