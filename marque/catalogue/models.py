"""Tables of the catalogue. Texts that people read live in `*_text`, one row per language."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, Integer, Numeric, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Cents, Created, Key, Language, Updated
from marque.kernel.database import Base

SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"


class Brand(Base):
    __tablename__ = "brand"
    __table_args__ = (CheckConstraint(f"slug ~ '{SLUG}'", name="slug"),)

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class BrandText(Base):
    __tablename__ = "brand_text"

    brand_id: Mapped[int] = mapped_column(ForeignKey("brand.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Language]
    story: Mapped[str] = mapped_column(server_default="")


class Category(Base):
    """A node of the tree. `path` ("men/shirts") is a copy of the slugs above; `categories.place` is its one writer."""

    __tablename__ = "category"
    __table_args__ = (
        CheckConstraint(f"slug ~ '{SLUG}'", name="slug"),
        UniqueConstraint("parent_id", "slug", postgresql_nulls_not_distinct=True),
        Index("ix_category_path", "path", unique=True),
    )

    id: Mapped[Key]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("category.id"))
    slug: Mapped[str]
    path: Mapped[str]
    position: Mapped[int] = mapped_column(server_default="0")
    flat: Mapped[str] = mapped_column(server_default="hanger")
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class CategoryText(Base):
    __tablename__ = "category_text"

    category_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Language]
    name: Mapped[str]
    intro: Mapped[str] = mapped_column(server_default="")


class Colour(Base):
    __tablename__ = "colour"
    __table_args__ = (
        CheckConstraint(f"slug ~ '{SLUG}'", name="slug"),
        CheckConstraint("swatch ~ '^#[0-9a-f]{6}$'", name="swatch"),
    )

    id: Mapped[Key]
    slug: Mapped[str] = mapped_column(unique=True)
    swatch: Mapped[str]
    position: Mapped[int] = mapped_column(server_default="0")


class ColourText(Base):
    __tablename__ = "colour_text"

    colour_id: Mapped[int] = mapped_column(ForeignKey("colour.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Language]
    name: Mapped[str]


class Size(Base):
    """A size in its system: ("RUS", "46"), ("EU", "39"), ("ONE", "one size"). `position` sorts within a system."""

    __tablename__ = "size"
    __table_args__ = (UniqueConstraint("system", "value"),)

    id: Mapped[Key]
    system: Mapped[str]
    value: Mapped[str]
    position: Mapped[int] = mapped_column(server_default="0")


class Product(Base):
    __tablename__ = "product"
    __table_args__ = (
        CheckConstraint(f"slug ~ '{SLUG}'", name="slug"),
        CheckConstraint("status IN ('draft', 'active', 'archived')", name="status"),
        CheckConstraint("rating_avg BETWEEN 0 AND 5 AND rating_count >= 0", name="rating"),
        CheckConstraint("sold_count >= 0", name="sold_count"),
        CheckConstraint("jsonb_typeof(attributes) = 'object'", name="attributes"),
        Index("ix_product_brand_id", "brand_id"),
        Index("ix_product_category_id", "category_id"),
        Index("ix_product_publish_at", "publish_at"),
    )

    id: Mapped[Key]
    brand_id: Mapped[int] = mapped_column(ForeignKey("brand.id"))
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"))
    slug: Mapped[str] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(server_default="draft")
    publish_at: Mapped[datetime | None]
    sold_count: Mapped[int] = mapped_column(server_default="0")
    rating_avg: Mapped[Decimal] = mapped_column(Numeric(2, 1), server_default="0")
    rating_count: Mapped[int] = mapped_column(server_default="0")
    attributes: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    tax_class: Mapped[str] = mapped_column(server_default="standard")
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class ProductText(Base):
    """`description` is HTML that was cleaned when it was written (`catalogue.richtext`)."""

    __tablename__ = "product_text"

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Language]
    title: Mapped[str]
    description: Mapped[str] = mapped_column(server_default="")
    seo_title: Mapped[str] = mapped_column(server_default="")
    seo_text: Mapped[str] = mapped_column(server_default="")


class FormerAddress(Base):
    """A slug that a product had; asked for, it leads to the newest one."""

    __tablename__ = "former_address"
    __table_args__ = (Index("ix_former_address_product_id", "product_id"),)

    slug: Mapped[str] = mapped_column(primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    created_at: Mapped[Created]


class ProductCategory(Base):
    """Further categories a product stands in, beside its main one."""

    __tablename__ = "product_category"
    __table_args__ = (Index("ix_product_category_category_id", "category_id"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("category.id"), primary_key=True)


class Sku(Base):
    """What is sold: one size of one colour of a product. `option` names any third choice an import brings."""

    __tablename__ = "sku"
    __table_args__ = (
        CheckConstraint("sku_code <> '' AND length(sku_code) <= 120", name="sku_code"),
        CheckConstraint("price_cents > 0", name="price"),
        CheckConstraint("compare_at_cents IS NULL OR compare_at_cents > price_cents", name="compare_at"),
        CheckConstraint("cost_cents IS NULL OR cost_cents >= 0", name="cost"),
        CheckConstraint("weight_grams IS NULL OR weight_grams >= 0", name="weight"),
        UniqueConstraint("product_id", "colour_id", "size_id", "option", postgresql_nulls_not_distinct=True),
        Index("ix_sku_colour_id", "colour_id"),
        Index("ix_sku_size_id", "size_id"),
    )

    id: Mapped[Key]
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    sku_code: Mapped[str] = mapped_column(unique=True)
    colour_id: Mapped[int | None] = mapped_column(ForeignKey("colour.id"))
    size_id: Mapped[int | None] = mapped_column(ForeignKey("size.id"))
    option: Mapped[str] = mapped_column(server_default="")
    price_cents: Mapped[Cents]
    compare_at_cents: Mapped[Cents | None]
    cost_cents: Mapped[Cents | None]
    barcode: Mapped[str | None]
    weight_grams: Mapped[int | None]
    is_active: Mapped[bool] = mapped_column(server_default=text("true"))
    position: Mapped[int] = mapped_column(server_default="0")
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class Asset(Base):
    """A picture of a product. `widths` lists the widths that exist in the file store; empty: not drawn or fetched yet."""

    __tablename__ = "asset"
    __table_args__ = (
        CheckConstraint("kind IN ('image', 'video')", name="kind"),
        CheckConstraint("width > 0 AND height > 0", name="measures"),
        Index("ix_asset_product_id", "product_id", "position"),
        Index("ix_asset_colour_id", "colour_id"),
    )

    id: Mapped[Key]
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    colour_id: Mapped[int | None] = mapped_column(ForeignKey("colour.id"))
    kind: Mapped[str] = mapped_column(server_default="image")
    file_key: Mapped[str] = mapped_column(unique=True)
    widths: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{}")
    width: Mapped[int]
    height: Mapped[int]
    position: Mapped[int] = mapped_column(server_default="0")
    source: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    created_at: Mapped[Created]


class AssetText(Base):
    __tablename__ = "asset_text"

    asset_id: Mapped[int] = mapped_column(ForeignKey("asset.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Language]
    alt: Mapped[str]
