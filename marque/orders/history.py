"""A customer's orders, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text


@dataclass(frozen=True, slots=True)
class PastOrder:
    """`sku_ids` are those of its first four lines; `title` names the first, `units` counts all pieces."""

    id: int
    number: str
    placed_at: datetime
    status: str
    payment_status: str
    is_prepaid: bool
    kind: str
    total_cents: int
    units: int
    title: str
    sku_ids: tuple[int, ...]


OF_CUSTOMER = text("""
    SELECT o.id, o.number, o.placed_at, o.status, o.payment_status, o.total_cents, o.shipping ->> 'kind' AS kind,
           p.provider <> 'cash_on_delivery' AS is_prepaid, l.units, l.title, l.sku_ids[1:4] AS sku_ids
    FROM (
        SELECT * FROM orders
        WHERE customer_id = :customer_id AND placed_at IS NOT NULL
          AND (CAST(:at AS timestamptz) IS NULL OR (placed_at, id) < (:at, :after_id))
        ORDER BY placed_at DESC, id DESC LIMIT :most) o
    CROSS JOIN LATERAL (
        SELECT sum(quantity)::integer AS units, (array_agg(title ORDER BY position))[1] AS title,
               array_agg(sku_id ORDER BY position) AS sku_ids
        FROM order_line WHERE order_id = o.id) l
    LEFT JOIN LATERAL (SELECT provider FROM payment WHERE order_id = o.id ORDER BY id DESC LIMIT 1) p ON true
    ORDER BY o.placed_at DESC, o.id DESC
""")


def of_customer(
    connection: Connection, *, customer_id: int, most: int, after: tuple[datetime, int] | None = None
) -> list[PastOrder]:
    """At most so many placed orders, those older than `after` (placed_at, id) where it is given."""
    at, after_id = after or (None, None)
    parameters = {"customer_id": customer_id, "most": most, "at": at, "after_id": after_id}
    rows = connection.execute(OF_CUSTOMER, parameters)
    return [PastOrder(**{**row._mapping, "sku_ids": tuple(row.sku_ids)}) for row in rows]
