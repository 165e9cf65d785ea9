"""Full-text search as lists and pages use it: words out of what was typed, and the products that have them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from marque.storefront.asking import Hits
from marque.storefront.finding import postings, questions
from marque.storefront.finding.typed import words

__all__ = ["hits", "words"]


def hits(connection: Connection, words: Sequence[str]) -> Hits:
    """All products that have these words; the last word also stands for what begins with it."""
    return postings.hits(connection, questions.question(connection, words))
