"""Verbs that change how many there are. Each is one statement that moves the row and writes the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from sqlalchemy import text

from marque.inventory import holds
from marque.inventory.errors import SoldOut
from marque.inventory.holds import Holder
from marque.inventory.statements import ADJUST, COUNT, COUNT_NEW, GIVE_BACK, LAST, LOCK, RECEIVE, TAKE
from marque.kernel import arrays, touched
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
    seen: Mapping[int, int] | None = None,
) -> dict[int, int]:
    """Set what is on hand to what was counted; returns the differences by SKU, equal counts left out.

    `seen` is what was on hand when somebody decided on these counts: a SKU that has moved since is left out. Where a count
    is below what is held, the newest holds end first, so that nobody is promised what is not there.
    """
    if any(not 0 <= quantity <= MOST_ON_HAND for quantity in quantities.values()):
        raise Invalid("quantity", field="quantity")
    if not quantities:
        return {}
    why = {"reason": reason, "actor": actor, "now": now, "reference_kind": reference_kind, "reference_id": reference_id}
    holds.lock_live(list(quantities))
    found = db.session.execute(COUNT_NEW, {**_arrays(quantities), **why}).all()
    opened = {row.sku_id: row.quantity for row in found}
    there = _unmoved({sku_id: quantities[sku_id] for sku_id in quantities.keys() - opened.keys()}, seen=seen)
    counted = db.session.execute(COUNT, {**_arrays(there), **why}).all() if there else []
    differences = {sku_id: quantity for sku_id, quantity in opened.items() if quantity}
    differences |= {row.sku_id: row.quantity for row in counted}
    _note(differences)
    return differences


def count(sku_id: int, *, quantity: int, last_id: int, reason: str, actor: str, now: datetime) -> int:
    """Set one SKU to what somebody counted, if nothing moved since the movement `last_id` (0: it had none); the difference.

    Raises Invalid, Conflict (`moved_since`): what was counted is no longer true.
    """
    holds.lock_live([sku_id])
    db.session.execute(LOCK, _arrays({sku_id: quantity}))
    if (db.session.scalar(LAST, {"sku_id": sku_id}) or 0) != last_id:
        raise Conflict("moved_since", sku_id=sku_id)
    return count_many({sku_id: quantity}, reason=reason, actor=actor, now=now).get(sku_id, 0)


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


def _unmoved(quantities: Mapping[int, int], *, seen: Mapping[int, int] | None) -> dict[int, int]:
    """Lock these SKUs' stock and make room for the count; what is no longer as `seen` is left out."""
    rows = db.session.execute(LOCK, _arrays(quantities)).all() if quantities else []
    there = {row.sku_id: row for row in rows if seen is None or row.on_hand == seen.get(row.sku_id, row.on_hand)}
    for sku_id, row in there.items():
        if row.held > quantities[sku_id]:
            holds.end_newest(sku_id, keep=quantities[sku_id])
    return {sku_id: quantities[sku_id] for sku_id in there}


def _arrays(quantities: Mapping[int, int]) -> dict[str, str]:
    return {"sku_ids": arrays.written(quantities), "quantities": arrays.written(quantities.values())}


def _note(sku_ids: Iterable[int]) -> None:
    products = text("SELECT DISTINCT product_id FROM sku WHERE id = ANY(CAST(:ids AS bigint[]))")
    touched.note(db.session.scalars(products, {"ids": arrays.written(sku_ids)}))


def _explain_refusal(sku_id: int) -> NoReturn:
    held = db.session.execute(LOCK, {"sku_ids": [sku_id]}).one_or_none()
    if held is None:
        raise NotFound("stock", sku_id=sku_id)
    raise Conflict("below_held", sku_id=sku_id, on_hand=held.on_hand, held=held.held)
