"""An uploaded sheet on its way into the shop: kept, looked at, and applied exactly as it was shown.

waiting → reading → ready or unreadable; ready → applying → applied, outdated or failed; whatever is not under way → dropped.
States are guarded by the UPDATE itself, so that two people and a job that runs twice cannot do a thing twice.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path, PurePath
from typing import IO, Any

from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from marque.exchange.models import ImportRun
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound
from marque.kernel.files import Store
from marque.kernel.jobs import defer

BLOCK = 1024 * 1024
LONGEST_NAME = 120
AT_REST = ("ready", "unreadable", "applied", "outdated", "failed")
AGAIN = ("ready", "outdated", "failed")
KEPT = timedelta(days=30)
FORGOTTEN = timedelta(days=1)
LOST = timedelta(hours=6)  # a run under way for longer has lost its worker and its job
UNDER_WAY = ("waiting", "reading", "applying")

OLD = text("""
    SELECT id, file_key FROM import_run
    WHERE file_key <> '' AND (state = 'dropped' OR created_at < :before AND state NOT IN ('waiting', 'reading', 'applying'))
    ORDER BY id LIMIT 100
""")


@dataclass(frozen=True, slots=True)
class Work:
    """What a job needs to know of its run."""

    run_id: int
    path: Path
    file_name: str
    language: str
    fingerprint: bytes | None


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends a sheet; `language` is that of columns which name none."""

    account_id: int | None
    language: str


def upload(content: IO[bytes], *, file_name: str, sender: Sender, store: Store, now: datetime) -> int:
    """Keep the file and have it looked at in the background; the run's id. Raises Invalid for an empty file."""
    key = f"sheets/{secrets.token_hex(16)}.sheet"
    blocks = iter(partial(content.read, BLOCK), b"")
    first = next(blocks, b"")
    if not first:
        raise Invalid("file_empty", field="file")
    store.take_in(key, _after(first, blocks))
    store.path(key).chmod(0o600)  # what goods cost is in it
    run = {"account_id": sender.account_id, "language": sender.language, "file_name": _shown(file_name), "file_key": key}
    added = insert(ImportRun).values(run | {"created_at": now}).returning(ImportRun.id)
    run_id = int(db.session.execute(added).scalar_one())
    defer("imports.look", run_id=run_id)
    return run_id


def look_again(run_id: int) -> None:
    """A new dry run of the same file. Raises NotFound, Conflict."""
    _move(run_id, AGAIN, "waiting", fingerprint=None, error=None, done=0, total=0, stage="")
    defer("imports.look", run_id=run_id)


def start(run_id: int, *, seen: str, skip_refused: bool) -> None:
    """Have exactly what was shown written; `seen` is the fingerprint that the page showed (hexadecimal).

    Raises Conflict (`import_state`, `import_running`, `changed_since`), Invalid (`rows_refused`), NotFound.
    """
    run = _locked(run_id)
    if run.state != "ready":
        raise Conflict("import_state", state=run.state)
    if run.fingerprint is None or run.fingerprint.hex() != seen:
        raise Conflict("changed_since")
    if run.counts["rows"]["refused"] and not skip_refused:
        raise Invalid("rows_refused", field="skip_refused", refused=run.counts["rows"]["refused"])
    try:
        with db.session.begin_nested():
            _move(run_id, ("ready",), "applying", skip_refused=skip_refused, done=0, total=0, stage="")
    except IntegrityError as other:
        raise Conflict("import_running") from other
    defer("imports.apply", run_id=run_id)


def drop(run_id: int) -> None:
    """Put a run away; its file goes with the next cleaning. Raises NotFound, Conflict while it is under way or applied."""
    _move(run_id, tuple(state for state in AT_REST if state != "applied"), "dropped")


def clean(store: Store, *, now: datetime) -> int:
    """Remove the files and lists of runs that were dropped or are older than 30 days; their counts stay as history."""
    rows = db.session.execute(OLD, {"before": now - KEPT}).all()
    for row in rows:
        store.path(row.file_key).unlink(missing_ok=True)
        db.session.execute(text("DELETE FROM import_entry WHERE run_id = :id"), {"id": row.id})
        db.session.execute(update(ImportRun).where(ImportRun.id == row.id).values(file_key=""))
    _remove_forgotten(store, before=now - FORGOTTEN)
    return len(rows)


def give_up_lost(*, now: datetime) -> None:
    """A run whose job has gone is over, so that it blocks no other."""
    lost = update(ImportRun).where(ImportRun.state.in_(UNDER_WAY), ImportRun.created_at < now - LOST)
    db.session.execute(lost.values(state="failed", error={"code": "interrupted"}))


def take_up(run_id: int, *, states: Sequence[str], state: str, store: Store) -> Work | None:
    """For a job: take the run up, or None where there is nothing to do (it ran before, or the run was dropped)."""
    change = update(ImportRun).where(ImportRun.id == run_id, ImportRun.state.in_(states)).values(state=state)
    columns = (ImportRun.id, ImportRun.file_name, ImportRun.file_key, ImportRun.language, ImportRun.fingerprint)
    row = db.session.execute(change.returning(*columns)).one_or_none()
    return Work(row.id, store.path(row.file_key), row.file_name, row.language, row.fingerprint) if row else None


def tell(connection: Connection, run_id: int, *, stage: str, done: int = 0, total: int = 0) -> None:
    """How far a job is, for whoever looks meanwhile: on a connection that commits by itself."""
    progress = {"stage": stage, "done": done, "total": max(done, total)}
    connection.execute(update(ImportRun).where(ImportRun.id == run_id, ImportRun.state.in_(UNDER_WAY)).values(progress))


def end(run_id: int, state: str, **values: Any) -> None:
    """For a job: how it ended."""
    db.session.execute(update(ImportRun).where(ImportRun.id == run_id).values(state=state, stage="", **values))


def _locked(run_id: int) -> ImportRun:
    run = db.session.scalar(select(ImportRun).where(ImportRun.id == run_id).with_for_update())
    if run is None:
        raise NotFound("import", run_id=run_id)
    return run


def _move(run_id: int, states: Sequence[str], state: str, **values: Any) -> None:
    run = _locked(run_id)
    if run.state not in states:
        raise Conflict("import_state", state=run.state)
    db.session.execute(update(ImportRun).where(ImportRun.id == run_id).values(state=state, **values))


def _after(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _remove_forgotten(store: Store, *, before: datetime) -> None:
    """Files that came in while nothing could be written down."""
    named = set(db.session.scalars(select(ImportRun.file_key)))
    for key in set(store.all_keys()) - named:
        if store.path(key).stat().st_mtime < before.timestamp():
            store.path(key).unlink()


def _shown(file_name: str) -> str:
    """The last part of whatever path a browser sends, without what no page can show."""
    name = PurePath(file_name.replace("\\", "/")).name
    tidy = "".join(character for character in name if character.isprintable()).strip()
    return tidy[-LONGEST_NAME:] or "sheet"
