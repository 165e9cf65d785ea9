"""Databases to test on: one server per run, one migrated template, copies of it, and a rollback after each test.

`TEST_DATABASE_URL` names an existing database, called something_test, on a server where its user may create others;
without it a throwaway cluster is started. Nothing here ever touches a database whose name does not end in `_test`.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import Context
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit
from uuid import uuid4

import flask_migrate
import psycopg
from flask import Flask
from flask.testing import FlaskClient
from psycopg import sql
from sqlalchemy import Connection, event
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

import config
from marque.app import create_app
from marque.kernel import copies
from marque.kernel.database import READS, db, normalised
from marque.kernel.postgres import libpq_url

MARK = "_test"
# What a real COMMIT does besides: it checks what was deferred, and forgets settings made for the transaction.
COMMIT_EFFECTS = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; SELECT set_config('marque.actor', '', true)"


class NotATestDatabase(ValueError):
    """Tests empty and drop what they work on, so a database must say by its name that it is meant for them."""


@dataclass(frozen=True)
class Server:
    """An address whose user may create databases, and the mark of this run in the names of those it makes."""

    url: str
    run: str

    def name(self, part: str) -> str:
        return f"marque_{self.run}_{part}{MARK}"

    def url_of(self, name: str) -> str:
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()


@dataclass(frozen=True)
class RealDatabase:
    """An app on a copy of the template: commits are real, several threads and processes can meet in it."""

    app: Flask
    url: str


class Client(FlaskClient):
    """Every request gets contexts of its own, as on a real server, even while the test itself holds one."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return Context().run(super().open, *args, **kwargs)


class OneConnection:
    """Stands in for an engine and lends out one open connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        yield self._connection


def refuse_unless_test(url: str) -> str:
    """The address itself, or NotATestDatabase."""
    name = urlsplit(url).path.removeprefix("/")
    if not name.endswith(MARK):
        raise NotATestDatabase(f"Tests run only on a database whose name ends in {MARK}; this one is called {name!r}.")
    return normalised(url)


def app_on(url: str, *, media_root: Path, **changes: object) -> Flask:
    """The shop on a test database."""
    app = create_app(config.testing(database_url=refuse_unless_test(url), media_root=media_root, **changes))
    app.test_client_class = Client
    return app


def make_template(server: Server, *, media_root: Path) -> str:
    """The name of a migrated database to copy; made under another name first, so that it is whole when it is there."""
    template, draft = server.name("template"), server.name("draft")
    if not _exists(server, template):
        drop(server, draft)
        _execute(server, "CREATE DATABASE {}", draft)
        migrate(app_on(server.url_of(draft), media_root=media_root, process="command"))
        _execute(server, "ALTER DATABASE {} RENAME TO {}", draft, template)
    return template


def migrate(app: Flask) -> None:
    """Bring its database up to date and let go of it."""
    with app.app_context():
        flask_migrate.upgrade()
        dispose(app)


def copy(server: Server, template: str, *, part: str) -> str:
    """The address of a fresh copy of the template."""
    name = server.name(part)
    _execute(server, "CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, template)
    return server.url_of(name)


def drop(server: Server, name: str) -> None:
    """Drop it, whoever is still connected; autovacuum, which only a superuser may end, is waited for."""
    refuse_unless_test(server.url_of(name))
    for patience in (0.5, 1.0, 2.0, 4.0, 0.0):
        try:
            _execute(server, "DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
            break
        except psycopg.errors.InsufficientPrivilege:
            if not patience:
                raise
            time.sleep(patience)


def dispose(app: Flask) -> None:
    """Close the app's idle connections."""
    with app.app_context():
        for engine in db.engines.values():
            engine.dispose()


@contextmanager
def real(server: Server, template: str, *, media_root: Path) -> Iterator[RealDatabase]:
    """A copy of the template with an app on it, dropped at the end; what is committed stays until then."""
    part = f"real_{uuid4().hex[:8]}"
    url = copy(server, template, part=part)
    app = app_on(url, media_root=media_root)
    try:
        yield RealDatabase(app, url)
    finally:
        dispose(app)
        drop(server, server.name(part))


@contextmanager
def rolled_back(app: Flask) -> Iterator[None]:
    """All that the app does meanwhile happens in one transaction, which never commits.

    Flask-SQLAlchemy picks the engine itself, so the engine is what has to be replaced. A commit of the session ends a
    savepoint; other connections see nothing, and NOTIFY tells nobody: what needs those, needs `real_database`.
    """
    with app.app_context():
        engines = cast(dict[str | None, Any], db.engines)
        db.session.configure(join_transaction_mode="create_savepoint")
    kept = dict(engines)
    with kept[None].connect() as connection, connection.begin() as outer:
        engines.update({None: connection, READS: OneConnection(connection)})
        event.listen(db.session, "before_commit", _as_on_commit)
        copies.forget()
        try:
            yield
        finally:
            copies.forget()
            event.remove(db.session, "before_commit", _as_on_commit)
            engines.update(kept)
            outer.rollback()


def _as_on_commit(session: Session) -> None:
    if not session.in_nested_transaction():
        session.flush()
        session.connection().exec_driver_sql(COMMIT_EFFECTS)


def _exists(server: Server, name: str) -> bool:
    with _maintenance(server) as connection:
        return connection.execute("SELECT FROM pg_database WHERE datname = %s", (name,)).rowcount == 1


def _execute(server: Server, statement: str, *names: str) -> None:
    with _maintenance(server) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _maintenance(server: Server) -> psycopg.Connection:
    return psycopg.connect(libpq_url(server.url), autocommit=True)
