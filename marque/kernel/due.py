"""What time alone will change: a moment, what kind of thing, and which one.

Whoever finds that a moment has come settles it first (`marque.web.visitor`, the worker's sweep), by the same function.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Instant
from marque.kernel.database import Base


class Due(Base):
    """One row per moment; it goes when it was settled."""

    __tablename__ = "due"
    __table_args__ = (Index("ix_due_at", "at"),)

    kind: Mapped[str] = mapped_column(primary_key=True)
    ref: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[Instant]
