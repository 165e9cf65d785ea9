"""Tables of imports: one run per uploaded file, and what it would do, cell by cell."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Created, Digest, Flag, Key
from marque.kernel.database import Base

STATES = ("waiting", "reading", "ready", "unreadable", "applying", "applied", "outdated", "failed", "dropped")
ENTRY_KINDS = ("new", "changed", "refused", "note")


class ImportRun(Base):
    """An uploaded file on its way into the shop.

    waiting → reading → ready or unreadable; ready → applying → applied, outdated (the shop changed meanwhile, nothing was
    written) or failed; ready → dropped. `fingerprint` is of everything the dry run found: exactly that is applied.
    `done` of `total` rows, and the `stage` they are in, are the progress bar.
    """

    __tablename__ = "import_run"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="state"),
        CheckConstraint("done >= 0 AND total >= 0", name="progress"),
        Index("ix_import_run_account_id", "account_id"),
        Index("uq_import_run_applying", "state", unique=True, postgresql_where=text("state = 'applying'")),
    )

    id: Mapped[Key]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    file_name: Mapped[str]
    file_key: Mapped[str]
    language: Mapped[str]
    layout: Mapped[str] = mapped_column(server_default="")
    state: Mapped[str] = mapped_column(server_default="waiting")
    stage: Mapped[str] = mapped_column(server_default="")
    done: Mapped[int] = mapped_column(server_default="0")
    total: Mapped[int] = mapped_column(server_default="0")
    skip_refused: Mapped[Flag]
    counts: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    fingerprint: Mapped[Digest | None]
    error: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    looked_at: Mapped[datetime | None]
    applied_at: Mapped[datetime | None]
    created_at: Mapped[Created]


class ImportEntry(Base):
    """One thing the dry run says: a new SKU, a changed cell (old and new), a refused row, or a note."""

    __tablename__ = "import_entry"
    __table_args__ = (CheckConstraint(f"kind IN {ENTRY_KINDS}", name="kind"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("import_run.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    row_number: Mapped[int]
    product: Mapped[str] = mapped_column(server_default="")
    sku: Mapped[str] = mapped_column(server_default="")
    column_name: Mapped[str] = mapped_column(server_default="")
    old: Mapped[str | None]
    new: Mapped[str | None]
    code: Mapped[str] = mapped_column(server_default="")
    data: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
