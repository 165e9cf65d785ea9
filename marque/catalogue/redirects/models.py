"""Tables of former and forwarded addresses. Former slugs of products are in `former_address`."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Created, Key
from marque.kernel.database import Base


class FormerPlace(Base):
    """An address that a category (path), brand or collection (slug) had; without a target it is gone for good (410)."""

    __tablename__ = "former_place"
    __table_args__ = (
        CheckConstraint("kind IN ('category', 'brand', 'collection')", name="kind"),
        CheckConstraint("num_nonnulls(category_id, brand_id, collection_id) <= 1", name="target"),
        Index("ix_former_place_category_id", "category_id"),
        Index("ix_former_place_brand_id", "brand_id"),
        Index("ix_former_place_collection_id", "collection_id"),
    )

    kind: Mapped[str] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(primary_key=True)
    category_id: Mapped[int | None] = mapped_column(ForeignKey("category.id", ondelete="SET NULL"))
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brand.id", ondelete="SET NULL"))
    collection_id: Mapped[int | None] = mapped_column(ForeignKey("collection.id", ondelete="SET NULL"))
    created_at: Mapped[Created]


class Redirect(Base):
    """Where staff lead an address that would be 404. Both are paths of this shop, without language prefix and query."""

    __tablename__ = "redirect"
    __table_args__ = (
        CheckConstraint("from_path ~ '^/[^/]' AND length(from_path) <= 500", name="from_path"),
        CheckConstraint("(to_path = '/' OR to_path ~ '^/[^/]') AND length(to_path) <= 500", name="to_path"),
        CheckConstraint("from_path <> to_path", name="somewhere_else"),
    )

    id: Mapped[Key]
    from_path: Mapped[str] = mapped_column(unique=True)
    to_path: Mapped[str]
    created_at: Mapped[Created]
