"""Stopping somebody at a statement while a rival runs. The product has no test points: SQLAlchemy's events see every
statement."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import event

from marque.kernel.database import db
from tests.races import people
from tests.races.crowd import Action, Answer, alone

PATIENCE_SECONDS = 10
WAITING = """
    SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0
"""


@dataclass(frozen=True, slots=True)
class Meeting:
    """What both got in the end, and whether the rival had to wait for the one who stood still."""

    first: Answer
    rival: Answer
    rival_waited: bool


class Stop:
    """Halts one thread, once, at a statement with these words in it, before or after it ran."""

    def __init__(self, words: str, *, after: bool) -> None:
        self.thread: int | None = None
        self.reached, self.may_go_on = threading.Event(), threading.Event()
        self._words = words
        self.event = "after_cursor_execute" if after else "before_cursor_execute"

    def __call__(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if threading.get_ident() == self.thread and self._words in statement and not self.reached.is_set():
            self.reached.set()
            self.may_go_on.wait(PATIENCE_SECONDS)


def meet(app: Flask, first: Action, *, at: str, after: bool = False, rival: Action) -> Meeting:
    """Stop `first` at the statement, run the rival until it is done or waits for a lock, let `first` go on."""
    stop = Stop(at, after=after)
    with app.app_context():
        engine = db.engine
    event.listen(engine, stop.event, stop)
    try:
        with ThreadPoolExecutor(2) as pool:
            one = pool.submit(_stopping, app, first, stop)
            assert stop.reached.wait(PATIENCE_SECONDS), f"no statement with {at!r}; it ended as {one.result(1)}"
            other = pool.submit(alone, app, rival)
            waited = _waits(app, other)
            stop.may_go_on.set()
            return Meeting(one.result(PATIENCE_SECONDS), other.result(PATIENCE_SECONDS), waited)
    finally:
        stop.may_go_on.set()
        event.remove(engine, stop.event, stop)


def _stopping(app: Flask, action: Action, stop: Stop) -> Answer:
    stop.thread = threading.get_ident()
    return alone(app, action)


def _waits(app: Flask, other: Future[Answer]) -> bool:
    until = time.monotonic() + PATIENCE_SECONDS
    while not other.done() and time.monotonic() < until:
        if people.figure(app, WAITING):
            return True
        time.sleep(0.01)
    return False
