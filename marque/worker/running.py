"""Running jobs (Procrastinate): each in an app context of its own, with its cause's request id in every log line."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from contextlib import suppress
from time import monotonic
from typing import Any

import procrastinate
import structlog
from flask import Flask
from procrastinate import JobContext, PsycopgConnector, RetryStrategy
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import Status
from procrastinate.manager import JobManager
from psycopg_pool import PoolTimeout

from marque.kernel import logs
from marque.kernel.postgres import libpq_url
from marque.worker.jobs import JOBS, Job

ATTEMPTS = 8
RETRY = RetryStrategy(max_attempts=ATTEMPTS, exponential_wait=3)  # after 3, 9, 27 … seconds; parked after about 3 hours
STALLED_SECONDS = 60  # six heartbeats; fewer rescued the rescuing job itself
AT_ONCE = 3
STOP_SECONDS = 20
POLL_SECONDS = 3
AGAIN_SECONDS = 2
TIMEOUTS = "-c statement_timeout=60s -c lock_timeout=5s -c idle_in_transaction_session_timeout=30s"

log = structlog.get_logger()


def run(app: Flask) -> None:
    """Work until SIGTERM or Ctrl-C; jobs under way are finished first. Survives a database that goes and comes back."""
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    with suppress(asyncio.CancelledError):
        asyncio.run(_work(app))


def tasks_of(app: Flask) -> procrastinate.App:
    """Procrastinate's own application with all our jobs on it."""
    connector = PsycopgConnector(
        conninfo=libpq_url(app.config["SQLALCHEMY_DATABASE_URI"]), kwargs={"options": TIMEOUTS}, max_size=AT_ONCE + 3
    )
    tasks = procrastinate.App(connector=connector)
    for job in JOBS:
        _register(tasks, job=job, work=_wrapped(job, app=app))
    rescue = tasks.task(name="jobs.rescue", queueing_lock="jobs.rescue", pass_context=True)(_rescue)
    tasks.periodic(cron="* * * * *")(rescue)
    return tasks


async def rescue(manager: JobManager) -> None:
    """Give jobs of a worker that died to the next one; a job that keeps killing workers is parked."""
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED_SECONDS):
        if job.attempts >= ATTEMPTS:
            await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        else:
            await manager.retry_job(job)
        log.warning("job_rescued", job=job.task_name, job_id=job.id, attempt=job.attempts)


async def _work(app: Flask) -> None:
    task = asyncio.current_task()
    assert task is not None
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, task.cancel)
    while True:
        try:
            await _work_once(tasks_of(app))
        except (ConnectorException, PoolTimeout) as error:
            log.warning("worker_without_database", reason=str(error))
        await asyncio.sleep(AGAIN_SECONDS)


async def _work_once(tasks: procrastinate.App) -> None:
    async with tasks.open_async():
        log.info("worker_ready", jobs=len(JOBS))
        await tasks.run_worker_async(
            concurrency=AT_ONCE,
            install_signal_handlers=False,
            shutdown_graceful_timeout=STOP_SECONDS,
            fetch_job_polling_interval=POLL_SECONDS,
            delete_jobs="successful",
        )


def _register(tasks: procrastinate.App, *, job: Job, work: Callable[..., None]) -> None:
    lock = job.name if job.every else None
    task = tasks.task(name=job.name, retry=RETRY, pass_context=True, queueing_lock=lock)(work)
    if job.every:
        tasks.periodic(cron=job.every)(task)


def _wrapped(job: Job, *, app: Flask) -> Callable[..., None]:
    def work(context: JobContext, *, request_id: str = "", timestamp: int | None = None, **arguments: Any) -> None:
        del timestamp  # periodic jobs are told when they were due; ours ask the clock
        logs.bind(request_id or logs.new_request_id())
        with app.app_context():
            _logged(job, context=context, arguments=arguments)

    return work


def _logged(job: Job, *, context: JobContext, arguments: dict[str, Any]) -> None:
    started = monotonic()
    try:
        job.work(**arguments)
    except Exception:
        log.warning("job_failed", job=job.name, job_id=context.job.id, attempt=context.job.attempts + 1, exc_info=True)
        raise
    say = log.debug if job.every or job.is_quiet else log.info
    say("job_done", job=job.name, job_id=context.job.id, ms=round(1000 * (monotonic() - started)))


async def _rescue(context: JobContext, timestamp: int) -> None:
    del timestamp
    await rescue(context.app.job_manager)
