"""Tables of words: copies, rebuilt by `finding.words.rebuild` in a job, after imports and by `verify --repair`."""

from __future__ import annotations

from sqlalchemy import BigInteger, Index
from sqlalchemy.orm import Mapped, mapped_column

from marque.kernel.database import Base


class SearchWord(Base):
    """A word that stands in listed products, folded, and in about how many."""

    __tablename__ = "search_word"
    __table_args__ = (Index("ix_search_word_prefix", "word", postgresql_ops={"word": "text_pattern_ops"}),)

    word: Mapped[str] = mapped_column(primary_key=True)
    documents: Mapped[int]


class WordDeletion(Base):
    """A word without one of its letters (or with all): how a typing error finds the word that was meant."""

    __tablename__ = "word_deletion"

    deletion: Mapped[str] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(primary_key=True)


class PopularSearch(Base):
    """What people searched for in the last 30 days and found something; at least three of them."""

    __tablename__ = "popular_search"
    __table_args__ = (Index("ix_popular_search_prefix", "words", postgresql_ops={"words": "text_pattern_ops"}),)

    language: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str] = mapped_column(primary_key=True)
    times: Mapped[int]


class Bestseller(Base):
    """The most wanted products: place 1 sells best. A copy, written by `finding.bestsellers`."""

    __tablename__ = "bestseller"

    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    product_id: Mapped[int] = mapped_column(BigInteger)


class BestsellerWord(Base):
    """The words of bestsellers' titles in every language, folded: what products are suggested by."""

    __tablename__ = "bestseller_word"
    __table_args__ = (Index("ix_bestseller_word_prefix", "word", postgresql_ops={"word": "text_pattern_ops"}),)

    word: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
