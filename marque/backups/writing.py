"""Making a backup while the shop is open: one snapshot of the database, then the pictures it knows."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import IO

from sqlalchemy import Connection, Engine, text

from marque.backups import manifest, rows, tape
from marque.backups.errors import Refused
from marque.backups.manifest import DATABASE, MEDIA, NAME, Manifest
from marque.backups.tape import Part
from marque.kernel import database
from marque.kernel.files import Store
from marque.kernel.postgres import clients

# The snapshot waits while pg_dump works, however long the shop lets other transactions idle.
HOLD = text("SELECT set_config('idle_in_transaction_session_timeout', '0', true), pg_export_snapshot()")


def write(target: Path, *, engine: Engine, url: str, pictures: Store, now: datetime) -> Manifest:
    """Write the backup, readable by its owner only; it has its name once it is whole. Selling goes on meanwhile.

    Pictures are copied after the snapshot: a file is there before a row names it, so none that the rows name is missing,
    unless somebody deletes one in these seconds. Raises Refused, postgres.Unavailable, clients.Complaint, OSError.
    """
    if target.exists():
        raise Refused(f"{target} is there already; choose another name.")
    with _draft(target) as file, _snapshot(engine) as connection:
        revision = str(database.revision(connection))
        counts = rows.counts(connection)
        parts = [_add_database(file, connection=connection, url=url, now=now), *_add_pictures(file, pictures, now=now)]
        made = Manifest(made_at=now, revision=revision, counts=counts, parts=tuple(parts))
        tape.add(file, NAME, [manifest.told(made)], at=int(now.timestamp()))
        file.write(tape.END)
    return made


@contextmanager
def _draft(target: Path) -> Iterator[IO[bytes]]:
    """A file of mode 0600 beside the target, which takes its name when nothing went wrong."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.absolute().parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def _snapshot(engine: Engine) -> Iterator[Connection]:
    with engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True) as connection:
        yield connection
        connection.rollback()


def _add_database(file: IO[bytes], *, connection: Connection, url: str, now: datetime) -> Part:
    snapshot = connection.execute(HOLD).one()[1]
    with clients.dumping(url, snapshot=snapshot, version=rows.server_version(connection)) as dump:
        return tape.add(file, DATABASE, iter(partial(dump.read, tape.CHUNK), b""), at=int(now.timestamp()))


def _add_pictures(file: IO[bytes], pictures: Store, *, now: datetime) -> Iterator[Part]:
    for key in pictures.all_keys():
        try:
            picture = pictures.path(key).open("rb")
        except FileNotFoundError:  # deleted since it was listed
            continue
        with picture:
            yield tape.add(file, f"{MEDIA}{key}", iter(partial(picture.read, tape.CHUNK), b""), at=int(now.timestamp()))
