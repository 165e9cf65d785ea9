"""Sales as staff look at them: all of them, and one with what it took in and what it left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, text

from marque.kernel.errors import NotFound
from marque.pricing.sales.scope import CHANGED, IN, OVER, WAITING

STATES = ("planned", "running", "ended", "cancelled")
TAKEN = (IN, WAITING, OVER, CHANGED)
MOST = 500  # in the list; the newest
PIECES = 50

FACTS = """
    s.id, s.name, s.state, s.percent_bp, s.starts_at, s.ends_at, s.scope,
    coalesce((SELECT json_object_agg(outcome, n) FROM (
        SELECT outcome, count(*) AS n FROM sale_sku WHERE sale_id = s.id GROUP BY outcome) AS counted), '{}') AS outcomes
"""
ALL = text(f"""
    SELECT {FACTS} FROM sale s WHERE :state = '' OR s.state = :state
    ORDER BY s.state <> 'running', s.state <> 'planned', s.starts_at DESC, s.id DESC LIMIT {MOST}
""")
ONE = text(f"SELECT {FACTS} FROM sale s WHERE s.id = :id")
COUNTS = text("SELECT state, count(*) AS n FROM sale GROUP BY state")
PIECES_OF = text(f"""
    SELECT k.sku_id, s.sku_code, k.outcome, k.former_price_cents, k.price_cents AS sale_cents, s.price_cents,
           coalesce((SELECT title FROM product_text WHERE product_id = s.product_id AND language = :language),
                    (SELECT title FROM product_text WHERE product_id = s.product_id AND language = :fallback),
                    s.sku_code) AS title, s.product_id
    FROM sale_sku k JOIN sku s ON s.id = k.sku_id WHERE k.sale_id = :id
    ORDER BY k.outcome NOT IN ('', 'waiting', 'over'), k.sku_id LIMIT {PIECES}
""")
NAMES = text("""
    SELECT 'category' AS kind, c.id, string_agg(coalesce(t.name, f.name, a.slug), ' / ' ORDER BY length(a.path)) AS name
    FROM category c JOIN category a ON starts_with(c.path || '/', a.path || '/')
    LEFT JOIN category_text t ON t.category_id = a.id AND t.language = :language
    LEFT JOIN category_text f ON f.category_id = a.id AND f.language = :fallback
    WHERE c.id = ANY(CAST(:category AS bigint[])) GROUP BY c.id
    UNION ALL
    SELECT 'brand', id, name FROM brand WHERE id = ANY(CAST(:brand AS bigint[]))
    UNION ALL
    SELECT 'collection', c.id, coalesce(t.name, f.name, c.slug) FROM collection c
    LEFT JOIN collection_text t ON t.collection_id = c.id AND t.language = :language
    LEFT JOIN collection_text f ON f.collection_id = c.id AND f.language = :fallback
    WHERE c.id = ANY(CAST(:collection AS bigint[]))
    ORDER BY kind, name
""")


@dataclass(frozen=True, slots=True)
class SaleRead:
    """`outcomes`: how many SKUs fared how ("" in the sale, "waiting", "over", "changed", or why it was left out)."""

    id: int
    name: str
    state: str
    percent_bp: int
    starts_at: datetime
    ends_at: datetime | None
    scope: Mapping[str, Sequence[int]]
    outcomes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SalePiece:
    """A SKU of a sale: what it cost before, in the sale, and costs now, in cents."""

    sku_id: int
    code: str
    outcome: str
    former_cents: int
    sale_cents: int
    price_cents: int
    title: str
    product_id: int


def sales(connection: Connection, *, state: str = "") -> tuple[SaleRead, ...]:
    """Running ones first, then planned ones, then what was; of one state or of all ("")."""
    return tuple(_sale(row) for row in connection.execute(ALL, {"state": state}))


def counts(connection: Connection) -> dict[str, int]:
    """State → how many sales."""
    return {row.state: row.n for row in connection.execute(COUNTS)}


def sale(connection: Connection, sale_id: int) -> SaleRead:
    """Raises NotFound."""
    row = connection.execute(ONE, {"id": sale_id}).one_or_none()
    if row is None:
        raise NotFound("sale", sale_id=sale_id)
    return _sale(row)


def pieces(connection: Connection, sale_id: int, *, language: str, fallback: str) -> tuple[SalePiece, ...]:
    """The first SKUs of a sale, those that took part before those that were left out."""
    rows = connection.execute(PIECES_OF, {"id": sale_id, "language": language, "fallback": fallback})
    return tuple(SalePiece(*row) for row in rows)


def names(
    connection: Connection, scopes: Sequence[Mapping[str, Sequence[int]]], *, language: str, fallback: str
) -> dict[tuple[str, int], str]:
    """(kind, id) → what the categories, brands and collections of these scopes are called; what is gone has no name."""
    wanted = {kind: [id_ for scope in scopes for id_ in scope.get(kind, ())] for kind in ("category", "brand", "collection")}
    rows = connection.execute(NAMES, {**wanted, "language": language, "fallback": fallback})
    return {(row.kind, row.id): row.name for row in rows}


def _sale(row: Row[Any]) -> SaleRead:
    return SaleRead(**row._mapping)
