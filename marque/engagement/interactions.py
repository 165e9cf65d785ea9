"""What visitors did, written many at a time. No postal address, no network address and no address of a page is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from marque.kernel.database import db

LONGEST_WORDS = 200

# An interaction with a thing that is not there is none; nor is one of a person who does not want it kept.
WRITE = text("""
    INSERT INTO interaction (at, kind, visitor, account_id, product_id, sku_id, words, language, details)
    SELECT r.at, r.kind, r.visitor, r.account_id, coalesce(r.product_id, s.product_id, p.id), r.sku_id, r.words, r.language,
           r.details
    FROM ROWS FROM (jsonb_to_recordset(CAST(:rows AS jsonb)) AS (
        at timestamptz, kind text, visitor text, account_id bigint, product_id bigint, sku_id bigint, slug text, words text,
        language text, details jsonb)) WITH ORDINALITY
        AS r (at, kind, visitor, account_id, product_id, sku_id, slug, words, language, details, place)
    LEFT JOIN sku s ON s.id = r.sku_id
    LEFT JOIN product p ON p.slug = r.slug AND r.slug <> ''
    LEFT JOIN account a ON a.id = r.account_id
    WHERE a.tracking IS NOT FALSE AND (r.sku_id IS NULL OR s.id IS NOT NULL) AND (r.slug = '' OR p.id IS NOT NULL)
    ORDER BY r.place RETURNING 1
""")
OF_PRODUCT = text("""
    SELECT p.id FROM product p LEFT JOIN sku s ON s.product_id = p.id AND s.id = CAST(:sku_id AS bigint)
    WHERE p.id = coalesce(CAST(:product_id AS bigint), s.product_id) AND (:sku_id IS NULL OR s.id IS NOT NULL)
""")
FORGET = text("""
    UPDATE interaction SET visitor = '', account_id = NULL
    WHERE (visitor <> '' AND visitor = :visitor) OR account_id = CAST(:account_id AS bigint)
""")


@dataclass(frozen=True, slots=True)
class Interaction:
    """`kind`: one of models.KINDS. A product is named by its id, by a SKU's, or by its slug. `words` are folded.

    `visitor` is the digest of the visitor's cookie, "" without one.
    """

    kind: str
    at: datetime
    visitor: str = ""
    account_id: int | None = None
    product_id: int | None = None
    sku_id: int | None = None
    slug: str = ""
    words: str = ""
    language: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)


def write(interactions: Sequence[Interaction]) -> int:
    """Write them in this order, in the caller's transaction; how many there were to keep."""
    rows = [_row(one) for one in interactions]
    return len(db.session.execute(WRITE, {"rows": json.dumps(rows)}).all())


def product_of(connection: Connection, *, product_id: int | None, sku_id: int | None) -> int | None:
    """The product named by its id, by a SKU's or by both; None where there is none or the two do not fit."""
    found: int | None = connection.scalar(OF_PRODUCT, {"product_id": product_id, "sku_id": sku_id})
    return found


def forget(*, visitor: str = "", account_id: int | None = None) -> None:
    """Somebody does not want to be known by what they did: what was done stays counted, who did it goes."""
    db.session.execute(FORGET, {"visitor": visitor, "account_id": account_id})


def _row(one: Interaction) -> dict[str, Any]:
    return {**asdict(one), "at": one.at.isoformat(), "words": one.words[:LONGEST_WORDS]}
