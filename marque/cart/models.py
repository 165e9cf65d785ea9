"""Tables of carts. A guest's cookie holds a secret, the table its hash; a customer has at most one open cart."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Cents, Created, Digest, Flag, Key, Updated
from marque.kernel.database import Base


class Cart(Base):
    __tablename__ = "cart"
    __table_args__ = (
        CheckConstraint("state IN ('open', 'ordered', 'merged')", name="state"),
        Index("uq_cart_secret_hash", "secret_hash", unique=True),
        Index("uq_cart_open", "customer_id", unique=True, postgresql_where=text("state = 'open'")),
        Index("ix_cart_customer_id", "customer_id"),
    )

    id: Mapped[Key]
    secret_hash: Mapped[Digest]
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    state: Mapped[str] = mapped_column(server_default="open")
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class CartLine(Base):
    """`price_seen_cents` is the unit price when it was added, or last acknowledged; `saved` lines are not bought."""

    __tablename__ = "cart_line"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity"),
        UniqueConstraint("cart_id", "sku_id"),
        Index("ix_cart_line_sku_id", "sku_id"),
    )

    id: Mapped[Key]
    cart_id: Mapped[int] = mapped_column(ForeignKey("cart.id", ondelete="CASCADE"))
    sku_id: Mapped[int] = mapped_column(ForeignKey("sku.id"))
    quantity: Mapped[int]
    price_seen_cents: Mapped[Cents]
    saved: Mapped[Flag]
    created_at: Mapped[Created]
