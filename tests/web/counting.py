"""What a request did to the database: its statements, and which tables have other numbers of rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from psycopg2.extensions import cursor as Cursor
from sqlalchemy import text

from marque.kernel.database import READS, db, reading

TABLES = (
    "cart",
    "cart_line",
    "hold",
    "orders",
    "order_line",
    "payment",
    "money_ledger",
    "stock_movement",
    "letter",
    "product",
)


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """Collects the SQL of everything inside, also of what reads past SQLAlchemy."""
    seen: list[str] = []

    class Noting(Cursor):  # type: ignore[misc]  # psycopg2 has no types
        def execute(self, query: Any, values: Any = None) -> None:
            told = query.decode() if isinstance(query, bytes) else str(query)
            if not told.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")):
                seen.append(told)
            super().execute(query, values)

    with app.app_context(), db.engines[READS].connect() as connection:
        driver: Any = connection.connection.driver_connection
        usual, driver.cursor_factory = driver.cursor_factory, Noting
        try:
            yield seen
        finally:
            driver.cursor_factory = usual


def rows(app: Flask) -> dict[str, int]:
    """Rows per table, and what is on hand in all."""
    with app.app_context(), reading() as connection:
        counted = {table: int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0) for table in TABLES}
        counted["on_hand"] = int(connection.scalar(text("SELECT coalesce(sum(on_hand), 0) FROM stock")) or 0)
    return counted
