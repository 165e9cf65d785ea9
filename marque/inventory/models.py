"""Tables of stock. The rules and states are written out in docs/stock.md."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Computed, ForeignKey, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Created, Flag, Instant, Key, Ref
from marque.kernel.database import Base

MOVEMENT_KINDS = ("receive", "sale", "return", "adjust", "transfer", "write_off", "count")
HOLD_STATES = ("live", "consumed", "ended")


class Location(Base):
    """A place where stock lies. Exactly one sells online: the index refuses a second, `verify` finds none."""

    __tablename__ = "location"
    __table_args__ = (Index("uq_location_sells_online", "sells_online", unique=True, postgresql_where=text("sells_online")),)

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    sells_online: Mapped[Flag]
    created_at: Mapped[Created]


class Stock(Base):
    """Narrow and hot: fillfactor 70 and no index on anything that changes, so that every update is heap-only."""

    __tablename__ = "stock"
    __table_args__ = (
        CheckConstraint("held >= 0 AND held <= on_hand", name="held"),
        Index("ix_stock_location_id", "location_id"),
        {"postgresql_with": {"fillfactor": 70}},
    )

    sku_id: Mapped[int] = mapped_column(ForeignKey("sku.id"), primary_key=True)
    location_id: Mapped[int] = mapped_column(ForeignKey("location.id"), primary_key=True)
    on_hand: Mapped[int] = mapped_column(server_default="0")
    held: Mapped[int] = mapped_column(server_default="0")
    available: Mapped[int] = mapped_column(Integer, Computed("on_hand - held", persisted=True))


class StockMovement(Base):
    """The ledger: append-only by trigger. `reference_kind`/`reference_id` say what caused it (an order line, an import)."""

    __tablename__ = "stock_movement"
    __table_args__ = (
        CheckConstraint(f"kind IN {MOVEMENT_KINDS}", name="kind"),
        CheckConstraint("quantity <> 0", name="quantity"),
        CheckConstraint("balance_after >= 0", name="balance_after"),
        CheckConstraint("kind <> 'adjust' OR reason <> ''", name="reason"),
        Index("ix_stock_movement_sku_id", "sku_id", "location_id", "id"),
        Index("ix_stock_movement_location_id", "location_id"),
        Index(
            "uq_stock_movement_reference",
            "kind",
            "reference_kind",
            "reference_id",
            unique=True,
            postgresql_where=text("kind IN ('sale', 'return')"),
        ),
        Index("ix_stock_movement_sold", "at", postgresql_where=text("kind IN ('sale', 'return')")),
    )

    id: Mapped[Key]
    sku_id: Mapped[int] = mapped_column(ForeignKey("sku.id"))
    location_id: Mapped[int] = mapped_column(ForeignKey("location.id"))
    kind: Mapped[str]
    quantity: Mapped[int]
    balance_after: Mapped[int]
    reason: Mapped[str] = mapped_column(server_default="")
    reference_kind: Mapped[str] = mapped_column(server_default="")
    reference_id: Mapped[Ref | None]
    actor: Mapped[str] = mapped_column(server_default="")
    at: Mapped[Instant]


class SoldMark(Base):
    """One row: sales up to this moment stand in `product.sold_count`; `inventory.sold.count_up` moves it on."""

    __tablename__ = "sold_mark"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[Instant]


class Hold(Base):
    """Units kept for somebody until `ends_at`; at most one live per holder and SKU.

    `began_at` is when this holder first kept the SKU: starting again does not set it anew within 40 minutes.
    """

    __tablename__ = "hold"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint(f"state IN {HOLD_STATES}", name="state"),
        Index(
            "uq_hold_live",
            "holder_kind",
            "holder_id",
            "sku_id",
            unique=True,
            postgresql_where=text("state = 'live'"),
        ),
        Index("ix_hold_due", "ends_at", postgresql_where=text("state = 'live'")),
        Index("ix_hold_sku_live", "sku_id", postgresql_where=text("state = 'live'")),
        Index("ix_hold_holder", "holder_kind", "holder_id"),
        Index("ix_hold_sku_id", "sku_id"),
        Index("ix_hold_location_id", "location_id"),
    )

    id: Mapped[Key]
    holder_kind: Mapped[str]
    holder_id: Mapped[Ref]
    sku_id: Mapped[int] = mapped_column(ForeignKey("sku.id"))
    location_id: Mapped[int] = mapped_column(ForeignKey("location.id"))
    quantity: Mapped[int]
    began_at: Mapped[Created]
    ends_at: Mapped[datetime]
    extended: Mapped[Flag]
    state: Mapped[str] = mapped_column(server_default="live")
    reason: Mapped[str] = mapped_column(server_default="")
    created_at: Mapped[Created]
