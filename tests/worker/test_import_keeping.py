"""What is kept of imports, and for how long."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from marque.exchange import history, runs
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, NotFound
from marque.worker import imports
from tests.exchange.sheets import COAT
from tests.worker.uploads import found, looked, read, start, store, upload, wrote


def test_a_file_that_has_gone_is_told(session: Session, tmp_path: Path) -> None:
    run_id = looked(tmp_path, COAT)
    start(run_id)
    for path in store().root.rglob("*.sheet"):
        path.unlink()
    imports.apply(run_id=run_id)

    assert (read(run_id).state, (read(run_id).error or {})["code"]) == ("failed", "file_missing")


@pytest.mark.parametrize("verb", [runs.drop, runs.look_again])
def test_what_is_under_way_is_left_alone(session: Session, tmp_path: Path, verb: Callable[[int], None]) -> None:
    run_id = upload(tmp_path, COAT)

    with pytest.raises(Conflict, match="import_state"), unit_of_work():
        verb(run_id)
    with pytest.raises(NotFound), unit_of_work():
        verb(10**9)
    assert read(run_id).state == "waiting"


def test_a_dropped_run_is_not_taken_up_and_its_file_goes(session: Session, tmp_path: Path) -> None:
    run_id = looked(tmp_path, COAT)
    with unit_of_work():
        runs.drop(run_id)
    imports.look(run_id=run_id)
    imports.clean()

    run = read(run_id)
    assert (run.state, run.is_kept, run.counts["rows"]["new"], found(run_id, "new")) == ("dropped", False, 1, [])
    assert list(store().root.rglob("*.sheet")) == []


@pytest.mark.parametrize(("days", "is_kept"), [(29, True), (31, False)])
def test_a_finished_runs_file_is_kept_for_thirty_days(session: Session, tmp_path: Path, days: int, is_kept: bool) -> None:
    run_id = looked(tmp_path, COAT)
    wrote(run_id)
    with unit_of_work():
        runs.clean(store(), now=now() + timedelta(days=days))

    assert (read(run_id).is_kept, len(list(store().root.rglob("*.sheet")))) == (is_kept, int(is_kept))


def test_a_file_that_no_run_names_goes_after_a_day(session: Session, tmp_path: Path) -> None:
    run_id = upload(tmp_path, COAT)
    for name, hours in (("old", 25), ("new", 23)):
        store().write(f"sheets/{name}.sheet", b"x")
        then = (now() - timedelta(hours=hours)).timestamp()
        os.utime(store().path(f"sheets/{name}.sheet"), (then, then))
    imports.clean()

    with reading() as connection:
        key, _ = history.file(connection, run_id)
    assert set(store().all_keys()) == {key, "sheets/new.sheet"}


def test_a_run_that_lost_its_worker_is_over(session: Session, tmp_path: Path) -> None:
    run_id = looked(tmp_path, COAT)
    start(run_id)
    with unit_of_work():
        runs.give_up_lost(now=now() + timedelta(hours=7))

    assert read(run_id).state == "failed"
