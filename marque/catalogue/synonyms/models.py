"""The table of synonyms."""

from __future__ import annotations

from sqlalchemy import ARRAY, CheckConstraint, Text
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Created, Key, Updated
from marque.kernel.database import Base


class Synonym(Base):
    """A group: whoever searches for one of these words or phrases also finds the others; folded by `kernel.folding`."""

    __tablename__ = "synonym"
    __table_args__ = (CheckConstraint("cardinality(words) BETWEEN 2 AND 20", name="words"),)

    id: Mapped[Key]
    words: Mapped[list[str]] = mapped_column(ARRAY(Text))
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]
