"""Sales that begin and end at their time: a little at a time, each step in a transaction of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, text, update

from marque.catalogue import skus
from marque.catalogue.skus import NewPrice
from marque.kernel import due
from marque.kernel.database import db
from marque.pricing.sales.models import Sale, SaleSku
from marque.pricing.sales.planning import KIND
from marque.pricing.sales.scope import CHANGED, IN, OVER, TAKE_IN, WAITING, parameters

AT_ONCE = 500  # SKUs a step: more would make a reader wait

SIGN = text("SELECT set_config('marque.actor', :actor, true)")
NEXT = text("""
    SELECT k.sku_id, k.price_cents AS sale_cents, k.former_price_cents, k.former_compare_at_cents,
           s.price_cents, s.compare_at_cents
    FROM sale_sku k JOIN sku s ON s.id = k.sku_id
    WHERE k.sale_id = :sale_id AND k.outcome = :outcome ORDER BY k.sku_id LIMIT :most
    FOR NO KEY UPDATE OF s
""")


def step(*, now: datetime) -> bool:
    """Settle a part of the oldest sale that is due, in the caller's transaction; False when there is nothing to do.

    Also False while somebody else is at it.
    """
    moment = due.claim(KIND, now=now)
    sale = _locked(moment.ref) if moment else None
    if sale is None:
        return False
    db.session.execute(SIGN, {"actor": f"sale:{sale.id}"})
    _go_on(sale, now=now)
    return True


def _locked(sale_id: int) -> Sale | None:
    """Staff lock the sale before its moment, we after it: so we do not wait."""
    asked = select(Sale).filter_by(id=sale_id).with_for_update(skip_locked=True)
    return db.session.scalars(asked.execution_options(populate_existing=True)).one_or_none()


def _go_on(sale: Sale, *, now: datetime) -> None:
    is_over = sale.ends_at is not None and sale.ends_at <= now
    if sale.state == "planned" and is_over:
        _finish(sale)
    elif sale.state == "planned":
        db.session.execute(TAKE_IN, parameters(sale.scope, percent_bp=sale.percent_bp, now=sale.starts_at, sale_id=sale.id))
        _set_state(sale, "running")
    elif sale.state == "running" and is_over:
        _give_back(sale)
    elif sale.state == "running":
        _reduce(sale)
    else:
        due.drop(KIND, ref=sale.id)


def _reduce(sale: Sale) -> None:
    """The next SKUs get their price; when none is left, the sale's end is what comes next.

    One whose price changed since it was counted in stays out: nobody has judged a cut from that price.
    """
    rows = _next(sale, outcome=WAITING)
    same = [row for row in rows if row.price_cents == row.former_price_cents]
    skus.reprice([
        NewPrice(sku_id=row.sku_id, price_cents=row.sale_cents, compare_at_cents=row.compare_at_cents or row.price_cents)
        for row in same
    ])  # fmt: skip
    _note(sale, [row.sku_id for row in same], outcome=IN)
    _note(sale, [row.sku_id for row in rows if row not in same], outcome=CHANGED)
    if len(rows) == AT_ONCE:
        return
    if sale.ends_at is None:
        due.drop(KIND, ref=sale.id)
    else:
        due.put(KIND, ref=sale.id, at=sale.ends_at)


def _give_back(sale: Sale) -> None:
    """The next SKUs get back what they cost; one whose price staff changed meanwhile keeps it."""
    rows = _next(sale, outcome=IN)
    same = [row for row in rows if row.price_cents == row.sale_cents]
    skus.reprice([
        NewPrice(sku_id=row.sku_id, price_cents=row.former_price_cents, compare_at_cents=row.former_compare_at_cents)
        for row in same
    ])  # fmt: skip
    _note(sale, [row.sku_id for row in same], outcome=OVER)
    _note(sale, [row.sku_id for row in rows if row not in same], outcome=CHANGED)
    if len(rows) < AT_ONCE:
        _finish(sale)


def _next(sale: Sale, *, outcome: str) -> Sequence[Row[Any]]:
    return db.session.execute(NEXT, {"sale_id": sale.id, "outcome": outcome, "most": AT_ONCE}).all()


def _note(sale: Sale, sku_ids: Sequence[int], *, outcome: str) -> None:
    if sku_ids:
        change = update(SaleSku).where(SaleSku.sale_id == sale.id, SaleSku.sku_id.in_(sku_ids))
        db.session.execute(change.values(outcome=outcome))


def _finish(sale: Sale) -> None:
    waiting = update(SaleSku).where(SaleSku.sale_id == sale.id, SaleSku.outcome == WAITING)
    db.session.execute(waiting.values(outcome=OVER))
    _set_state(sale, "ended")
    due.drop(KIND, ref=sale.id)


def _set_state(sale: Sale, state: str) -> None:
    db.session.execute(update(Sale).where(Sale.id == sale.id).values(state=state))
