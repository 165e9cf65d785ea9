"""SKUs: what is sold, at what price."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, BigInteger, column, func, insert, literal, or_, select, update

from marque.catalogue import refusals, wording
from marque.catalogue.models import Sku
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import Invalid, NotFound

LONGEST_CODE = 120
LONGEST_OPTION = 120
LONGEST_BARCODE = 64
MOST_CENTS = 100_000_000_000  # a billion som: above it somebody mistyped
MOST_GRAMS = 1_000_000
FACTS = ("sku_code", "option", "cost_cents", "barcode", "weight_grams")


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSku:
    """`option` names a third choice beside colour and size; `cost_cents` None: unknown."""

    product_id: int
    sku_code: str
    price_cents: int
    colour_id: int | None = None
    size_id: int | None = None
    option: str = ""
    compare_at_cents: int | None = None
    cost_cents: int | None = None
    barcode: str | None = None
    weight_grams: int | None = None
    position: int = 0
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPrice:
    """`compare_at_cents` None: nothing to compare with."""

    sku_id: int
    price_cents: int
    compare_at_cents: int | None = None


def add_many(skus: Sequence[NewSku], *, now: datetime) -> list[int]:
    """Add SKUs, all or none, and give their ids in the same order; the first price goes into the price history by itself.

    Raises Invalid (price, compare-at price, cost, code, unknown product, colour or size), Conflict (`sku_code_taken`,
    `variant_taken`: the product has this colour, size and option already).
    """
    if not skus:
        return []
    rows = [_judged(sku) | {"created_at": sku.created_at or now} for sku in skus]
    with refusals.told():
        ids = list(db.session.scalars(insert(Sku).returning(Sku.id, sort_by_parameter_order=True), rows))
    touched.note({sku.product_id for sku in skus})
    return ids


def reprice(prices: Sequence[NewPrice]) -> set[int]:
    """Set prices and compare-at prices in one statement; the ids of the SKUs that changed. Raises Invalid, NotFound."""
    if not prices:
        return set()
    for price in prices:
        judge_prices(price.price_cents, compare_at_cents=price.compare_at_cents)
    wanted = sorted(price.sku_id for price in prices)
    locked = db.session.scalars(
        select(Sku.id).where(Sku.id.in_(wanted)).order_by(Sku.id).with_for_update(key_share=True)
    ).all()
    if set(wanted) - set(locked):
        raise NotFound("sku", sku_ids=sorted(set(wanted) - set(locked)))
    changed = db.session.execute(_repricing(prices)).all()
    touched.note({row.product_id for row in changed})
    return {row.id for row in changed}


def withdraw(sku_ids: Sequence[int]) -> None:
    """Stop selling these SKUs; they stay in orders, stock and history. Raises NotFound."""
    _set_active(set(sku_ids), active=False)


def bring_back(sku_ids: Sequence[int]) -> None:
    """Sell withdrawn SKUs again. Raises NotFound."""
    _set_active(set(sku_ids), active=True)


def judged_facts(
    *, sku_code: str, option: str, cost_cents: int | None, barcode: str | None, weight_grams: int | None
) -> dict[str, Any]:
    """What a SKU is called, costs the shop and weighs, tidied. Raises Invalid."""
    if cost_cents is not None and not 0 <= cost_cents <= MOST_CENTS:
        raise Invalid("cost", field="cost_cents", value=cost_cents)
    if weight_grams is not None and not 0 <= weight_grams <= MOST_GRAMS:
        raise Invalid("weight", field="weight_grams", value=weight_grams)
    return {
        "sku_code": wording.line(sku_code, field="sku_code", longest=LONGEST_CODE),
        "option": wording.line(option, field="option", longest=LONGEST_OPTION, required=False),
        "cost_cents": cost_cents,
        "barcode": wording.line(barcode or "", field="barcode", longest=LONGEST_BARCODE, required=False) or None,
        "weight_grams": weight_grams,
    }


def _judged(sku: NewSku) -> dict[str, Any]:
    judge_prices(sku.price_cents, compare_at_cents=sku.compare_at_cents)
    facts = {name: getattr(sku, name) for name in FACTS}
    return asdict(sku) | judged_facts(**facts)


def judge_prices(price_cents: int, *, compare_at_cents: int | None) -> None:
    """Raises Invalid (`price`, `compare_at`: it must be above the price)."""
    if not 0 < price_cents <= MOST_CENTS:
        raise Invalid("price", field="price_cents", value=price_cents)
    if compare_at_cents is not None and not price_cents < compare_at_cents <= MOST_CENTS:
        raise Invalid("compare_at", field="compare_at_cents", value=compare_at_cents, price_cents=price_cents)


def _repricing(prices: Sequence[NewPrice]) -> Any:
    names = ("sku_id", "price_cents", "compare_at_cents")
    arrays = (literal([getattr(price, name) for price in prices], ARRAY(BigInteger)) for name in names)
    new = func.unnest(*arrays).table_valued(*(column(name, BigInteger) for name in names), name="new").render_derived()
    differs = or_(Sku.price_cents != new.c.price_cents, Sku.compare_at_cents.is_distinct_from(new.c.compare_at_cents))
    return (
        update(Sku)
        .where(Sku.id == new.c.sku_id, differs)
        .values(price_cents=new.c.price_cents, compare_at_cents=new.c.compare_at_cents)
        .returning(Sku.id, Sku.product_id)
    )


def _set_active(sku_ids: set[int], *, active: bool) -> None:
    change = update(Sku).where(Sku.id.in_(sku_ids)).values(is_active=active).returning(Sku.id, Sku.product_id)
    changed = db.session.execute(change).all()
    missing = sku_ids - {row.id for row in changed}
    if missing:
        raise NotFound("sku", sku_ids=sorted(missing))
    touched.note({row.product_id for row in changed})
