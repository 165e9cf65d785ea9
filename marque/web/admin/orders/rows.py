"""Orders as rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from marque.orders.listing import OrderRow
from marque.web.admin.orders.wording import Badge, payment_badge, status_badge


@dataclass(frozen=True, slots=True)
class Row:
    number: str
    href: str
    placed_at: datetime
    full_name: str
    payment: Badge
    status: Badge
    shipping_name: str
    pieces: int
    total_cents: int


def row(order: OrderRow) -> Row:
    return Row(
        number=order.number,
        href=url_for("admin.order", number=order.number),
        placed_at=order.placed_at,
        full_name=order.full_name,
        payment=payment_badge(order.payment_status, provider=order.provider, status=order.status),
        status=status_badge(order.status, is_ready=order.is_ready, is_pickup=order.is_pickup),
        shipping_name=order.shipping_name,
        pieces=order.pieces,
        total_cents=order.total_cents,
    )
