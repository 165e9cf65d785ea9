"""Tables of typed attributes. What a product says stays in `product.attributes`, by the attribute's code."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import Created, Flag, Key, Language, Updated
from marque.kernel.database import Base

CODE = "^[a-z][a-z0-9_]{0,39}$"


class Attribute(Base):
    """`everywhere`: for all categories, else for those in `category_attribute` and below; `is_fixed`: the shop leans on it.

    kind: choice (one value) | choices (several) | number | flag | text. Only text is never a facet.
    """

    __tablename__ = "attribute"
    __table_args__ = (
        CheckConstraint(f"code ~ '{CODE}'", name="code"),
        CheckConstraint("kind IN ('choice', 'choices', 'number', 'flag', 'text')", name="kind"),
        CheckConstraint("NOT is_facet OR kind <> 'text'", name="facet"),
    )

    id: Mapped[Key]
    code: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    unit: Mapped[str] = mapped_column(server_default="")
    is_facet: Mapped[Flag]
    everywhere: Mapped[Flag]
    is_fixed: Mapped[Flag]
    position: Mapped[int] = mapped_column(server_default="0")
    created_at: Mapped[Created]
    updated_at: Mapped[Updated]


class AttributeText(Base):
    __tablename__ = "attribute_text"

    attribute_id: Mapped[int] = mapped_column(ForeignKey("attribute.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Language]
    name: Mapped[str]


class AttributeValue(Base):
    """One value of a choice, "yes" of a flag, or the range [low, high) of a number; without a bound it is open there."""

    __tablename__ = "attribute_value"
    __table_args__ = (
        CheckConstraint("code ~ '^[a-z0-9]+([-_][a-z0-9]+)*$'", name="code"),
        CheckConstraint("low IS NULL OR high IS NULL OR low < high", name="range"),
        UniqueConstraint("attribute_id", "code"),
    )

    id: Mapped[Key]
    attribute_id: Mapped[int] = mapped_column(ForeignKey("attribute.id", ondelete="CASCADE"))
    code: Mapped[str]
    low: Mapped[Decimal | None]
    high: Mapped[Decimal | None]
    position: Mapped[int] = mapped_column(server_default="0")


class AttributeValueText(Base):
    __tablename__ = "attribute_value_text"

    value_id: Mapped[int] = mapped_column(ForeignKey("attribute_value.id", ondelete="CASCADE"), primary_key=True)
    language: Mapped[Language]
    name: Mapped[str]


class CategoryAttribute(Base):
    """Products in this category, or below it, have this attribute."""

    __tablename__ = "category_attribute"
    __table_args__ = (Index("ix_category_attribute_attribute_id", "attribute_id"),)

    category_id: Mapped[int] = mapped_column(ForeignKey("category.id", ondelete="CASCADE"), primary_key=True)
    attribute_id: Mapped[int] = mapped_column(ForeignKey("attribute.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(server_default=text("0"))
