"""A backup taken while people shop is one moment of the shop, and comes back sound (T23)."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask

from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from tests import factories
from tests.backups import elsewhere
from tests.backups.elsewhere import run
from tests.conftest import RealDatabase
from tests.databases import Server
from tests.races import people

pytestmark = pytest.mark.races
SHOPPERS, ORDERS_EACH = 3, 25


@pytest.fixture
def bare(server: Server, tmp_path: Path) -> Iterator[RealDatabase]:
    with elsewhere.bare(server, media_root=tmp_path / "elsewhere" / "media") as database:
        yield database


def shop_for(app: Flask, sku_ids: tuple[int, ...]) -> int:
    with app.app_context():
        return len([people.buy({sku_ids[turn % 3]: 1}, holding=turn % 2 == 0) for turn in range(ORDERS_EACH)])


def test_selling_goes_on_and_the_backup_is_one_moment(
    real_database: RealDatabase, bare: RealDatabase, tmp_path: Path
) -> None:
    app = real_database.app
    with app.app_context(), unit_of_work():
        goods = factories.open_shop(on_hand=100, now=now())

    with ThreadPoolExecutor(SHOPPERS) as crowd:
        shopping = [crowd.submit(shop_for, app, (goods.coat, goods.dress, goods.scarf)) for _ in range(SHOPPERS)]
        while people.figure(app, "SELECT count(*) FROM orders") < SHOPPERS:
            pass
        kept = run(real_database, "backup", tmp_path / "shop.tar")
        placed = sum(each.result() for each in shopping)
    restored = run(bare, "restore", tmp_path / "shop.tar", "--yes")

    assert (kept.exit_code, restored.exit_code, placed) == (0, 0, SHOPPERS * ORDERS_EACH), restored.output
    assert people.broken_invariants(app) == people.broken_invariants(bare.app) == []
    assert SHOPPERS <= people.figure(bare.app, "SELECT count(*) FROM orders") < placed
