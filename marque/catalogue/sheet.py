"""The sheet of a product's SKUs: one line per colour, size and option, as it is edited."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from sqlalchemy import select, text

from marque.catalogue import refusals
from marque.catalogue import skus as single
from marque.catalogue.models import Colour, Size, Sku
from marque.catalogue.skus import NewPrice, NewSku
from marque.kernel import touched
from marque.kernel.database import db
from marque.kernel.errors import NotFound

REVISE = text("""
    UPDATE sku k SET sku_code = n.sku_code, colour_id = n.colour_id, size_id = n.size_id, option = n.option,
           cost_cents = n.cost_cents, barcode = n.barcode, weight_grams = n.weight_grams, updated_at = :now
    FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS n (
        id bigint, sku_code text, colour_id bigint, size_id bigint, option text, cost_cents bigint, barcode text,
        weight_grams integer)
    WHERE k.id = n.id
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class SkuValues:
    """`id` None: a new one. `compare_at_cents`, `cost_cents`, `weight_grams` None: unknown."""

    id: int | None = None
    sku_code: str
    price_cents: int
    colour_id: int | None = None
    size_id: int | None = None
    option: str = ""
    compare_at_cents: int | None = None
    cost_cents: int | None = None
    barcode: str | None = None
    weight_grams: int | None = None
    is_active: bool = True


COLUMNS = tuple(column.name for column in fields(SkuValues))
ORDER = (
    Colour.position, Colour.slug, Size.system, Size.position, Size.value, Sku.option, Sku.position, Sku.id,
)  # fmt: skip


def read(product_id: int, *, lock: bool = False) -> tuple[SkuValues, ...]:
    """The SKUs in the order of the product's page: by colour, then by size."""
    if lock:
        db.session.execute(select(Sku.id).filter_by(product_id=product_id).order_by(Sku.id).with_for_update(key_share=True))
    columns = (getattr(Sku, name) for name in COLUMNS)
    asked = select(*columns).outerjoin(Colour, Colour.id == Sku.colour_id).outerjoin(Size, Size.id == Sku.size_id)
    rows = db.session.execute(asked.where(Sku.product_id == product_id).order_by(*ORDER))
    return tuple(SkuValues(**row._asdict()) for row in rows)


def judge(sku: SkuValues) -> None:
    """Whether one line could be saved as far as it tells by itself. Raises Invalid naming its field."""
    single.judge_prices(sku.price_cents, compare_at_cents=sku.compare_at_cents)
    _facts(sku)


def save(product_id: int, *, was: Sequence[SkuValues], skus: Sequence[SkuValues], now: datetime) -> bool:
    """Write the lines that differ and add the new ones; False if nothing did.

    Raises Invalid, Conflict (`sku_code_taken`, `variant_taken`), NotFound (a SKU that is not the product's).
    """
    known = {sku.id: sku for sku in was}
    strange = [sku.id for sku in skus if sku.id is not None and sku.id not in known]
    if strange:
        raise NotFound("sku", sku_ids=strange)
    changed = [sku for sku in skus if sku.id is not None and sku != known[sku.id]]
    added = [sku for sku in skus if sku.id is None]
    return any([
        _switch(changed, known=known),
        bool(single.reprice([_price(sku) for sku in changed])),
        _revise(changed, product_id=product_id, known=known, now=now),
        _add(added, product_id=product_id, after=len(was), now=now),
    ])  # fmt: skip


def _switch(changed: Sequence[SkuValues], *, known: Mapping[int | None, SkuValues]) -> bool:
    switched = [sku for sku in changed if sku.is_active != known[sku.id].is_active]
    for verb, wanted in ((single.bring_back, True), (single.withdraw, False)):
        verb([sku.id for sku in switched if sku.id is not None and sku.is_active is wanted])
    return bool(switched)


def _price(sku: SkuValues) -> NewPrice:
    return NewPrice(sku_id=sku.id or 0, price_cents=sku.price_cents, compare_at_cents=sku.compare_at_cents)


def _revise(changed: Sequence[SkuValues], *, product_id: int, known: Mapping[int | None, SkuValues], now: datetime) -> bool:
    """Codes, colours and sizes are keys: their rows are locked first, in the order in which orders take them."""
    facts = {sku.id: _facts(sku) for sku in changed if sku.id is not None}
    revised = {sku_id: row for sku_id, row in facts.items() if row != _facts(known[sku_id])}
    if not revised:
        return False
    db.session.execute(select(Sku.id).where(Sku.id.in_(revised)).order_by(Sku.id).with_for_update())
    rows = [row | {"id": sku_id} for sku_id, row in revised.items()]
    with refusals.told():
        db.session.execute(REVISE, {"rows": json.dumps(rows), "now": now})
    touched.note([product_id])
    return True


def _facts(sku: SkuValues) -> dict[str, Any]:
    """The line's columns without those that have verbs of their own. Raises Invalid."""
    told = single.judged_facts(**{name: getattr(sku, name) for name in single.FACTS})
    return told | {"colour_id": sku.colour_id, "size_id": sku.size_id}


def _add(skus: Sequence[SkuValues], *, product_id: int, after: int, now: datetime) -> bool:
    ids = single.add_many([_new(product_id, sku=sku, position=after + at) for at, sku in enumerate(skus)], now=now)
    single.withdraw([sku_id for sku_id, sku in zip(ids, skus, strict=True) if not sku.is_active])
    return bool(ids)


def _new(product_id: int, *, sku: SkuValues, position: int) -> NewSku:
    told: dict[str, Any] = {name: getattr(sku, name) for name in COLUMNS if name not in ("id", "is_active")}
    return NewSku(product_id=product_id, position=position, **told)
