"""The example scripts, run as a reader runs them: their own process, over HTTP, with a token and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from threading import Thread

import pytest
from werkzeug.serving import make_server

from config import ROOT
from marque.inventory import stock
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from tests import factories
from tests.databases import RealDatabase
from tests.factories import COURIER_CENTS, DRESS_CENTS, Goods
from tests.web.api.scripts import Script, customer, script
from tests.web.counting import rows


@pytest.fixture
def goods(real_database: RealDatabase) -> Goods:
    with real_database.app.app_context(), unit_of_work(actor="tests"):
        return factories.open_shop(now=clock.now())


@pytest.fixture
def base(real_database: RealDatabase, goods: Goods) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, real_database.app, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def test_a_script_shops(real_database: RealDatabase, base: str) -> None:
    shopper = customer(real_database.app)
    said = _run("shop.py", base, "dress", made=shopper)
    order = shopper.get("orders").json["items"][0]

    assert said.stdout == f"Order {order['number']}: Plain dress, {(DRESS_CENTS + COURIER_CENTS) / 100:,.2f} KGS\n"
    assert (rows(real_database.app)["orders"], rows(real_database.app)["on_hand"]) == (1, 14)


def test_what_is_not_there_is_said(real_database: RealDatabase, base: str) -> None:
    said = _run("shop.py", base, "umbrella", made=customer(real_database.app))

    assert (said.returncode, said.stderr) == (1, "nothing in stock for 'umbrella'\n")
    assert rows(real_database.app)["orders"] == 0


def test_a_script_restocks_once_a_day(real_database: RealDatabase, base: str, goods: Goods) -> None:
    with real_database.app.app_context(), unit_of_work(actor="tests"):
        stock.adjust(goods.coat, quantity=-3, reason="sold elsewhere", actor="tests", now=clock.now())
    keeper = script(real_database.app, "stock")
    said = [_run("restock.py", base, "1", made=keeper).stdout for _ in range(2)]

    assert said == [f"SKU {goods.coat}: 3 on hand\n"] * 2
    assert keeper.get("stock/movements", sku_id=goods.coat).json["items"][0]["balance_after"] == 3


def _run(name: str, *arguments: str, made: Script) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(ROOT / "docs" / "examples" / name), *arguments]
    environment = {**os.environ, "MARQUE_TOKEN": made.token}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
