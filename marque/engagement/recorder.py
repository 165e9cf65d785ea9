"""A bounded queue between requests and the database: a request leaves what happened, a thread writes it every second.

What is waiting when the database is away is tried again; when too much waits, the oldest is given up, and counted.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence

import structlog
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as NoConnection

from marque.engagement.interactions import Interaction
from marque.kernel import metrics

MOST_WAITING = 10_000
AT_ONCE = 500
EVERY_SECONDS = 1.0

Write = Callable[[Sequence[Interaction]], int]

log = structlog.get_logger(__name__)


class Recorder:
    """One per process. `write` takes up to 500 at a time in a transaction of its own."""

    def __init__(self, write: Write, *, in_background: bool) -> None:
        self._write = write
        self._in_background = in_background
        self._waiting: deque[Interaction] = deque()
        self._room = threading.Lock()
        self._writing = threading.Lock()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self._is_ended = False

    def take(self, interaction: Interaction) -> None:
        """Leave one to be written; costs no statement. The thread starts with the first one, and again after a fork."""
        with self._room:
            self._waiting.append(interaction)
            self._give_up_oldest()
            count = len(self._waiting)
            if self._in_background and not (self._thread and self._thread.is_alive()):
                self._thread = threading.Thread(target=self._run, name="interactions", daemon=True)
                self._thread.start()
        if count >= AT_ONCE:
            self._wake.set()

    def flush(self) -> None:
        """Write what is waiting, now, in this thread."""
        with self._writing:
            while batch := self._next():
                if not self._written(batch):
                    return

    def end(self) -> None:
        """The process ends normally: what is waiting is written, or counted as given up."""
        self._is_ended = True
        self._wake.set()
        self.flush()
        self.forget()

    def forget(self) -> None:
        """Give up what is waiting."""
        with self._room:
            _count("given_up", len(self._waiting))
            self._waiting.clear()

    def _run(self) -> None:
        while not self._is_ended:
            self._wake.wait(EVERY_SECONDS)
            self._wake.clear()
            self.flush()

    def _next(self) -> list[Interaction]:
        with self._room:
            return [self._waiting.popleft() for _ in range(min(AT_ONCE, len(self._waiting)))]

    def _written(self, batch: list[Interaction]) -> bool:
        """False when the database is away; then the batch waits again."""
        try:
            _count("kept", self._write(batch))
        except (OperationalError, NoConnection):
            self._put_back(batch)
            return False
        except SQLAlchemyError:
            _count("given_up", len(batch))
            log.warning("interactions_refused", count=len(batch), exc_info=True)
        return True

    def _put_back(self, batch: list[Interaction]) -> None:
        with self._room:
            self._waiting.extendleft(reversed(batch))
            self._give_up_oldest()

    def _give_up_oldest(self) -> None:
        over = len(self._waiting) - MOST_WAITING
        for _ in range(over):
            self._waiting.popleft()
        _count("given_up", over)


def _count(outcome: str, number: int) -> None:
    if number > 0:
        metrics.INTERACTIONS.labels(outcome).inc(number)
