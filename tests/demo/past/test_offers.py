"""The demo's sales: one runs, one is ahead, and both are real."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from marque.demo.catalogue.load import Counts
from marque.demo.past import offers
from marque.kernel.database import unit_of_work
from marque.pricing.sales import settling
from tests import databases
from tests.databases import RealDatabase, Server
from tests.demo.conftest import NOW, Shop
from tests.demo.past.conftest import BISHKEK


def add(database: RealDatabase) -> int:
    with database.app.app_context(), unit_of_work(actor="demo"):
        return offers.add(now=NOW, zone=BISHKEK)


def settle(database: RealDatabase) -> None:
    for _ in range(20):
        with database.app.app_context(), unit_of_work(actor="sale"):
            settling.step(now=NOW)


@pytest.fixture
def on_sale(server: Server, with_goods: str, tmp_path: Path) -> Iterator[Shop]:
    with databases.real(server, with_goods, media_root=tmp_path) as database:
        assert add(database) == 2
        settle(database)
        yield Shop(database, Counts())


def test_one_runs_and_one_is_ahead_and_both_are_planned_once(on_sale: Shop) -> None:
    told = "SELECT name, state, percent_bp, starts_at > :now FROM sale ORDER BY id"

    assert on_sale.ask(told, now=NOW) == [
        ("Knitwear week", "running", 1500, False),
        ("A week of coats", "planned", 2000, True),
    ]
    assert on_sale.one("SELECT count(*) FROM sale_sku WHERE outcome = ''") > 100
    assert on_sale.one("SELECT count(*) FROM due WHERE at > :now", now=NOW + timedelta(hours=1)) == 2
    assert add(on_sale.database) == 0
