"""Writing an order: a draft with its lines, then placed. Plain statements, few of them: this is the hot path."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text

from marque.kernel.database import db


@dataclass(frozen=True, slots=True)
class Line:
    """The snapshot of one SKU as it is bought; cents, tax included."""

    sku_id: int
    sku_code: str
    title: str
    colour: str
    size: str
    quantity: int
    unit_cents: int
    line_cents: int
    discount_cents: int
    tax_cents: int
    cost_cents: int | None
    steps: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything an order says about whom, where and how much."""

    number: str
    secret_hash: bytes
    origin: str
    cart_id: int | None
    email: str
    phone: str
    full_name: str
    language: str
    address: dict[str, str]
    shipping: dict[str, Any]
    currency: str
    subtotal_cents: int
    discount_cents: int
    shipping_cents: int
    shipping_tax_cents: int
    tax_cents: int
    total_cents: int
    customer_id: int | None = None


DRAFT = text("""
    INSERT INTO orders (number, secret_hash, origin, cart_id, customer_id, email, phone, full_name, language, address,
                        shipping, currency, subtotal_cents, discount_cents, shipping_cents, shipping_tax_cents, tax_cents,
                        total_cents)
    VALUES (:number, :secret_hash, :origin, :cart_id, :customer_id, :email, :phone, :full_name, :language,
            CAST(:address AS jsonb), CAST(:shipping AS jsonb), :currency,
            :subtotal_cents, :discount_cents, :shipping_cents, :shipping_tax_cents, :tax_cents, :total_cents)
    RETURNING id
""")

LINES = text("""
    INSERT INTO order_line (order_id, position, sku_id, sku_code, title, colour, size, quantity, unit_cents, line_cents,
                            discount_cents, tax_cents, cost_cents, steps)
    SELECT :order_id, l.position, l.sku_id, l.sku_code, l.title, l.colour, l.size, l.quantity, l.unit_cents, l.line_cents,
           l.discount_cents, l.tax_cents, l.cost_cents, l.steps
    FROM jsonb_to_recordset(CAST(:lines AS jsonb)) AS l (
        position integer, sku_id bigint, sku_code text, title text, colour text, size text, quantity integer,
        unit_cents bigint, line_cents bigint, discount_cents bigint, tax_cents bigint, cost_cents bigint, steps jsonb)
    ORDER BY l.sku_id  -- SKUs are locked in ascending order everywhere
    RETURNING id, sku_id
""")

PLACE = text("""
    WITH placed AS (
        UPDATE orders SET placed_at = :now WHERE id = :order_id AND placed_at IS NULL
        RETURNING id, status, total_cents, currency
    ), happened AS (
        INSERT INTO order_event (order_id, kind, status, actor, at) SELECT id, 'placed', status, :actor, :now FROM placed
    )
    INSERT INTO payment (order_id, provider, provider_ref, amount_cents, currency, state, created_at)
    SELECT id, :provider, :provider_ref, total_cents, currency, :payment_state, :now FROM placed
""")


def draft(order: Draft, *, lines: Sequence[Line]) -> tuple[int, dict[int, int]]:
    """Write the draft and its lines; returns the order's id and the line ids by SKU."""
    values = {name: getattr(order, name) for name in Draft.__slots__}
    values["address"] = json.dumps(order.address, ensure_ascii=False)
    values["shipping"] = json.dumps(order.shipping, ensure_ascii=False)
    order_id = int(db.session.scalar(DRAFT, values) or 0)
    rows = [{"position": at, **{name: getattr(line, name) for name in Line.__slots__}} for at, line in enumerate(lines, 1)]
    written = db.session.execute(LINES, {"order_id": order_id, "lines": json.dumps(rows, ensure_ascii=False)})
    return order_id, {row.sku_id: row.id for row in written}


def place(order_id: int, *, provider: str, provider_ref: str, payment_state: str, actor: str, now: datetime) -> None:
    """The draft becomes a placed, frozen order with its first event and its payment."""
    db.session.execute(
        PLACE,
        {
            "order_id": order_id,
            "provider": provider,
            "provider_ref": provider_ref,
            "payment_state": payment_state,
            "actor": actor,
            "now": now,
        },
    )
