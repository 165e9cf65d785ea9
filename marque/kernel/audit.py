"""What staff and commands changed: rows with before and after, written by the database itself.

A trigger on every table that staff write keeps one entry per changed row whenever the transaction's actor is
"staff:<account id>" or "command:<name>" (`unit_of_work(actor=…)`). No verb can forget it. Secrets are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Connection, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Instant, Key
from marque.kernel.database import Base


class AuditEntry(Base):
    """Entries of one `transaction` belong together. An update keeps only the columns that differ."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        CheckConstraint("verb IN ('insert', 'update', 'delete')", name="verb"),
        Index("ix_audit_entry_at", "at", "id"),
        Index("ix_audit_entry_thing", "thing", "thing_id", "id"),
        Index("ix_audit_entry_actor", "actor", "id"),
    )

    id: Mapped[Key]
    at: Mapped[Instant]
    actor: Mapped[str]
    request_id: Mapped[str]
    transaction: Mapped[int] = mapped_column(BigInteger)
    verb: Mapped[str]
    thing: Mapped[str]
    thing_id: Mapped[int | None] = mapped_column(BigInteger)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))


def by_staff(account_id: int) -> str:
    """The actor of a unit of work that a staff member's request opens."""
    return f"staff:{account_id}"


def by_command(name: str) -> str:
    """The actor of a unit of work that a command opens."""
    return f"command:{name}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One changed row. `before` and `after` hold the columns that differ, or the whole row that came or went."""

    id: int
    at: datetime
    actor: str
    request_id: str
    transaction: int
    verb: str
    thing: str
    thing_id: int | None
    before: dict[str, Any]
    after: dict[str, Any]


ENTRIES = text("""
    SELECT id, at, actor, request_id, transaction, verb, thing, thing_id, before, after FROM audit_entry
    WHERE (CAST(:actor AS text) IS NULL OR actor = :actor)
      AND (CAST(:thing AS text) IS NULL OR thing = :thing)
      AND (CAST(:thing_id AS bigint) IS NULL OR thing_id = :thing_id)
      AND (CAST(:before_id AS bigint) IS NULL OR id < :before_id)
      AND (CAST(:since AS timestamptz) IS NULL OR at >= :since) AND (CAST(:until AS timestamptz) IS NULL OR at < :until)
    ORDER BY id DESC LIMIT :most
""")


def entries(
    connection: Connection,
    *,
    actor: str | None = None,
    thing: str | None = None,
    thing_id: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    before_id: int | None = None,
    most: int = 100,
) -> list[Entry]:
    """Newest first; None chooses nothing. `before_id` is the last entry seen."""
    chosen = {"actor": actor, "thing": thing, "thing_id": thing_id, "since": since, "until": until}
    found = connection.execute(ENTRIES, {**chosen, "before_id": before_id, "most": most})
    return [Entry(**{**row._mapping, "before": row.before or {}, "after": row.after or {}}) for row in found]
