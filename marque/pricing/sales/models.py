"""Tables of sales. Their beginnings and ends stand in `due`."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Cents, Created, Instant, Key, Updated
from marque.kernel.database import Base


class Sale(Base):
    """state: planned → running → ended, or cancelled before it began. `percent_bp`: 2000 = 20 % off."""

    __tablename__ = "sale"
    __table_args__ = (
        CheckConstraint("name <> '' AND length(name) <= 120", name="name"),
        CheckConstraint("state IN ('planned', 'running', 'ended', 'cancelled')", name="state"),
        CheckConstraint("percent_bp BETWEEN 100 AND 9000", name="percent"),
        CheckConstraint("ends_at IS NULL OR ends_at > starts_at", name="times"),
        Index("ix_sale_starts_at", "starts_at"),
    )

    id: Mapped[Key]
    name: Mapped[str]
    state: Mapped[str] = mapped_column(server_default="planned")
    percent_bp: Mapped[int]
    starts_at: Mapped[Instant]
    ends_at: Mapped[datetime | None]
    scope: Mapped[dict[str, list[int]]] = mapped_column(JSONB, server_default=text("'{}'"))
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class SaleSku(Base):
    """A SKU in a sale: its price while the sale runs, and what it goes back to. `outcome` says why one was left out."""

    __tablename__ = "sale_sku"
    __table_args__ = (
        CheckConstraint("price_cents > 0", name="price"),
        Index("ix_sale_sku_sku_id", "sku_id"),
    )

    sale_id: Mapped[int] = mapped_column(ForeignKey("sale.id", ondelete="CASCADE"), primary_key=True)
    sku_id: Mapped[int] = mapped_column(ForeignKey("sku.id", ondelete="CASCADE"), primary_key=True)
    price_cents: Mapped[Cents]
    former_price_cents: Mapped[Cents | None]
    former_compare_at_cents: Mapped[Cents | None]
    outcome: Mapped[str] = mapped_column(Text, server_default="")
