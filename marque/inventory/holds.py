"""Holds: units kept for somebody until a printed time. States and guards: docs/stock.md."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, text

from marque.inventory.errors import SoldOut
from marque.inventory.statements import ONLINE
from marque.kernel import arrays
from marque.kernel.database import db
from marque.kernel.errors import Conflict

FIRST = timedelta(minutes=15)
EXTENSION = timedelta(minutes=10)
LONGEST = FIRST + EXTENSION  # of one SKU for one holder, however often the checkout starts
PAUSE = timedelta(minutes=15)  # then others come first for a while


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose hold it is: a kind and an id ("cart", 7); inventory knows no more."""

    kind: str
    id: int


LOCK_MINE = text("""
    SELECT id, sku_id, quantity FROM hold
    WHERE holder_kind = :kind AND holder_id = :id AND state = 'live' ORDER BY sku_id FOR UPDATE
""")

LOCK_BOTH = text("""
    SELECT id, holder_id, sku_id, quantity FROM hold
    WHERE holder_kind = :kind AND holder_id = ANY(CAST(:ids AS bigint[])) AND state = 'live' ORDER BY sku_id, id FOR UPDATE
""")

MOVE = text("UPDATE hold SET holder_id = :holder_id WHERE id = ANY(CAST(:ids AS bigint[]))")

KEEP_MORE = text(f"""
    UPDATE stock SET held = held + :more
    WHERE sku_id = :sku_id AND location_id = {ONLINE} AND on_hand - held >= :more RETURNING location_id
""")

PLACE = text("""
    INSERT INTO hold (holder_kind, holder_id, sku_id, location_id, quantity, began_at, ends_at)
    VALUES (:kind, :id, :sku_id, :location_id, :quantity, :began_at, :ends_at) RETURNING ends_at
""")

RESIZE = text("""
    UPDATE hold SET quantity = :quantity, extended = extended AND ends_at > :now,
                    ends_at = CASE WHEN ends_at > :now THEN ends_at ELSE :ends_at END
    WHERE id = :hold_id RETURNING ends_at
""")

BEGAN = text("""
    SELECT sku_id, max(began_at) AS began_at FROM hold
    WHERE holder_kind = :kind AND holder_id = :id AND began_at > :since GROUP BY sku_id
""")

EXTEND = text("""
    UPDATE hold SET ends_at = least(ends_at + :extension, began_at + :longest), extended = true
    WHERE holder_kind = :kind AND holder_id = :id AND state = 'live' AND ends_at > :now AND NOT extended
      AND ends_at < began_at + :longest
    RETURNING ends_at
""")

FREE = text(f"""
    UPDATE stock s SET held = held - freed.quantity
    FROM (SELECT w.sku_id, sum(w.quantity)::integer AS quantity
          FROM unnest(CAST(:sku_ids AS bigint[]), CAST(:quantities AS integer[])) AS w (sku_id, quantity)
          GROUP BY w.sku_id) AS freed
    WHERE s.sku_id = freed.sku_id AND s.location_id = {ONLINE}
""")

LOCK_STOCK = text(f"""
    SELECT sku_id FROM stock WHERE sku_id = ANY(CAST(:sku_ids AS bigint[])) AND location_id = {ONLINE}
    ORDER BY sku_id FOR UPDATE
""")

END = text("UPDATE hold SET state = 'ended' WHERE id = ANY(CAST(:ids AS bigint[]))")

DUE = text("""
    SELECT id, sku_id, quantity FROM hold
    WHERE state = 'live' AND ends_at <= :now
      AND (CAST(:sku_ids AS bigint[]) IS NULL OR sku_id = ANY(CAST(:sku_ids AS bigint[])))
    ORDER BY sku_id, id LIMIT :most FOR UPDATE SKIP LOCKED
""")

IS_DUE = text("""
    SELECT EXISTS (SELECT FROM hold WHERE state = 'live' AND ends_at <= :now AND sku_id = ANY(CAST(:sku_ids AS bigint[])))
""")

LOCK_LIVE = text("""
    SELECT id FROM hold WHERE sku_id = ANY(CAST(:sku_ids AS bigint[])) AND state = 'live' ORDER BY sku_id, id FOR UPDATE
""")

NEWEST = text("""
    SELECT id, sku_id, quantity FROM hold WHERE sku_id = :sku_id AND state = 'live' ORDER BY id DESC FOR UPDATE
""")


def place(quantities: Mapping[int, int], *, holder: Holder, now: datetime) -> datetime:
    """Keep these units (SKU → quantity) for the holder, all or none; returns when the first of the holds ends.

    What the holder kept before is resized or let go, so that afterwards exactly this is held; a hold that has not ended
    keeps its end, so that starting again is no second extension. A SKU that the holder kept for 25 minutes is not kept
    again for 15: then its end is already past, and it can be bought as long as there is one. Raises SoldOut.
    """
    mine = {row.sku_id: row for row in lock(holder=holder)}
    dropped = [row for sku_id, row in mine.items() if sku_id not in quantities]
    if dropped:
        db.session.execute(LOCK_STOCK, {"sku_ids": [*quantities, *mine]})
    began = _began(holder, now=now)
    ends: dict[int, datetime | None] = {}
    for sku_id in sorted(quantities):
        since = began.get(sku_id, now)
        if since + LONGEST <= now:
            ends[sku_id] = since + LONGEST
            continue
        ends[sku_id] = _keep(
            sku_id, quantity=quantities[sku_id], hold=mine.get(sku_id), holder=holder, began_at=since, now=now
        )
    short = {sku_id: quantities[sku_id] for sku_id, ends_at in ends.items() if ends_at is None}
    if short:
        raise SoldOut(short)
    _end(dropped)
    return min(ends_at for ends_at in ends.values() if ends_at)


