"""What is in a database: how many rows, and whether it is one that nobody has used yet."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, inspect, select, table

from marque.backups.errors import Refused
from marque.kernel.database import Base

# Rows that migrations write, and copies nobody misses: what a fresh shop has is not yet somebody's.
FRESH = {
    "attribute",
    "attribute_text",
    "attribute_value",
    "attribute_value_text",
    "catalogue_version",
    "limit_count",
    "location",
    "role",
    "shipping_country",
    "shipping_method",
    "shipping_method_text",
    "shipping_zone",
    "sold_mark",
    "tax_rate",
}
NOT_COUNTED = {"limit_count"}  # unlogged: not in a backup
VERSIONS = "alembic_version"
PARTS = ("procrastinate_", "interaction_")  # the job queue's own tables, and the months of interactions


def server_version(connection: Connection) -> int:
    """The major version: 18."""
    return int((connection.dialect.server_version_info or (0,))[0])


def counts(connection: Connection) -> dict[str, int]:
    """Rows of each of the shop's tables, by name."""
    return count(connection, (name for name in sorted(Base.metadata.tables) if name not in NOT_COUNTED))


def count(connection: Connection, names: Iterable[str]) -> dict[str, int]:
    """Rows of those of these tables that exist."""
    there = set(inspect(connection).get_table_names())
    return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names if name in there}


def judge_unused(connection: Connection) -> bool:
    """Whether it has tables (migrated, but nothing in them yet) or none. Raises Refused for anything somebody may miss."""
    found = set(inspect(connection).get_table_names())
    if not found:
        return False
    strangers = sorted(name for name in found - Base.metadata.tables.keys() - {VERSIONS} if not name.startswith(PARTS))
    if strangers:
        raise Refused(f"The database has a table {strangers[0]!r} that is not the shop's; give an empty one.")
    for name in sorted(found & Base.metadata.tables.keys() - FRESH):
        if connection.scalar(select(1).select_from(table(name)).limit(1)):
            raise Refused(f"The database is in use: there is something in {name!r}. A backup goes into an empty one only.")
    return True
