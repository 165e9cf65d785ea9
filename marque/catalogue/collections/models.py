"""Tables of collections."""

from __future__ import annotations

from sqlalchemy import ARRAY, BigInteger, CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from marque.catalogue.models import SLUG
from marque.kernel.columns import Created, Flag, Key, Language, Updated
from marque.kernel.database import Base

IDS = ARRAY(BigInteger)


class Collection(Base):
    """kind: picked (`collection_product`) | rule (the columns from `category_ids` on; all that are said must hold).

    Ids of one column mean "or"; `value_ids` mean "or" within an attribute and "and" between attributes.
    """

    __tablename__ = "collection"
    __table_args__ = (
        CheckConstraint(f"slug ~ '{SLUG}'", name="slug"),
        CheckConstraint("kind IN ('picked', 'rule')", name="kind"),
        CheckConstraint("price_min_cents IS NULL OR price_min_cents > 0", name="price_min"),
        CheckConstraint("price_max_cents IS NULL OR price_max_cents >= coalesce(price_min_cents, 1)", name="price_max"),
    )

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    is_shown: Mapped[bool] = mapped_column(server_default=text("true"))
    position: Mapped[int] = mapped_column(server_default="0")
    category_ids: Mapped[list[int]] = mapped_column(IDS, server_default="{}")
    brand_ids: Mapped[list[int]] = mapped_column(IDS, server_default="{}")
    value_ids: Mapped[list[int]] = mapped_column(IDS, server_default="{}")
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    price_min_cents: Mapped[int | None] = mapped_column(BigInteger)
    price_max_cents: Mapped[int | None] = mapped_column(BigInteger)
    only_on_sale: Mapped[Flag]
    only_in_stock: Mapped[Flag]
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class CollectionText(Base):
    __tablename__ = "collection_text"

    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Language]
    name: Mapped[str]
    intro: Mapped[str] = mapped_column(server_default="")


class CollectionProduct(Base):
    """A product picked by hand; `position` is its place in the list's own order."""

    __tablename__ = "collection_product"
    __table_args__ = (Index("ix_collection_product_product_id", "product_id"),)

    collection_id: Mapped[int] = mapped_column(ForeignKey("collection.id", ondelete="CASCADE"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(server_default="0")
