"""Tables of orders and their money. Placed orders are frozen and ledgers append-only, by trigger."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Cents, Created, Digest, Instant, Key, Ref, Updated
from marque.kernel.database import Base

ORIGINS = ("web", "staff", "api", "import")
STATUSES = ("pending", "processing", "shipped", "delivered", "cancelled")
PAYMENT_STATUSES = ("unpaid", "paid", "part_refunded", "refunded")
PROVIDERS = ("cash_on_delivery", "bank_transfer", "sandbox")
MONEY_KINDS = ("capture", "refund")
# What an order can be found by, cut into words; the parser of to_tsvector would take numbers apart.
WORDS = (
    "array_to_tsvector(array_remove(string_to_array(lower(translate((((number || ' '::text) || full_name) || ' '::text) "
    "|| email, '-@._+'::text, '     '::text)), ' '::text), ''::text))"
)


class Order(Base):
    """A draft has `placed_at` empty. The guest's link is a secret of which `secret_hash` is kept."""

    __tablename__ = "orders"
    __table_args__ = (
        CheckConstraint(f"origin IN {ORIGINS}", name="origin"),
        CheckConstraint(f"status IN {STATUSES}", name="status"),
        CheckConstraint(f"payment_status IN {PAYMENT_STATUSES}", name="payment_status"),
        CheckConstraint("origin <> 'web' OR cart_id IS NOT NULL", name="web_cart"),
        CheckConstraint("currency ~ '^[A-Z]{3}$'", name="currency"),
        CheckConstraint(
            "subtotal_cents >= 0 AND discount_cents >= 0 AND shipping_cents >= 0 AND shipping_tax_cents >= 0 "
            "AND total_cents >= 0",
            name="not_negative",
        ),
        CheckConstraint("total_cents = subtotal_cents - discount_cents + shipping_cents", name="total"),
        CheckConstraint("shipping_tax_cents <= tax_cents AND tax_cents <= total_cents", name="tax_included"),
        UniqueConstraint("id", "total_cents", "currency", name="uq_orders_amount"),
        Index("uq_orders_cart_id", "cart_id", unique=True),
        Index("uq_orders_number", "number", unique=True),
        Index("uq_orders_secret_hash", "secret_hash", unique=True),
        Index("ix_orders_placed_at", "placed_at", "id"),
        Index("ix_orders_status", "status", "placed_at", "id"),
        Index("ix_orders_customer_id", "customer_id", "placed_at"),
        Index("ix_orders_email", text("lower(email)")),
        Index("ix_orders_total_cents", "total_cents", "id"),
        Index("ix_orders_words", text(WORDS), postgresql_using="gin"),
    )

    id: Mapped[Key]
    number: Mapped[str]
    secret_hash: Mapped[Digest]
    origin: Mapped[str]
    cart_id: Mapped[int | None] = mapped_column(ForeignKey("cart.id"))
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    status: Mapped[str] = mapped_column(server_default="pending")
    payment_status: Mapped[str] = mapped_column(server_default="unpaid")
    email: Mapped[str]
    phone: Mapped[str] = mapped_column(server_default="")
    full_name: Mapped[str]
    language: Mapped[str]
    address: Mapped[dict[str, Any]] = mapped_column(JSONB)
    shipping: Mapped[dict[str, Any]] = mapped_column(JSONB)
    currency: Mapped[str]
    subtotal_cents: Mapped[Cents]
    discount_cents: Mapped[Cents] = mapped_column(server_default="0")
    shipping_cents: Mapped[Cents]
    shipping_tax_cents: Mapped[Cents]
    tax_cents: Mapped[Cents]
    total_cents: Mapped[Cents]
    placed_at: Mapped[datetime | None]
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class OrderLine(Base):
    """A snapshot: what it was called and what it cost when it was bought. `cost_cents` NULL means unknown."""

    __tablename__ = "order_line"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        CheckConstraint("unit_cents >= 0 AND tax_cents >= 0 AND discount_cents >= 0", name="not_negative"),
        CheckConstraint("line_cents = unit_cents * quantity", name="line"),
        CheckConstraint("discount_cents <= line_cents", name="discount"),
        CheckConstraint("title <> '' AND sku_code <> ''", name="snapshot"),
        CheckConstraint("cost_cents IS NULL OR cost_cents >= 0", name="cost"),
        UniqueConstraint("order_id", "position"),
        Index("ix_order_line_sku_id", "sku_id"),
    )

    id: Mapped[Key]
    order_id: Mapped[int] = mapped_column(ForeignKey("orders.id"))
    position: Mapped[int]
    sku_id: Mapped[int] = mapped_column(ForeignKey("sku.id"))
    sku_code: Mapped[str]
    title: Mapped[str]
    colour: Mapped[str] = mapped_column(server_default="")
    size: Mapped[str] = mapped_column(server_default="")
    quantity: Mapped[int]
    unit_cents: Mapped[Cents]
    line_cents: Mapped[Cents]
    discount_cents: Mapped[Cents] = mapped_column(server_default="0")
    tax_cents: Mapped[Cents]
    cost_cents: Mapped[Cents | None]
    steps: Mapped[list[Any]] = mapped_column(JSONB, server_default="[]")


