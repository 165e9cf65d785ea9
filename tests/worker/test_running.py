from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from flask import Flask, current_app
from sqlalchemy import text

from marque.kernel import logs
from marque.kernel.database import db, unit_of_work
from marque.kernel.jobs import defer
from marque.worker import running
from marque.worker.jobs import Job
from tests.conftest import RealDatabase

Seen = list[tuple[Any, ...]]


@pytest.fixture
def shop(real_database: RealDatabase) -> Iterator[Flask]:
    with real_database.app.app_context():
        yield real_database.app


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Say what the worker knows to do."""
    return lambda **work: monkeypatch.setattr(running, "JOBS", tuple(Job(name, what) for name, what in work.items()))


def test_a_job_runs_once_and_under_its_cause_s_request_id(shop: Flask, jobs: Callable[..., None]) -> None:
    seen: Seen = []
    jobs(probe=lambda **given: seen.append((given, logs.request_id(), current_app.name)))
    logs.bind("cause-12345")
    with unit_of_work():
        defer("probe", order_id=7)
    logs.bind("worker-67890")

    work_off(shop)
    work_off(shop)

    assert seen == [({"order_id": 7}, "cause-12345", "marque")]
    assert statuses() == []


def test_a_job_of_a_transaction_that_was_rolled_back_does_not_exist(shop: Flask, jobs: Callable[..., None]) -> None:
    seen: Seen = []
    jobs(probe=lambda: seen.append(()))
    with suppress(RuntimeError), unit_of_work():
        defer("probe")
        fail()

    work_off(shop)

    assert seen == []


def test_a_failing_job_waits_for_its_next_try_and_holds_up_nobody(shop: Flask, jobs: Callable[..., None]) -> None:
    seen: Seen = []
    jobs(broken=fail, sound=lambda: seen.append(("sound",)))
    with unit_of_work():
        defer("broken")
        defer("sound")

    work_off(shop)

    assert seen == [("sound",)]
    assert statuses() == [("broken", "todo", 1)]


def test_a_poison_job_is_parked(shop: Flask, jobs: Callable[..., None]) -> None:
    jobs(broken=fail)
    with unit_of_work() as session:
        defer("broken")
        session.execute(text("UPDATE procrastinate_jobs SET attempts = :most"), {"most": running.ATTEMPTS})

    work_off(shop)

    assert statuses() == [("broken", "failed", running.ATTEMPTS + 1)]


@pytest.mark.parametrize(("attempts", "afterwards"), [(0, "todo"), (running.ATTEMPTS, "failed")])
def test_a_job_of_a_dead_worker_is_given_to_the_next_and_parked_in_the_end(
    shop: Flask, jobs: Callable[..., None], attempts: int, afterwards: str
) -> None:
    jobs(probe=fail)
    with unit_of_work() as session:
        defer("probe")
        session.execute(text("UPDATE procrastinate_jobs SET status = 'doing', attempts = :n"), {"n": attempts})
        session.execute(text("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '61 seconds')"))
        session.execute(text("UPDATE procrastinate_jobs SET worker_id = (SELECT max(id) FROM procrastinate_workers)"))

    rescue(shop)

    assert [status for _name, status, _attempts in statuses()] == [afterwards]


def test_a_job_of_a_living_worker_is_left_alone(shop: Flask, jobs: Callable[..., None]) -> None:
    jobs(probe=fail)
    with unit_of_work() as session:
        defer("probe")
        session.execute(text("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '40 seconds')"))
        session.execute(
            text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)")
        )

    rescue(shop)

    assert statuses() == [("probe", "doing", 0)]


def work_off(app: Flask) -> None:
    """Do what waits now, then stop."""

    async def work() -> None:
        tasks = running.tasks_of(app)
        async with tasks.open_async():
            await tasks.run_worker_async(
                wait=False, install_signal_handlers=False, listen_notify=False, delete_jobs="successful"
            )

    finished(work())


def rescue(app: Flask) -> None:
    async def work() -> None:
        tasks = running.tasks_of(app)
        async with tasks.open_async():
            await running.rescue(tasks.job_manager)

    finished(work())


def finished(work: Coroutine[Any, Any, None]) -> None:
    """In a thread of its own: where the browser tests ran before, this one has a loop already."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


def statuses() -> list[tuple[str, str, int]]:
    """All jobs but the worker's own, which comes every minute."""
    query = text(
        "SELECT task_name, status::text, attempts FROM procrastinate_jobs WHERE task_name <> 'jobs.rescue' ORDER BY id"
    )
    rows = [(row.task_name, row.status, row.attempts) for row in db.session.execute(query)]
    db.session.rollback()
    return rows


def fail(**_given: Any) -> None:
    raise RuntimeError("cannot")
