"""Interactions, in one partition per month; `interaction_rest` catches what no month was made for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Identity, Index, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Instant, Ref
from marque.kernel.database import Base

KINDS = ("view", "click", "search", "wishlist", "add_to_cart", "purchase")


class Interaction(Base):
    """`visitor` is a digest of the visitor's own cookie, "" without one; `words` are as typed, folded; ids have no foreign
    keys: the table outlives what it names. `details`: results found, place in the list, list's address …"""

    __tablename__ = "interaction"
    __table_args__ = (
        CheckConstraint(f"kind IN {KINDS}", name="kind"),
        CheckConstraint("length(words) <= 200 AND length(visitor) <= 64", name="lengths"),
        Index("ix_interaction_kind", "kind", "at"),
        Index("ix_interaction_visitor", "visitor", postgresql_where=text("visitor <> ''")),
        Index("ix_interaction_account_id", "account_id", postgresql_where="account_id IS NOT NULL"),
        {"postgresql_partition_by": "RANGE (at)"},
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=False), primary_key=True)
    at: Mapped[Instant] = mapped_column(primary_key=True)
    kind: Mapped[str]
    visitor: Mapped[str] = mapped_column(server_default="")
    account_id: Mapped[Ref | None]
    product_id: Mapped[Ref | None]
    sku_id: Mapped[Ref | None]
    words: Mapped[str] = mapped_column(server_default="")
    language: Mapped[str] = mapped_column(server_default="")
    details: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
