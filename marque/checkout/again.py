"""Ordering the same again: what can still be had goes into a bag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from marque.cart import lines
from marque.kernel.errors import MarqueError
from marque.orders.reading import LineRead


def put_in(cart_id: int, *, wanted: Sequence[LineRead], now: datetime) -> tuple[str, ...]:
    """Add an order's lines to an open cart; returns the titles of those that cannot be had in that number."""
    missing = []
    for line in wanted:
        try:
            lines.add(cart_id, sku_id=line.sku_id, quantity=line.quantity, now=now)
        except MarqueError:  # one line that cannot be had does not keep the others out
            missing.append(line.title)
    return tuple(missing)
