"""Tables of size charts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Created, Key, Updated
from marque.kernel.database import Base


class SizeChart(Base):
    """The sizes of a category and what lies below it; a brand's own chart goes before the one for all brands.

    Of several charts that fit a product: first its brand's, then the nearest category's.
    """

    __tablename__ = "size_chart"
    __table_args__ = (
        UniqueConstraint("brand_id", "category_id", postgresql_nulls_not_distinct=True),
        Index("ix_size_chart_category_id", "category_id"),
    )

    id: Mapped[Key]
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brand.id", ondelete="CASCADE"))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"))
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class SizeChartRow(Base):
    """One size of the body. `measures`: name → [from, to] in whole millimetres ("bust", "waist", "hips", "foot" …)."""

    __tablename__ = "size_chart_row"
    __table_args__ = (UniqueConstraint("chart_id", "position"),)

    id: Mapped[Key]
    chart_id: Mapped[int] = mapped_column(ForeignKey("size_chart.id", ondelete="CASCADE"))
    position: Mapped[int]
    measures: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")


class SizeChartSize(Base):
    """What a row's size is called, in every system: ("RUS", "44"), ("EU", "38"), ("UK", "10"), ("US", "6"), ("INT", "S")."""

    __tablename__ = "size_chart_size"
    __table_args__ = (Index("ix_size_chart_size_size_id", "size_id"),)

    row_id: Mapped[int] = mapped_column(ForeignKey("size_chart_row.id", ondelete="CASCADE"), primary_key=True)
    size_id: Mapped[int] = mapped_column(ForeignKey("size.id"), primary_key=True)
