"""What staff and commands changed: rows with before and after, written by the database itself.

A trigger on every table that staff write keeps one entry per changed row whenever the transaction's actor is
"staff:<account id>" or "command:<name>" (`unit_of_work(actor=…)`). No verb can forget it. Secrets are left out.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index
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
