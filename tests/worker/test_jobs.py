from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from croniter import croniter
from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from marque.worker import jobs
from marque.worker.jobs import JOBS
from tests.architecture import sources
from tests.architecture.sources import name_of


def test_every_deferred_job_exists() -> None:
    names = {job.name for job in JOBS}

    assert {name: place for name, place in _deferred() if name not in names} == {}


def test_every_job_has_one_name() -> None:
    assert len({job.name for job in JOBS}) == len(JOBS)


@pytest.mark.parametrize("line", [job.every for job in JOBS if job.every])
def test_times_can_be_read(line: str) -> None:
    assert croniter.is_valid(line)


def test_an_unfinished_payment_that_waits_to_be_given_up_is_not_noted_again(
    session: scoped_session[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs.pay, "unfinished", lambda _connection, *, now: [("sandbox", "one"), ("sandbox", "two")])
    jobs.find_unfinished_payments()

    jobs.find_unfinished_payments()

    references = "SELECT args ->> 'provider_ref' FROM procrastinate_jobs WHERE task_name = 'payments.give_up' ORDER BY id"
    assert session.scalars(text(references)).all() == ["one", "two"]


def _deferred() -> Iterator[tuple[str, str]]:
    for module in sources.product():
        for call in module.calls():
            if name_of(call) == "defer" and call.args and isinstance(call.args[0], ast.Constant):
                yield str(call.args[0].value), module.path
