"""Listing rows: copies of the catalogue for lists, written by `storefront.listing.refresh` alone.

Source: product, sku, stock, price_change, texts, pictures, brand, colour, category, attribute, size_chart, collection; what
they should be stands in `wanted`. Moved by time: `live_from` (publish-at), compared with `now` in every query.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ARRAY, BigInteger, ForeignKey, Index, Numeric, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.columns import XID8, Cents, Created, Digest, Instant, Key, Ref
from marque.kernel.database import Base


class ProductListing(Base):
    """One narrow row per active product: what lists filter and sort by.

    `shown` is a digest of everything else that its card and its page show (texts, pictures, names, SKUs): a change of
    those is a change of this row. `value_ids` are the attribute values that are facets; `stamp` is one number for everything
    a card shows: as long as it stays, a drawn card stays.
    """

    __tablename__ = "product_listing"
    __table_args__ = (
        Index("ix_product_listing_category_ids", "category_ids", postgresql_using="gin"),
        Index("ix_product_listing_brand_id", "brand_id"),
        Index("ix_product_listing_live_from", "live_from"),
    )

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"), primary_key=True)
    brand_id: Mapped[Ref]
    category_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger))
    live_from: Mapped[datetime]
    price_cents: Mapped[Cents]
    top_price_cents: Mapped[Cents]
    was_cents: Mapped[Cents | None]
    in_stock: Mapped[bool]
    few_left: Mapped[bool]
    sold_count: Mapped[int]
    created_at: Mapped[Created]
    shown: Mapped[Digest] = mapped_column(server_default="")
    main_category_id: Mapped[int] = mapped_column(BigInteger, server_default="0")
    value_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")
    collection_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")
    rating_avg: Mapped[Decimal] = mapped_column(Numeric(2, 1), server_default="0")
    rating_count: Mapped[int] = mapped_column(server_default="0")
    stamp: Mapped[int] = mapped_column(BigInteger, server_default="0")


class ListingSku(Base):
    """One row per active SKU of a listed product: a facet's choices meet on the same SKU here."""

    __tablename__ = "listing_sku"
    __table_args__ = (
        Index("ix_listing_sku_product_id", "product_id"),
        Index("ix_listing_sku_colour_id", "colour_id"),
        Index("ix_listing_sku_size_id", "size_id"),
    )

    sku_id: Mapped[int] = mapped_column(ForeignKey("sku.id", ondelete="CASCADE"), primary_key=True)
    product_id: Mapped[int] = mapped_column(ForeignKey("product_listing.product_id", ondelete="CASCADE"))
    colour_id: Mapped[Ref | None]
    size_id: Mapped[Ref | None]
    price_cents: Mapped[Cents]
    in_stock: Mapped[bool]
    was_cents: Mapped[Cents | None]
    size_ids: Mapped[list[int]] = mapped_column(ARRAY(BigInteger), server_default="{}")


class ListingChange(Base):
    """A product whose listing rows changed, and in which transaction: the listing index in each process reads these.

    Ids are handed out before COMMIT, so readers go by transaction: they read from the oldest one still running on.
    """

    __tablename__ = "listing_change"
    __table_args__ = (Index("ix_listing_change_xid", "xid"), Index("ix_listing_change_at", "at"))

    id: Mapped[Key]
    product_id: Mapped[Ref]
    xid: Mapped[str] = mapped_column(XID8, server_default=text("pg_current_xact_id()"))
    at: Mapped[Instant] = mapped_column(server_default=text("clock_timestamp()"))


class SearchDoc(Base):
    """The words of a listed product in every language, for full-text search."""

    __tablename__ = "search_doc"
    __table_args__ = (Index("ix_search_doc_words", "words", postgresql_using="gin"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product_listing.product_id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[str] = mapped_column(TSVECTOR)


class CatalogueVersion(Base):
    """One row, raised in the transaction that changes anything a card or facet shows; cached pages are keyed by it."""

    __tablename__ = "catalogue_version"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(BigInteger, server_default="0")
