"""What a request did to the database: its statements, and which tables have other numbers of rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask
from sqlalchemy import Connection, event, text

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
    """Collects the SQL of everything inside."""
    seen: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK TO")):
            seen.append(statement)

    with app.app_context(), db.engines[READS].connect() as connection:
        event.listen(connection, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(connection, "before_cursor_execute", note)


def rows(app: Flask) -> dict[str, int]:
    """Rows per table, and what is on hand in all."""
    with app.app_context(), reading() as connection:
        counted = {table: int(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0) for table in TABLES}
        counted["on_hand"] = int(connection.scalar(text("SELECT coalesce(sum(on_hand), 0) FROM stock")) or 0)
    return counted
