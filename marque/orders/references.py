"""Orders that other records name by one of their lines."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, text

NUMBERS = text("""
    SELECT l.id, o.number FROM order_line l JOIN orders o ON o.id = l.order_id WHERE l.id = ANY(CAST(:ids AS bigint[]))
""")


def numbers(connection: Connection, *, line_ids: Sequence[int]) -> dict[int, str]:
    """Order line → the number of its order."""
    rows = connection.execute(NUMBERS, {"ids": list(line_ids)}) if line_ids else ()
    return {row.id: row.number for row in rows}
