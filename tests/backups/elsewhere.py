"""Other databases to restore into, and what is in a shop, for comparison."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from click.testing import Result
from sqlalchemy import inspect, text

from marque.kernel.database import db, reading
from marque.kernel.files import Store
from tests import databases
from tests.databases import RealDatabase, Server

EMPTY = "template1"
NOT_KEPT = {"limit_count"}


@contextmanager
def bare(server: Server, *, media_root: Path) -> Iterator[RealDatabase]:
    """An app on a database without a single table."""
    part = f"bare_{uuid4().hex[:8]}"
    url = databases.copy(server, EMPTY, part=part)
    app = databases.app_on(url, media_root=media_root)
    try:
        yield RealDatabase(app, url)
    finally:
        databases.dispose(app)
        databases.drop(server, server.name(part))


def run(database: RealDatabase, *arguments: str | Path, answer: str | None = None) -> Result:
    """`flask <arguments>` on this database."""
    return database.app.test_cli_runner().invoke(args=[str(argument) for argument in arguments], input=answer)


def everything(database: RealDatabase) -> dict[str, str | None]:
    """A digest of each table's rows."""
    with database.app.app_context(), reading() as connection:
        names = set(inspect(connection).get_table_names()) - NOT_KEPT
        query = "SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) FROM {} t"
        return {name: connection.scalar(text(query.format(name))) for name in sorted(names)}


def tables(database: RealDatabase) -> list[str]:
    with database.app.app_context():
        return sorted(inspect(db.engine).get_table_names())


def pictures(database: RealDatabase) -> Store:
    return Store(database.app.extensions["marque.settings"].media_root)