def extend(*, holder: Holder, now: datetime) -> datetime:
    """Ten more minutes, once. Raises Conflict when the hold has ended or was extended before."""
    lock(holder=holder)
    parameters = {"kind": holder.kind, "id": holder.id, "now": now, "extension": EXTENSION, "longest": LONGEST}
    ends: list[datetime] = list(db.session.scalars(EXTEND, parameters))
    if not ends:
        raise Conflict("hold_not_extended")
    return min(ends)


def release(*, holder: Holder, sku_ids: Sequence[int] | None = None) -> None:
    """Let go of the holder's units (of these SKUs, or all)."""
    _end([row for row in lock(holder=holder) if sku_ids is None or row.sku_id in sku_ids])


def hand_over(holder: Holder, *, to: Holder, except_for: Sequence[int] = ()) -> None:
    """Give the holder's live holds to another of the same kind, with their end times.

    Holds of a SKU that the other one keeps already, or of these SKUs, are let go: one live hold per holder and SKU.
    """
    rows = db.session.execute(LOCK_BOTH, {"kind": holder.kind, "ids": [holder.id, to.id]}).all()
    stay = {row.sku_id for row in rows if row.holder_id == to.id} | set(except_for)
    given = [row for row in rows if row.holder_id == holder.id]
    db.session.execute(MOVE, {"ids": [row.id for row in given if row.sku_id not in stay], "holder_id": to.id})
    _end([row for row in given if row.sku_id in stay])


def sweep(*, now: datetime, sku_ids: Sequence[int] | None = None, most: int = 500) -> int:
    """End holds whose time has passed; returns how many. A short transaction of its own: see docs/stock.md."""
    wanted = sorted(sku_ids) if sku_ids is not None else None
    rows = db.session.execute(DUE, {"now": now, "sku_ids": wanted, "most": most}).all()
    _end(rows)
    return len(rows)


def any_due(connection: Connection, *, now: datetime, sku_ids: Sequence[int]) -> bool:
    """Whether `sweep` would find anything on these SKUs; reads without locks."""
    return bool(connection.scalar(IS_DUE, {"now": now, "sku_ids": list(sku_ids)}))


def lock(*, holder: Holder) -> Sequence[Row[tuple[int, int, int]]]:
    """Lock the holder's live holds, SKUs ascending: before any stock, or a sweeper and a placing wait for each other."""
    return db.session.execute(LOCK_MINE, {"kind": holder.kind, "id": holder.id}).all()


def lock_live(sku_ids: Sequence[int]) -> None:
    """Lock everybody's live holds of these SKUs, before their stock."""
    db.session.execute(LOCK_LIVE, {"sku_ids": arrays.written(sku_ids)})


def end_newest(sku_id: int, *, keep: int) -> None:
    """End the newest holds of a SKU until at most `keep` units are promised (a count found fewer)."""
    rows = list(db.session.execute(NEWEST, {"sku_id": sku_id}))
    ended: list[Row[tuple[int, int, int]]] = []
    promised = sum(row.quantity for row in rows)
    while promised > keep:
        promised -= rows[len(ended)].quantity
        ended.append(rows[len(ended)])
    _end(ended)


def _began(holder: Holder, *, now: datetime) -> dict[int, datetime]:
    """When the holder first kept each SKU, as far as it still counts."""
    asked = {"kind": holder.kind, "id": holder.id, "since": now - LONGEST - PAUSE}
    return {row.sku_id: row.began_at for row in db.session.execute(BEGAN, asked)}


def _keep(
    sku_id: int,
    *,
    quantity: int,
    hold: Row[tuple[int, int, int]] | None,
    holder: Holder,
    began_at: datetime,
    now: datetime,
) -> datetime | None:
    """When the hold ends, None where there are not enough."""
    more = quantity - (hold.quantity if hold else 0)
    location_id = db.session.execute(KEEP_MORE, {"sku_id": sku_id, "more": more}).scalar()
    if location_id is None:
        return None
    row = {"quantity": quantity, "ends_at": min(now + FIRST, began_at + LONGEST)}
    if hold:
        return db.session.scalar(RESIZE, {"hold_id": hold.id, "now": now, **row})
    where = {"kind": holder.kind, "id": holder.id, "sku_id": sku_id, "location_id": location_id}
    return db.session.scalar(PLACE, {**where, **row, "began_at": began_at})


def _end(rows: Sequence[Row[tuple[int, int, int]]]) -> None:
    if not rows:
        return
    arrays = {"sku_ids": [row.sku_id for row in rows], "quantities": [row.quantity for row in rows]}
    db.session.execute(END, {"ids": [row.id for row in rows]})
    db.session.execute(LOCK_STOCK, arrays)
    db.session.execute(FREE, arrays)
