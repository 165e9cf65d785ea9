"""What the tables say, read the short way."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import text

from marque.kernel.database import db


def level(sku_id: int) -> tuple[int, int, int]:
    """On hand, held, available."""
    row = db.session.execute(text("SELECT on_hand, held, available FROM stock WHERE sku_id = :id"), {"id": sku_id}).one()
    return row.on_hand, row.held, row.available


def movements(sku_id: int) -> list[tuple[str, int, int]]:
    """Kind, quantity and balance of every movement after the first delivery."""
    query = text("SELECT kind, quantity, balance_after FROM stock_movement WHERE sku_id = :id ORDER BY id OFFSET 1")
    return [tuple(row) for row in db.session.execute(query, {"id": sku_id})]


def last_movement(sku_id: int) -> dict[str, Any]:
    query = text("SELECT * FROM stock_movement WHERE sku_id = :id ORDER BY id DESC LIMIT 1")
    return dict(db.session.execute(query, {"id": sku_id}).mappings().one())


def hold_states(sku_id: int) -> list[tuple[str, int, datetime]]:
    """State, quantity and end of the SKU's holds, oldest first."""
    query = text("SELECT state, quantity, ends_at FROM hold WHERE sku_id = :id ORDER BY id")
    return [tuple(row) for row in db.session.execute(query, {"id": sku_id})]
