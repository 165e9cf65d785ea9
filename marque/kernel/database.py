"""The database: one metadata, one session, one commit.

`db` is Flask-SQLAlchemy's engine and session; it stays in this module and in `marque.app`. Lists and pages read through
`reading()`, which opens no transaction; whatever writes runs inside `unit_of_work()`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from typing import Any, ClassVar

import psycopg2
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Connection, DateTime, Dialect, MetaData, Text, TextClause, text
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.orm import DeclarativeBase, Session

from marque.kernel import logs, touched

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
READS = "reads"
SIGNED = text("SELECT set_config('marque.actor', :actor, true), set_config('marque.request_id', :request_id, true)")


class Base(DeclarativeBase):
    """Typed models; free of the extension, which cannot carry a type map on its own base."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: DateTime(timezone=True), str: Text}


db = SQLAlchemy(metadata=Base.metadata)


@contextmanager
def unit_of_work(*, actor: str | None = None) -> Iterator[Session]:
    """One transaction: commits at the end, rolls back on any error. Opened by views, commands and jobs only.

    `actor` is who did it, for triggers that keep history ("staff:7", "command:demo", "import:12"); shoppers need none.
    """
    session = db.session()
    touched.forget()
    try:
        if actor is not None:
            session.execute(SIGNED, {"actor": actor, "request_id": logs.request_id()})
        yield session
        touched.hand_on()
        session.commit()
    except BaseException:
        touched.forget()
        session.rollback()
        raise


@contextmanager
def reading() -> Iterator[Connection]:
    """A connection for reads: autocommit, so that no transaction stays open over rendering."""
    with db.engines[READS].connect() as connection:
        yield connection


def rows(connection: Connection, statement: TextClause, values: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """A statement's rows straight from the driver, at a third of the cost: for what every page or call asks."""
    cursor = connection.connection.cursor()
    try:
        cursor.execute(_for_driver(statement, connection.dialect), values)
        return list(cursor.fetchall())
    except psycopg2.Error as error:
        return _asked_again(connection, statement, values, error)
    finally:
        cursor.close()


def _asked_again(
    connection: Connection, statement: TextClause, values: Mapping[str, Any], error: psycopg2.Error
) -> list[tuple[Any, ...]]:
    """In SQLAlchemy's way, which tells errors and gives up dead connections; those it finds closed already."""
    try:
        return [tuple(row) for row in connection.execute(statement, values)]
    except InterfaceError as closed:
        raise OperationalError(statement.text, None, error, hide_parameters=True, connection_invalidated=True) from closed


@cache
def _for_driver(statement: TextClause, dialect: Dialect) -> str:
    return str(statement.compile(dialect=dialect))


def end_read() -> None:
    """Give back the session's connection after a read that needed the session."""
    db.session.rollback()


def revision(connection: Connection) -> str | None:
    """The migration the database is at."""
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def normalised(url: str) -> str:
    """Name psycopg2: with SQLAlchemy 2.1 a bare `postgresql://` would mean psycopg 3."""
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg2://" + url.removeprefix(prefix)
    return url
