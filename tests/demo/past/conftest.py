"""A demo shop that has lived a short year, for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from marque.demo.catalogue import load as goods
from marque.demo.catalogue.load import SEED
from marque.demo.past import load, people
from marque.demo.past.load import Counts
from marque.kernel.database import unit_of_work
from tests import databases
from tests.databases import RealDatabase, Server
from tests.demo.conftest import NOW, Shop
from tests.factories import TERMS

ORDERS = 600
BISHKEK = ZoneInfo("Asia/Bishkek")
SHOP = load.Shop(
    currency="KGS",
    country="KG",
    language="en",
    zone=BISHKEK,
    link_key=TERMS.link_key,
    payments=frozenset({"cash_on_delivery", "bank_transfer", "sandbox"}),
)


def open_with_goods(database: RealDatabase, *, password_hash: str | None = "kept-hash") -> None:
    with database.app.app_context(), unit_of_work(actor="demo"):
        goods.load(now=NOW)
        people.add(password_hash=password_hash, now=NOW, seed=SEED)


def live(database: RealDatabase) -> Counts:
    with database.app.app_context():
        with unit_of_work(actor="demo"):
            added = load.add(SHOP, now=NOW, orders=ORDERS)
        with unit_of_work(actor="demo"):
            load.follow(country="KG")
    return added


@pytest.fixture(scope="session")
def with_goods(server: Server, template: str, worker_id: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a database with the demo's goods and people, to be copied."""
    part = f"goods_{worker_id}"
    url = databases.copy(server, template, part=part)
    app = databases.app_on(url, media_root=tmp_path_factory.mktemp("goods") / "media")
    open_with_goods(RealDatabase(app, url))
    databases.dispose(app)
    yield server.name(part)
    databases.drop(server, server.name(part))


@pytest.fixture(scope="session")
def lived(server: Server, with_goods: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with databases.real(server, with_goods, media_root=tmp_path_factory.mktemp("past") / "media") as database:
        live(database)
        yield Shop(database, goods.Counts())
