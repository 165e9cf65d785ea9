"""Background jobs (Procrastinate): rows in the same database, written in the caller's own transaction.

Jobs are named by text and live in `marque.worker`; arguments are ids; every job may run twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext, suppress
from datetime import datetime
from typing import Any

import procrastinate
from procrastinate.contrib.sqlalchemy import SQLAlchemyPsycopg2Connector
from procrastinate.exceptions import AlreadyEnqueued
from sqlalchemy import Engine

from marque.kernel import logs
from marque.kernel.database import db

_sender = procrastinate.App(connector=SQLAlchemyPsycopg2Connector())


def connect(engine: Engine) -> None:
    """Name the engine; `create_app` calls this once per app."""
    _sender.open(engine)


def defer(
    name: str, *, queue: str = "default", priority: int = 0, once: str | None = None, at: datetime | None = None, **args: Any
) -> None:
    """Write a job into the caller's transaction: committed with it, gone with it.

    `once` names a queueing lock: while a job with that name waits, another is not added. The request id goes along.
    """
    with suppress(AlreadyEnqueued), db.session.begin_nested() if once else nullcontext():
        _write(name, queue=queue, priority=priority, once=once, at=at, args=args)


def _write(name: str, *, queue: str, priority: int, once: str | None, at: datetime | None, args: Mapping[str, Any]) -> None:
    task = _sender.configure_task(
        name,
        queue=queue,
        priority=priority,
        queueing_lock=once,
        schedule_at=at,
        connection=db.session.connection(),
    )
    task.defer(request_id=logs.request_id(), **args)
