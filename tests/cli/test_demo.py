from __future__ import annotations

from pathlib import Path

import pytest

from marque.cli.demo import can_sign_in, fill, is_ready
from marque.demo import pictures
from marque.demo.catalogue import load
from marque.demo.past.load import Counts
from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from marque.worker import living
from marque.worker.jobs import JOBS
from tests.backups.elsewhere import run as command
from tests.cli.test_import import run, stock
from tests.conftest import RealDatabase
from tests.exchange.sheets import COAT, written
from tests.races.people import broken_invariants, figure


@pytest.fixture(autouse=True)
def short_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "unpack", lambda _store: 0)
    monkeypatch.setattr(living, "ORDERS", 150)


def test_a_shop_with_goods_is_left_alone_when_asked(real_database: RealDatabase, tmp_path: Path) -> None:
    run(real_database, [str(written(tmp_path, [COAT]))])

    done = real_database.app.test_cli_runner().invoke(args=["demo", "--if-empty"])

    assert done.output == "The shop has goods; nothing was added.\n"
    assert stock(real_database) == [("Артикул/1", 3)]
    assert figure(real_database.app, "SELECT count(*) FROM account") == 0


def test_the_demo_with_its_past_holds_and_says_who_can_sign_in(real_database: RealDatabase) -> None:
    done = command(real_database, "demo", "--past")

    assert done.output.startswith("Added 298 products, 3435 SKUs, 22820 pieces; 1856 pictures to draw.\nAdded 1")
    assert "everybody's password is open-the-shop" in done.output
    assert broken_invariants(real_database.app) == []
    job = next(job for job in JOBS if job.name == "demo.live")
    assert figure(real_database.app, "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'demo.live'") == 1
    with real_database.app.app_context():
        assert job.work() == Counts()  # what the worker does with it then


def test_in_production_nobody_gets_a_password(real_database: RealDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(real_database.app.config, "MARQUE_ENV", "production")

    done = command(real_database, "demo")

    assert done.output == "Added 298 products, 3435 SKUs, 22820 pieces; 1856 pictures to draw.\n"
    assert figure(real_database.app, "SELECT count(*) FROM account WHERE password IS NOT NULL") == 0
    assert figure(real_database.app, "SELECT count(*) FROM account_role") == 0


def test_a_first_start_fills_what_is_empty_and_what_has_no_people_yet(real_database: RealDatabase) -> None:
    with real_database.app.app_context():
        empty = is_ready()
        with unit_of_work():
            load.load(now=now())
        without_people = is_ready()
        fill()

        assert (empty, without_people, is_ready(), can_sign_in()) == (False, False, True, True)


def test_a_first_start_leaves_a_shop_of_ones_own_alone(real_database: RealDatabase, tmp_path: Path) -> None:
    run(real_database, [str(written(tmp_path, [COAT]))])

    with real_database.app.app_context():
        assert (is_ready(), can_sign_in()) == (True, False)
