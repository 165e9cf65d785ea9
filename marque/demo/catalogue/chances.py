"""What luck decides in the demo shop: ages, sales, stock. The same seed, the same luck."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from marque.demo.catalogue.styles import Style

NEW_DAYS, OLDEST_DAYS = 13, 420
MOST_SOLD = 940


def luck(style: Style, matter: str, *, seed: int) -> Random:
    """A source of its own per style and matter, so that a change in one moves no other."""
    return Random(f"{seed} {style.number} {matter}")


def born(style: Style, *, now: datetime, seed: int) -> datetime:
    """When it came to the shop: one in twelve within two weeks, the others over fourteen months."""
    chance = luck(style, "born", seed=seed)
    is_new = style.was_som is None and chance.random() < 1 / 11
    days = chance.uniform(0.2, NEW_DAYS) if is_new else NEW_DAYS + 2 + (OLDEST_DAYS - NEW_DAYS) * chance.random() ** 1.3
    return now - timedelta(days=days)


def sold(style: Style, *, age: timedelta, seed: int) -> int:
    """How many were sold so far: a few styles carry the shop, and what is new has had little time."""
    chance = luck(style, "sold", seed=seed)
    likely = chance.lognormvariate(3.9, 1.0) * min(1.0, age.days / 120 + 0.04)
    return min(MOST_SOLD - chance.randrange(60), round(likely))


def reduced(style: Style, *, now: datetime, seed: int) -> datetime:
    """When its price came down."""
    return now - timedelta(days=luck(style, "reduced", seed=seed).uniform(2, 11))


def cost_som(style: Style, *, seed: int) -> int:
    """What the shop paid: 38 to 52 per cent of the list price, in whole tens."""
    share = luck(style, "cost", seed=seed).uniform(0.38, 0.52)
    return round((style.was_som or style.price_som) * share / 10) * 10


def stock(style: Style, *, seed: int) -> list[list[int]]:
    """Pieces on hand by colourway and size: more in the middle of the run, and gaps where it sold well."""
    chance = luck(style, "stock", seed=seed)
    is_gone = chance.random() < 0.025
    depth = chance.lognormvariate(2.3, 0.55) * (2.2 if len(style.sizes) == 1 else 1.0)
    return [
        _run(len(style.sizes), depth=0 if is_gone or chance.random() < 0.04 else depth, chance=chance)
        for _ in style.colourways
    ]


def _run(sizes: int, *, depth: float, chance: Random) -> list[int]:
    return [_pieces(depth * _wanted(place, sizes), chance=chance) for place in range(sizes)]


def _wanted(place: int, sizes: int) -> float:
    """1 in the middle of the run, 0.45 at its ends."""
    middle = (sizes - 1) / 2
    return 1.0 if sizes == 1 else 1 - 0.55 * abs(place - middle) / middle


def _pieces(likely: float, *, chance: Random) -> int:
    lot = chance.random()
    if likely == 0 or lot < 0.08:
        return 0
    if lot < 0.2:
        return chance.randint(1, 3)
    return max(1, round(likely * chance.uniform(0.6, 1.5)))
