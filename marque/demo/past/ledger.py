"""The year's movements as rows, on top of what lies on the shelf. They sum to nothing, so no stock row changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text

from marque.demo.past.fates import SHOPPER
from marque.demo.past.goods import Move
from marque.demo.past.plan import Bought
from marque.demo.past.shelf import Item
from marque.kernel.database import db

LOCK = text("SELECT FROM stock WHERE sku_id = ANY(CAST(:ids AS bigint[])) ORDER BY sku_id, location_id FOR UPDATE")
WRITE = text("""
    INSERT INTO stock_movement
        (sku_id, location_id, kind, quantity, balance_after, reason, reference_kind, reference_id, actor, at)
    SELECT sku_id, location_id, m.kind, m.quantity, s.on_hand + m.sum, m.reason,
           CASE WHEN m.line_id IS NULL THEN '' ELSE 'order_line' END, m.line_id, m.actor, m.at
    FROM unnest(CAST(:sku_ids AS bigint[]), CAST(:locations AS bigint[]), CAST(:kinds AS text[]),
                CAST(:quantities AS integer[]), CAST(:sums AS integer[]), CAST(:reasons AS text[]),
                CAST(:lines AS bigint[]), CAST(:actors AS text[]), CAST(:moments AS timestamptz[])) WITH ORDINALITY
         AS m (sku_id, location_id, kind, quantity, sum, reason, line_id, actor, at, place)
    JOIN stock s USING (sku_id, location_id) ORDER BY m.place
""")


def sold(bought: Sequence[Bought], *, line_ids: Mapping[tuple[str, int], int]) -> dict[int, list[Move]]:
    """What each order took, and what a cancelled one brought back, by SKU."""
    moves: dict[int, list[Move]] = {}
    for one in bought:
        cancelled = one.fate.when("cancelled")
        for line in one.quote.lines:
            line_id = line_ids[one.number, line.sku_id]
            out = Move(line.sku_id, one.terms.placed_at, "sale", -line.quantity, f"order:{one.number}", line_id=line_id)
            moves.setdefault(line.sku_id, []).append(out)
            if cancelled:
                back = Move(line.sku_id, cancelled, "return", line.quantity, _canceller(one), line_id=line_id)
                moves[line.sku_id].append(back)
    return moves


def write(moves: Sequence[Move], *, items: Mapping[int, Item]) -> None:
    """Add them in their order, on top of what is on hand. The stock rows stay locked until the transaction ends."""
    if moves:
        columns = _columns(moves, items=items)
        db.session.execute(LOCK, {"ids": sorted(set(columns["sku_ids"]))})
        db.session.execute(WRITE, columns)


def _columns(moves: Sequence[Move], *, items: Mapping[int, Item]) -> dict[str, list[Any]]:
    """`sums`: what this SKU's moves come to so far."""
    sums: list[int] = []
    running: dict[int, int] = {}
    for move in moves:
        running[move.sku_id] = running.get(move.sku_id, 0) + move.quantity
        sums.append(running[move.sku_id])
    return {
        "sku_ids": [move.sku_id for move in moves],
        "locations": [items[move.sku_id].location_id for move in moves],
        "kinds": [move.kind for move in moves],
        "quantities": [move.quantity for move in moves],
        "sums": sums,
        "reasons": [move.reason for move in moves],
        "lines": [move.line_id for move in moves],
        "actors": [move.actor for move in moves],
        "moments": [move.at for move in moves],
    }


def _canceller(one: Bought) -> str:
    return next((each.actor for each in one.fate.happenings if each.kind == "cancelled"), SHOPPER)
