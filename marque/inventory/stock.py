"""Verbs that change how many there are. Each is one statement that moves the row and writes the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from sqlalchemy import text

from marque.inventory import holds
from marque.inventory.errors import SoldOut
from marque.inventory.holds import Holder
from marque.inventory.statements import ADJUST, COUNT, GIVE_BACK, LOCK, OPEN_ROWS, RECEIVE, TAKE
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, NotFound

FEW = 3  # pieces; from here on cards and pages say how many are left
MOST_ON_HAND = 1_000_000


@dataclass(frozen=True, slots=True)
class Taking:
    """One SKU of an order: its order line is the movement's reference."""

    sku_id: int
    quantity: int
    order_line_id: int


def receive_many(quantities: Mapping[int, int], *, reason: str, actor: str, now: datetime) -> None:
    """Add goods to the place that sells online. Raises Invalid unless every quantity is 1 … 1,000,000."""
    if any(not 0 < quantity <= MOST_ON_HAND for quantity in quantities.values()):
        raise Invalid("quantity", field="quantity")
    if quantities:
        db.session.execute(RECEIVE, {**_arrays(quantities), "reason": reason, "actor": actor, "now": now})
        _note(quantities)


def count_many(
    quantities: Mapping[int, int],
    *,
    reason: str,
    actor: str,
    now: datetime,
    reference_kind: str = "",
    reference_id: int | None = None,
) -> dict[int, int]:
    """Set what is on hand to what was counted; returns the differences by SKU, equal counts left out.

    Where a count is below what is held, the newest holds end first, so that nobody is promised what is not there.
    """
    if any(not 0 <= quantity <= MOST_ON_HAND for quantity in quantities.values()):
        raise Invalid("quantity", field="quantity")
    if not quantities:
        return {}
    arrays = _arrays(quantities)
    db.session.execute(OPEN_ROWS, arrays)
    holds.lock_live(list(quantities))
    for row in db.session.execute(LOCK, arrays).all():
        if row.held > quantities[row.sku_id]:
            holds.end_newest(row.sku_id, keep=quantities[row.sku_id])
    why = {"reason": reason, "actor": actor, "now": now, "reference_kind": reference_kind, "reference_id": reference_id}
    differences = {row.sku_id: row.quantity for row in db.session.execute(COUNT, {**arrays, **why})}
    _note(differences)
    return differences


def adjust(sku_id: int, *, quantity: int, reason: str, actor: str, now: datetime) -> int:
    """Correct by `+5` or `−2` with a reason; returns what is on hand then.

    Raises Invalid for 0, too much or no reason, NotFound for a SKU without stock, Conflict below what is held.
    """
    if quantity == 0 or abs(quantity) > MOST_ON_HAND:
        raise Invalid("quantity", field="quantity")
    if not reason.strip():
        raise Invalid("reason", field="reason")
    row = {"sku_id": sku_id, "quantity": quantity, "reason": reason, "actor": actor, "now": now}
    balance = db.session.execute(ADJUST, row).scalar()
    if balance is None:
        _explain_refusal(sku_id)
    _note([sku_id])
    return int(balance)


def take(takings: Sequence[Taking], *, holder: Holder, actor: str, now: datetime) -> list[int]:
    """Take an order's units, all or none, SKUs in ascending order; the holder's own holds are used up.

    Returns the SKUs that are down to 3 or fewer, whose cards may look different now. Raises SoldOut with the SKUs that
    were short; the caller's transaction must then roll back.
    """
    holds.lock(holder=holder)
    low, short = [], {}
    who = {"holder_kind": holder.kind, "holder_id": holder.id, "actor": actor, "now": now}
    for taking in sorted(takings, key=lambda one: one.sku_id):
        row = {"sku_id": taking.sku_id, "quantity": taking.quantity, "order_line_id": taking.order_line_id}
        balance = db.session.execute(TAKE, {**row, **who}).scalar()
        if balance is None:
            short[taking.sku_id] = taking.quantity
        elif balance <= FEW:
            low.append(taking.sku_id)
    if short:
        raise SoldOut(short)
    return low


def give_back(takings: Sequence[Taking], *, actor: str, now: datetime) -> None:
    """Return a cancelled order's units, SKUs in ascending order; the ledger takes each order line back once."""
    for taking in sorted(takings, key=lambda one: one.sku_id):
        row = {"sku_id": taking.sku_id, "quantity": taking.quantity, "order_line_id": taking.order_line_id}
        db.session.execute(GIVE_BACK, {**row, "actor": actor, "now": now})
    _note([taking.sku_id for taking in takings])


def _arrays(quantities: Mapping[int, int]) -> dict[str, list[int]]:
    return {"sku_ids": list(quantities), "quantities": list(quantities.values())}


def _note(sku_ids: Sequence[int] | Mapping[int, int]) -> None:
    products = text("SELECT DISTINCT product_id FROM sku WHERE id = ANY(CAST(:ids AS bigint[]))")
    touched.note(db.session.scalars(products, {"ids": list(sku_ids)}))


def _explain_refusal(sku_id: int) -> NoReturn:
    held = db.session.execute(LOCK, {"sku_ids": [sku_id]}).one_or_none()
    if held is None:
        raise NotFound("stock", sku_id=sku_id)
    raise Conflict("below_held", sku_id=sku_id, on_hand=held.on_hand, held=held.held)
