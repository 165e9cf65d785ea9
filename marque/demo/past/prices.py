"""Prices that came down for a sale and went up again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.dialects.postgresql import insert

from marque.demo.catalogue.chances import luck
from marque.demo.catalogue.styles import Style
from marque.demo.past.days import Sale
from marque.demo.past.shelf import Item
from marque.kernel.database import db
from marque.pricing.models import PriceChange

SHARE = 0.4  # of the styles that were there a month before
SETTLED = timedelta(days=30)
PERCENTS = (15, 20, 20, 25, 30, 40)
WHOLE = 1_000  # cents: prices are whole tens of som


@dataclass(frozen=True, slots=True)
class Change:
    sku_id: int
    at: datetime
    price_cents: int
    cause: str


def plan(shelf: Mapping[Style, Sequence[Item]], *, known: Sequence[Sale], seed: int) -> list[Change]:
    """What the history lacks: the first price of each SKU, and each sale's beginning and end. The items learn it too."""
    changes = [change for style, items in shelf.items() for item in items for change in _of(item, style, known, seed=seed)]
    added: dict[int, list[tuple[datetime, int]]] = {}
    for change in changes:
        added.setdefault(change.sku_id, []).append((change.at, change.price_cents))
    for items in shelf.values():
        for item in items:
            item.prices = sorted([*item.prices, *added.get(item.id, [])])
    return changes


def write(changes: Sequence[Change], *, actor: str) -> None:
    """Into the history, where the database does not know a price from that very moment."""
    rows: list[dict[str, Any]] = [
        {"sku_id": one.sku_id, "valid_from": one.at, "price_cents": one.price_cents, "cause": one.cause, "actor": actor}
        for one in changes
    ]
    if rows:
        db.session.execute(insert(PriceChange).on_conflict_do_nothing(), rows)


def _of(item: Item, style: Style, known: Sequence[Sale], *, seed: int) -> list[Change]:
    changes = [Change(item.id, item.born, item.price(item.born), "created")] if item.prices[0][0] > item.born else []
    for sale in known:
        chance = luck(style, f"sale {sale.name} {sale.begins:%Y}", seed=seed)
        percent = chance.choice(PERCENTS)
        if item.born + SETTLED < sale.begins and chance.random() < SHARE:
            before = item.price(sale.begins)
            changes.append(Change(item.id, sale.begins, _cut(before, percent=percent), "changed"))
            changes.append(Change(item.id, sale.ends, before, "changed"))
    return changes


def _cut(cents: int, *, percent: int) -> int:
    return max(WHOLE, round(cents * (100 - percent) / 100 / WHOLE) * WHOLE)
