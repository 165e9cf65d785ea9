"""The demo shop, loaded once for all tests that only look at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text

from marque.demo.catalogue import load
from marque.demo.catalogue.load import Counts
from marque.kernel.database import db, unit_of_work
from tests import databases
from tests.databases import RealDatabase, Server

NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Shop:
    database: RealDatabase
    counts: Counts

    def ask(self, query: str, **asked: Any) -> list[tuple[Any, ...]]:
        """The rows of a query on the loaded shop."""
        with self.database.app.app_context(), db.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query), asked)]

    def one(self, query: str, **asked: Any) -> Any:
        return self.ask(query, **asked)[0][0]


@pytest.fixture(scope="session")
def shop(server: Server, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    with databases.real(server, template, media_root=tmp_path_factory.mktemp("demo") / "media") as database:
        with database.app.app_context(), unit_of_work(actor="demo"):
            counts = load.load(now=NOW)
        yield Shop(database, counts)
