"""What time alone will change: a moment, what kind of thing, and which one.

Whoever finds that a moment has come settles it first, by the same function (`marque.web.visitor.moments`, the worker's
sweep).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Connection, Index, delete, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Instant
from marque.kernel.database import Base, db


class Due(Base):
    """One row per moment; it goes when it was settled."""

    __tablename__ = "due"
    __table_args__ = (Index("ix_due_at", "at"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    ref: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[Instant]


@dataclass(frozen=True, slots=True)
class Moment:
    """Of its kind, `ref` is what changes at that time."""

    kind: str
    ref: int
    at: datetime


NEXT = text("SELECT min(at) FROM due")
# Who finds a row locked leaves it to the one who is at it, and does not wait.
CLAIM = text("""
    SELECT kind, ref, at FROM due WHERE kind = :kind AND at <= :now ORDER BY at, ref LIMIT 1 FOR UPDATE SKIP LOCKED
""")


def next_at(connection: Connection) -> datetime | None:
    """The first moment that comes, or has come and waits; None: nothing is planned."""
    return connection.scalar(NEXT)


def put(kind: str, *, ref: int, at: datetime) -> None:
    """Plan the moment of a thing; it has one, so another goes."""
    row = insert(Due).values(kind=kind, ref=ref, at=at)
    later = row.on_conflict_do_update(index_elements=[Due.kind, Due.ref], set_={"at": row.excluded.at})
    db.session.execute(later)


def drop(kind: str, *, ref: int) -> None:
    """Nothing will happen to it by time any more."""
    db.session.execute(delete(Due).where(Due.kind == kind, Due.ref == ref))


def claim(kind: str, *, now: datetime) -> Moment | None:
    """The oldest moment of a kind that has come, locked until this transaction ends; None: nothing, or somebody is at it."""
    row = db.session.execute(CLAIM, {"kind": kind, "now": now}).one_or_none()
    return Moment(*row) if row else None
