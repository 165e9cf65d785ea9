"""What a sale takes in: the SQL of its SKUs, each with its price in the sale or why it is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, text

from marque.kernel.money import BASIS_POINTS
from marque.pricing.reductions import LOOK_BACK_HOURS

KINDS = ("category", "brand", "collection")
WAITING, IN, OVER, CHANGED = "waiting", "", "over", "changed"
LEFT_OUT = ("too_cheap", "other_sale", "not_real")
SHOWN = 10
WHOLE = 100  # cents: prices in a sale are whole units of the currency, rounded down
Scope = Mapping[str, Sequence[int]]

# Ids of one kind mean "or", kinds mean "and", a kind without any means all. `now` only says where the 30 days begin.
JUDGED = f"""
    WITH place AS MATERIALIZED (
        SELECT c.id FROM category c JOIN category a ON starts_with(c.path || '/', a.path || '/')
        WHERE a.id = ANY(CAST(:category AS bigint[]))
    ), piece AS (
        SELECT s.id, s.product_id, s.sku_code, s.price_cents, s.compare_at_cents,
               s.price_cents * ({BASIS_POINTS} - :percent_bp) / {BASIS_POINTS * WHOLE} * {WHOLE} AS sale_cents
        FROM sku s JOIN product p ON p.id = s.product_id
        WHERE s.is_active AND p.status = 'active'
          AND (CAST(:brand AS bigint[]) = '{{}}' OR p.brand_id = ANY(CAST(:brand AS bigint[])))
          AND (CAST(:category AS bigint[]) = '{{}}' OR p.category_id IN (SELECT id FROM place)
               OR p.id IN (SELECT m.product_id FROM product_category m WHERE m.category_id IN (SELECT id FROM place)))
          AND (CAST(:collection AS bigint[]) = '{{}}' OR p.id IN (
               SELECT product_id FROM product_listing WHERE collection_ids && CAST(:collection AS bigint[])))
    ), judged AS (
        SELECT piece.*,
               CASE WHEN sale_cents <= 0 THEN 'too_cheap'
                    WHEN EXISTS (SELECT FROM sale_sku k JOIN sale ON sale.id = k.sale_id
                                 WHERE k.sku_id = piece.id AND k.outcome IN ('{WAITING}', '{IN}')
                                   AND sale.state = 'running' AND sale.id <> :sale_id) THEN 'other_sale'
                    WHEN sale_cents >= (
                        SELECT min(h.price_cents) FROM price_change h
                        WHERE h.sku_id = piece.id AND h.valid_from >= coalesce(
                            (SELECT max(valid_from) FROM price_change
                             WHERE sku_id = piece.id
                               AND valid_from <= CAST(:now AS timestamptz) - INTERVAL '{LOOK_BACK_HOURS} hours'),
                            '-infinity')) THEN 'not_real'
                    ELSE '{WAITING}' END AS outcome
        FROM piece
    )
"""

PREVIEW = text(f"""
    {JUDGED}
    SELECT outcome, count(*) AS skus, count(DISTINCT product_id) AS products,
           (array_agg(sku_code ORDER BY id))[1 : {SHOWN}] AS codes,
           (array_agg(price_cents ORDER BY id))[1 : {SHOWN}] AS prices,
           (array_agg(sale_cents ORDER BY id))[1 : {SHOWN}] AS sale_prices
    FROM judged GROUP BY outcome
""")

TAKE_IN = text(f"""
    {JUDGED}
    INSERT INTO sale_sku (sale_id, sku_id, price_cents, former_price_cents, former_compare_at_cents, outcome)
    SELECT :sale_id, id, greatest(sale_cents, 1), price_cents, compare_at_cents, outcome FROM judged ORDER BY id
    ON CONFLICT DO NOTHING
""")


@dataclass(frozen=True, slots=True)
class Piece:
    """One SKU as an example: its price now and in the sale, in cents."""

    code: str
    price_cents: int
    sale_cents: int


@dataclass(frozen=True, slots=True)
class Group:
    """SKUs that fare alike. `outcome`: "waiting" (they go in) or a word of LEFT_OUT; `pieces` are the first few."""

    outcome: str
    skus: int
    products: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sale would do if it began now."""

    taken: Group
    left_out: tuple[Group, ...]


def preview(connection: Connection, *, scope: Scope, percent_bp: int, now: datetime) -> Preview:
    """How many SKUs would go into such a sale, and which are left out and why."""
    asked = parameters(scope, percent_bp=percent_bp, now=now)
    groups = {row.outcome: _group(row) for row in connection.execute(PREVIEW, asked)}
    return Preview(
        taken=groups.get(WAITING, Group(WAITING, 0, 0, ())),
        left_out=tuple(groups[outcome] for outcome in LEFT_OUT if outcome in groups),
    )


def parameters(scope: Scope, *, percent_bp: int, now: datetime, sale_id: int = 0) -> dict[str, Any]:
    """What the statements here are asked with; `sale_id` is the sale itself, which does not stand in its own way."""
    ids = {kind: list(scope.get(kind, ())) for kind in KINDS}
    return {**ids, "percent_bp": percent_bp, "now": now, "sale_id": sale_id}


def _group(row: Any) -> Group:
    pieces = tuple(Piece(*each) for each in zip(row.codes, row.prices, row.sale_prices, strict=True))
    return Group(row.outcome, row.skus, row.products, pieces)
