"""Imports in the background: reading takes seconds and no transaction, the shop changes in one transaction or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from flask import current_app
from sqlalchemy.exc import OperationalError

from marque.exchange import importing, runs, working
from marque.exchange.errors import Unreadable
from marque.exchange.importing import Taken
from marque.exchange.runs import Work
from marque.exchange.sheets.opening import about_rows
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict
from marque.kernel.files import Store

LOCKED = "55P03"


def look(*, run_id: int) -> None:
    """The dry run of an uploaded sheet."""
    work = _taken_up(run_id, states=("waiting", "reading"), state="reading")
    if work:
        with _ending(run_id, unreadable="unreadable"), _read(work) as taken, unit_of_work(actor=f"import:{run_id}"):
            working.look(work, taken, now=now(), tell=_teller(run_id))


def apply(*, run_id: int) -> None:
    """Write a sheet as its dry run showed it."""
    work = _taken_up(run_id, states=("applying",), state="applying")
    if work:
        with _ending(run_id, unreadable="failed"), _read(work) as taken, unit_of_work(actor=f"import:{run_id}"):
            working.write(work, taken, now=now(), tell=_teller(run_id))


def clean() -> None:
    """Files of old runs go, and runs that nobody works at any more end."""
    with unit_of_work(actor="worker"):
        runs.give_up_lost(now=now())
        runs.clean(_store(), now=now())


def _taken_up(run_id: int, *, states: Sequence[str], state: str) -> Work | None:
    with unit_of_work(actor=f"import:{run_id}"):
        return runs.take_up(run_id, states=states, state=state, store=_store())


@contextmanager
def _read(work: Work) -> Iterator[Taken]:
    tell, rows = _teller(work.run_id), about_rows(work.path)
    name = work.file_name
    with importing.taken_in(
        work.path, language=work.language, name=name, tell=lambda done: tell("reading", done, rows)
    ) as taken:
        yield taken


def _teller(run_id: int) -> Callable[..., None]:
    def tell(stage: str, done: int = 0, total: int = 0) -> None:
        with reading() as connection:
            runs.tell(connection, run_id, stage=stage, done=done, total=total)

    return tell


@contextmanager
def _ending(run_id: int, *, unreadable: str) -> Iterator[None]:
    """How a run ends that did not come through. Only a database that is gone leaves the job to be tried again."""
    try:
        yield
    except Unreadable as fault:
        _end(run_id, unreadable, code=fault.code, data=fault.data)
    except Conflict:
        _end(run_id, "outdated", code="outdated")
    except OperationalError as error:
        state = getattr(error.orig, "pgcode", None)
        if error.connection_invalidated or state is None:
            raise
        _end(run_id, "failed", code="busy" if state == LOCKED else "interrupted")
    except Exception:
        _end(run_id, "failed", code="interrupted")
        raise


def _end(run_id: int, state: str, *, code: str, data: dict[str, object] | None = None) -> None:
    with unit_of_work(actor=f"import:{run_id}"):
        runs.end(run_id, state, error={"code": code, "data": data or {}})


def _store() -> Store:
    return Store(current_app.extensions["marque.settings"].import_root)
