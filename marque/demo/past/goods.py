"""How the goods moved: deliveries that came before what was sold of them, sales, returns, and what got lost.

For every SKU the year sums to nothing: what lies on the shelf today lay there all along, and every piece that was sold had
been delivered before. So the ledger never falls below nothing, read by time or by number.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from random import Random
from zoneinfo import ZoneInfo

from marque.demo.past import days
from marque.demo.past.shelf import Item

EVERY = timedelta(weeks=3)  # a house delivers so often
LOST_SHARE, COUNTED_SHARE = 0.03, 0.04  # of SKUs
DAMAGED, MISSING, SENT_BACK = "damaged in the shop", "stocktake", "sent back to the maker"


@dataclass(frozen=True, slots=True)
class Move:
    """One line of the ledger to be; `line_id` for sales and returns."""

    sku_id: int
    at: datetime
    kind: str
    quantity: int
    actor: str
    reason: str = ""
    line_id: int | None = None


def plan(
    shelf: Iterable[Item], *, sold: Mapping[int, Sequence[Move]], now: datetime, zone: ZoneInfo, keeper: str, seed: int
) -> list[Move]:
    """All moves of the year by time; `sold` has each SKU's sales and returns, `keeper` is who looks after the stock."""
    moves = [
        move for item in shelf for move in _of(item, sold.get(item.id, ()), now=now, zone=zone, keeper=keeper, seed=seed)
    ]
    return sorted(moves, key=lambda move: (move.at, move.quantity < 0))


def _of(item: Item, sold: Sequence[Move], *, now: datetime, zone: ZoneInfo, keeper: str, seed: int) -> Iterator[Move]:
    taken = [*sold, *_lost(item, now=now, zone=zone, keeper=keeper, seed=seed)]
    visits = _visits(item, now=now, zone=zone, seed=seed)
    periods: list[list[Move]] = [[] for _ in visits]
    for move in taken:
        periods[bisect_right(visits, move.at) - 1].append(move)
    spare = 0
    for visit, moves in zip(visits, periods, strict=True):
        out = -sum(move.quantity for move in moves if move.quantity < 0)
        brought = max(0, out - spare)
        spare += brought + sum(move.quantity for move in moves)
        if brought:
            yield Move(item.id, visit, "receive", brought, keeper, f"delivery from {item.style.house.capitalize()}")
    yield from taken
    if spare:
        last = max(move.at for move in taken)
        yield Move(item.id, last + (now - last) * 0.5, "write_off", -spare, keeper, SENT_BACK)


def _visits(item: Item, *, now: datetime, zone: ZoneInfo, seed: int) -> list[datetime]:
    """When its house brought goods: first with the piece itself, then whenever it came."""
    mornings = _mornings(item.style.house, now=now, zone=zone, seed=seed)
    return [item.born, *(morning for morning in mornings if item.born < morning < now)]


@cache
def _mornings(house: str, *, now: datetime, zone: ZoneInfo, seed: int) -> list[datetime]:
    """Three weeks apart, a year and more back."""
    chance = Random(f"{seed} deliveries of {house}")
    first = now - days.YEAR - timedelta(days=chance.uniform(60, 81))
    mornings = []
    for turn in range((now - first) // EVERY + 1):
        at = days.at_work(first + turn * EVERY, zone=zone, chance=chance).astimezone(zone)
        mornings.append(at.replace(hour=9, minute=chance.randrange(5, 50)).astimezone(now.tzinfo))
    return mornings


def _lost(item: Item, *, now: datetime, zone: ZoneInfo, keeper: str, seed: int) -> Iterator[Move]:
    """Pieces that were damaged, or that a stocktake did not find."""
    chance = Random(f"{seed} lost {item.code}")
    for share, kind, reason in ((LOST_SHARE, "adjust", DAMAGED), (COUNTED_SHARE, "count", MISSING)):
        at = days.at_work(now - days.YEAR * chance.uniform(0.02, 1), zone=zone, chance=chance)
        if chance.random() < share and item.born < at < now:
            yield Move(item.id, at, kind, -1, keeper, reason)
