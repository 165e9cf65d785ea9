from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.kernel import jobs, logs
from marque.kernel.database import reading, unit_of_work
from tests.conftest import RealDatabase

JOBS = text(
    "SELECT task_name, queue_name, priority, args, status, queueing_lock, scheduled_at FROM procrastinate_jobs ORDER BY id"
)


def test_a_job_is_a_row_with_its_arguments(session: Session) -> None:
    logs.bind("r-1")
    jobs.defer("mails.order_placed", order_id=7)

    (job,) = session.execute(JOBS)
    assert (job.task_name, job.queue_name, job.status) == ("mails.order_placed", "default", "todo")
    assert job.args == {"order_id": 7, "request_id": "r-1"}


def test_it_waits_in_its_queue_until_its_time(session: Session) -> None:
    tomorrow = datetime(2026, 3, 3, tzinfo=UTC)
    jobs.defer("demo.draw_pictures", queue="slow", priority=-5, at=tomorrow)

    (job,) = session.execute(JOBS)
    assert (job.queue_name, job.priority, job.scheduled_at) == ("slow", -5, tomorrow)


def test_nobody_sees_it_before_the_commit(real_database: RealDatabase) -> None:
    with real_database.app.app_context():
        with unit_of_work():
            jobs.defer("mails.order_placed", order_id=7)
            with reading() as connection:
                assert connection.execute(JOBS).all() == []
        with reading() as connection:
            assert len(connection.execute(JOBS).all()) == 1


def test_it_is_gone_with_its_transaction(real_database: RealDatabase) -> None:
    with real_database.app.app_context():
        with pytest.raises(ZeroDivisionError), unit_of_work():
            _defer_and_fail()
        with reading() as connection:
            assert connection.execute(JOBS).all() == []


def test_one_waiting_job_is_enough(session: Session) -> None:
    for _ in range(2):
        with unit_of_work():
            jobs.defer("payments.give_up", once="give up x", provider_ref="x")
            jobs.defer("mails.order_placed", order_id=7)

    waiting = [job.task_name for job in session.execute(JOBS)]
    assert waiting == ["payments.give_up", "mails.order_placed", "mails.order_placed"]


def _defer_and_fail() -> None:
    jobs.defer("mails.order_placed", order_id=7)
    raise ZeroDivisionError
