from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest
from sqlalchemy.exc import DataError, OperationalError

from marque.engagement import recorder as recorders
from marque.engagement.interactions import Interaction
from marque.engagement.recorder import AT_ONCE, Recorder
from marque.kernel import metrics
from tests.catalogue.house import NOON


class Database:
    """Takes what it is given, unless it is away or refuses."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.sizes: list[int] = []
        self.fault: Exception | None = None
        self.came = threading.Event()

    def write(self, batch: Sequence[Interaction]) -> int:
        if self.fault:
            raise self.fault
        self.words += [one.words for one in batch]
        self.sizes.append(len(batch))
        self.came.set()
        return len(batch)


@pytest.fixture
def database() -> Database:
    return Database()


AWAY = OperationalError("INSERT", {}, Exception("the server has gone away"))
REFUSED = DataError("INSERT", {}, Exception("that is no number"))


def test_all_that_waits_is_written_in_order_five_hundred_at_a_time(database: Database) -> None:
    recorder = Recorder(database.write, in_background=False)
    leave(recorder, count=AT_ONCE + 3)

    recorder.flush()

    assert database.sizes == [AT_ONCE, 3]
    assert database.words == [str(n) for n in range(AT_ONCE + 3)]


def test_without_the_database_it_waits_and_keeps_its_order(database: Database) -> None:
    recorder = Recorder(database.write, in_background=False)
    leave(recorder, count=3)
    database.fault = AWAY
    recorder.flush()
    database.fault = None

    recorder.flush()

    assert database.words == ["0", "1", "2"]


def test_when_too_much_waits_the_oldest_is_given_up_and_counted(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorders, "MOST_WAITING", 5)
    recorder, before = Recorder(database.write, in_background=False), counted("given_up")

    leave(recorder, count=8)
    recorder.flush()

    assert database.words == ["3", "4", "5", "6", "7"]
    assert counted("given_up") - before == 3


def test_what_the_database_refuses_blocks_nothing_behind_it(database: Database) -> None:
    recorder, before = Recorder(database.write, in_background=False), counted("given_up")
    leave(recorder, count=1)
    database.fault = REFUSED
    recorder.flush()
    database.fault = None

    leave(recorder, count=2)
    recorder.flush()

    assert database.words == ["0", "1"]
    assert counted("given_up") - before == 1


def test_at_a_normal_end_nothing_is_lost(database: Database) -> None:
    recorder = Recorder(database.write, in_background=True)
    leave(recorder, count=2)

    recorder.end()

    assert sorted(database.words) == ["0", "1"]


def test_an_end_without_the_database_is_counted(database: Database) -> None:
    recorder, before = Recorder(database.write, in_background=False), counted("given_up")
    leave(recorder, count=2)
    database.fault = AWAY

    recorder.end()

    assert counted("given_up") - before == 2


def test_the_thread_writes_by_itself(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorders, "EVERY_SECONDS", 0.01)
    recorder = Recorder(database.write, in_background=True)

    leave(recorder, count=1)

    assert database.came.wait(5)
    recorder.end()
    assert database.words == ["0"]


def leave(recorder: Recorder, *, count: int) -> None:
    for n in range(count):
        recorder.take(Interaction("search", NOON, words=str(n)))


def counted(outcome: str) -> float:
    return metrics.INTERACTIONS.labels(outcome)._value.get()