class Payment(Base):
    """One attempt to pay an order. `captured_cents` and `refunded_cents` are copies of the money ledger's sums."""

    __tablename__ = "payment"
    __table_args__ = (
        CheckConstraint(f"provider IN {PROVIDERS}", name="provider"),
        CheckConstraint("0 <= refunded_cents AND refunded_cents <= captured_cents", name="refunded"),
        CheckConstraint("captured_cents <= amount_cents", name="captured"),
        ForeignKeyConstraint(
            ["order_id", "amount_cents", "currency"],
            ["orders.id", "orders.total_cents", "orders.currency"],
            name="fk_payment_amount",
        ),
        CheckConstraint("state IN ('agreed', 'open', 'captured', 'declined', 'given_up')", name="state"),
        Index("uq_payment_provider_ref", "provider", "provider_ref", unique=True),
        Index("ix_payment_order_id", "order_id"),
        Index("ix_payment_unfinished", "provider", "created_at", postgresql_where=text("state IN ('open', 'declined')")),
    )

    id: Mapped[Key]
    order_id: Mapped[Ref]
    provider: Mapped[str]
    provider_ref: Mapped[str]
    amount_cents: Mapped[Cents]
    currency: Mapped[str]
    captured_cents: Mapped[Cents] = mapped_column(server_default="0")
    refunded_cents: Mapped[Cents] = mapped_column(server_default="0")
    state: Mapped[str] = mapped_column(server_default="open")
    created_at: Mapped[Created]


class MoneyEntry(Base):
    """The money ledger: append-only. A capture is positive, a refund negative."""

    __tablename__ = "money_ledger"
    __table_args__ = (
        CheckConstraint(f"kind IN {MONEY_KINDS}", name="kind"),
        CheckConstraint("(kind = 'capture') = (amount_cents > 0) AND amount_cents <> 0", name="amount"),
        Index("ix_money_ledger_payment_id", "payment_id"),
        Index("uq_money_ledger_provider_ref", "provider_ref", unique=True),
    )

    id: Mapped[Key]
    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"))
    kind: Mapped[str]
    amount_cents: Mapped[Cents]
    provider_ref: Mapped[str]
    actor: Mapped[str] = mapped_column(server_default="")
    at: Mapped[Instant]


class OrderEvent(Base):
    """The order's timeline: append-only. `status` is the order's status after the event."""

    __tablename__ = "order_event"
    __table_args__ = (
        CheckConstraint(f"status IN {STATUSES}", name="status"),
        Index("ix_order_event_order_id", "order_id", "id"),
    )

    id: Mapped[Key]
    order_id: Mapped[Ref] = mapped_column(ForeignKey("orders.id"))
    kind: Mapped[str]
    status: Mapped[str]
    note: Mapped[str] = mapped_column(server_default="")
    actor: Mapped[str] = mapped_column(server_default="")
    at: Mapped[Instant]


class Parcel(Base):
    """What was sent, by whom it travels, and under which number it can be followed."""

    __tablename__ = "parcel"
    __table_args__ = (Index("ix_parcel_order_id", "order_id", "id"),)

    id: Mapped[Key]
    order_id: Mapped[Ref] = mapped_column(ForeignKey("orders.id"))
    carrier: Mapped[str] = mapped_column(server_default="")
    tracking_number: Mapped[str] = mapped_column(server_default="")
    tracking_url: Mapped[str] = mapped_column(server_default="")
    sent_at: Mapped[Instant]
    created_at: Mapped[Created]
