"""An open shop under every web test, at the present moment: pages ask the clock themselves."""

from __future__ import annotations

import pytest
from flask import Flask

from marque.kernel import clock
from marque.kernel.database import unit_of_work
from marque.web.templating import navigation
from marque.web.visitor import pages, watching
from tests import factories
from tests.catalogue import house as built
from tests.catalogue.house import House
from tests.factories import Goods


@pytest.fixture(autouse=True)
def _nothing_kept(app: Flask) -> None:
    """Versions are rolled back with the test, so what was kept under them has to go, too."""
    pages.install(app, most_bytes=10_000_000, behind_seconds=0)
    app.extensions.pop(navigation.EXTENSION, None)
    app.extensions[watching.EXTENSION].forget()


@pytest.fixture
def goods(app: Flask) -> Goods:
    with app.app_context(), unit_of_work(actor="tests"):
        return factories.open_shop(now=clock.now())


@pytest.fixture
def house(app: Flask) -> House:
    """A shop with shelves to fill."""
    with app.app_context(), unit_of_work(actor="tests"):
        return built.build()
