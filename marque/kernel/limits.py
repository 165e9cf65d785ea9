"""How often something may be tried: counted in the database, so that the limit is one for all workers.

Counts live in an unlogged table: after a crash everybody starts at zero, and nothing else depends on them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Digest, Instant
from marque.kernel.database import Base
from marque.kernel.errors import MarqueError


class TooOften(MarqueError):
    """`data["seconds"]` says when it may be tried again."""


class LimitCount(Base):
    __tablename__ = "limit_count"
    __table_args__ = (Index("ix_limit_count_ends_at", "ends_at"), {"prefixes": ["UNLOGGED"]})

    name: Mapped[str] = mapped_column(primary_key=True)
    digest: Mapped[Digest] = mapped_column(primary_key=True)
    count: Mapped[int]
    ends_at: Mapped[Instant]


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` times within `seconds`, from the first time on."""

    name: str
    most: int
    seconds: int


HIT = text("""
    INSERT INTO limit_count AS l (name, digest, count, ends_at) VALUES (:name, :digest, 1, :ends_at)
    ON CONFLICT (name, digest) DO UPDATE SET
        count = CASE WHEN l.ends_at <= :now THEN 1 ELSE l.count + 1 END,
        ends_at = CASE WHEN l.ends_at <= :now THEN excluded.ends_at ELSE l.ends_at END
    RETURNING count AS tries, ends_at
""")

TAKE_BACK = text("UPDATE limit_count SET count = greatest(count - 1, 0) WHERE name = :name AND digest = :digest")


def hit(connection: Connection, limit: Limit, *, key: str, now: datetime) -> None:
    """Count one try under `key` (kept as a digest). Raises TooOften beyond the limit.

    Use a connection that commits by itself (`reading()`): a refused request must count, too.
    """
    digest = hashlib.sha256(key.encode()).digest()
    ends_at = now + timedelta(seconds=limit.seconds)
    row = connection.execute(HIT, {"name": limit.name, "digest": digest, "ends_at": ends_at, "now": now}).one()
    if row.tries > limit.most:
        raise TooOften("too_often", seconds=max(1, round((row.ends_at - now).total_seconds())))


def take_back(connection: Connection, limit: Limit, *, key: str) -> None:
    """Uncount one try that turned out to be no guess."""
    digest = hashlib.sha256(key.encode()).digest()
    connection.execute(TAKE_BACK, {"name": limit.name, "digest": digest})


def forget(connection: Connection, *, now: datetime) -> None:
    """Remove counts whose time is over."""
    connection.execute(text("DELETE FROM limit_count WHERE ends_at <= :now"), {"now": now})
