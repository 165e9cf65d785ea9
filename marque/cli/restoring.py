"""`flask restore FILE`"""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import IO

import click
import flask_migrate
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy import text

from config import ROOT
from marque.backups import reading, rows
from marque.backups.errors import Refused
from marque.backups.manifest import Manifest
from marque.cli import backing_up
from marque.cli.verify import told
from marque.insight import verify
from marque.kernel import audit
from marque.kernel.clock import now
from marque.kernel.database import db, unit_of_work
from marque.kernel.database import reading as reads
from marque.kernel.files import Store
from marque.kernel.postgres import Unavailable, clients


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--check", is_flag=True, help="Only look whether FILE is a whole backup that this release can take in.")
@with_appcontext
def restore(file: Path, yes: bool, check: bool) -> None:
    """Fill an empty database, and the folder of pictures, with the shop that FILE holds; then check all of it.

    Nothing is touched before the whole file has been looked at. The exit status is 1 when it is refused, and when what was
    restored does not hold. See docs/backup.md.
    """
    pictures = Store(current_app.extensions["marque.settings"].media_root)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # that empty tables are taken away would frighten
    try:
        with file.open("rb") as opened:
            is_migrated = False if check else _judged_target()
            found = _checked(opened, pictures=pictures)
            click.echo(f"{file} is whole: {backing_up.told(found)}.")
            if check:
                return
            if not yes:
                click.confirm(f"Restore it into {db.engine.url.render_as_string()} and {pictures.root}?", abort=True)
            _restore(opened, found=found, pictures=pictures, is_migrated=is_migrated)
    except (Refused, Unavailable, clients.Complaint) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"It could not be restored: {error.strerror or error}") from None
    _tell()


def _judged_target() -> bool:
    with reads() as connection:
        return rows.judge_unused(connection)


def _checked(opened: IO[bytes], *, pictures: Store) -> Manifest:
    known = {step.revision for step in ScriptDirectory(str(ROOT / "migrations")).walk_revisions()}
    with reads() as connection:
        version = rows.server_version(connection)
    found = reading.checked(opened, revisions=known, pictures=pictures, version=version)
    reading.judge_room(found, pictures=pictures)
    return found


def _restore(opened: IO[bytes], *, found: Manifest, pictures: Store, is_migrated: bool) -> None:
    """Pictures first: a file that no row names harms nobody. If the database refuses, it is as it was before."""
    reading.unpack_pictures(opened, found, pictures=pictures)
    if is_migrated:
        _clear()
    try:
        clients.restore(
            current_app.config["SQLALCHEMY_DATABASE_URI"],
            dump=reading.database(opened),
            version=_server_version(),
        )
    except BaseException:
        if is_migrated:
            flask_migrate.upgrade()
        raise
    _judge_counts(found)
    flask_migrate.upgrade()
    with reads() as connection:
        connection.execute(text("ANALYZE"))


def _server_version() -> int:
    with reads() as connection:
        return rows.server_version(connection)


def _clear() -> None:
    """Take away the empty tables: the backup brings its own."""
    flask_migrate.downgrade(revision="base")
    with unit_of_work(actor=audit.by_command("restore")) as session:
        session.execute(text("DROP TABLE alembic_version"))


def _judge_counts(found: Manifest) -> None:
    with reads() as connection:
        counted = rows.count(connection, found.counts)
    for name, count in found.counts.items():
        if counted.get(name) != count:
            raise Refused(f"It was restored, but {name!r} has {counted.get(name, 0):,} rows instead of {count:,}.")


def _tell() -> None:
    report = verify.run(db.engine, now=now())
    click.echo(told(report))
    sys.exit(0 if report.is_clean else 1)
