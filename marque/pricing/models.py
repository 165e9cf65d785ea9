"""Tables of prices, tax and shipping. `price_change` is written by a trigger on `sku`, for ever."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Cents, Key, Language
from marque.kernel.database import Base


class PriceChange(Base):
    """A price from its moment on; the end is the next row's start (view `price_period`). Append-only by trigger."""

    __tablename__ = "price_change"
    __table_args__ = (CheckConstraint("price_cents > 0", name="price"),)

    sku_id: Mapped[int] = mapped_column(ForeignKey("sku.id"), primary_key=True)
    valid_from: Mapped[datetime] = mapped_column(primary_key=True)
    price_cents: Mapped[Cents]
    cause: Mapped[str] = mapped_column(server_default="")
    actor: Mapped[str] = mapped_column(server_default="")


class TaxRate(Base):
    """Tax included in prices, in basis points (1200 = 12 %)."""

    __tablename__ = "tax_rate"
    __table_args__ = (
        CheckConstraint("rate_bp BETWEEN 0 AND 10000", name="rate"),
        CheckConstraint("country ~ '^[A-Z]{2}$'", name="country"),
        UniqueConstraint("country", "tax_class"),
    )

    id: Mapped[Key]
    country: Mapped[str]
    tax_class: Mapped[str] = mapped_column(server_default="standard")
    rate_bp: Mapped[int]


class ShippingZone(Base):
    __tablename__ = "shipping_zone"

    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)


class ShippingCountry(Base):
    """Which zone a country belongs to (ISO 3166 alpha-2)."""

    __tablename__ = "shipping_country"
    __table_args__ = (
        CheckConstraint("country ~ '^[A-Z]{2}$'", name="country"),
        Index("ix_shipping_country_zone_id", "zone_id"),
    )

    country: Mapped[str] = mapped_column(primary_key=True)
    zone_id: Mapped[int] = mapped_column(ForeignKey("shipping_zone.id"))


class ShippingMethod(Base):
    __tablename__ = "shipping_method"
    __table_args__ = (
        CheckConstraint("kind IN ('courier', 'post', 'pickup')", name="kind"),
        CheckConstraint("price_cents >= 0", name="price"),
        CheckConstraint("free_from_cents IS NULL OR free_from_cents > 0", name="free_from"),
        CheckConstraint("0 <= min_days AND min_days <= max_days", name="days"),
        UniqueConstraint("zone_id", "code"),
    )

    id: Mapped[Key]
    zone_id: Mapped[int] = mapped_column(ForeignKey("shipping_zone.id"))
    code: Mapped[str]
    kind: Mapped[str]
    price_cents: Mapped[Cents]
    free_from_cents: Mapped[Cents | None]
    min_days: Mapped[int]
    max_days: Mapped[int]
    position: Mapped[int] = mapped_column(server_default="0")
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))


class ShippingMethodText(Base):
    __tablename__ = "shipping_method_text"

    method_id: Mapped[int] = mapped_column(ForeignKey("shipping_method.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Language]
    name: Mapped[str]
    description: Mapped[str] = mapped_column(server_default="")
