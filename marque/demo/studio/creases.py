"""Folds in groups, as they come where cloth is pulled or pushed together."""

import math

from marque.demo.studio.folds import Drape, Fold
from marque.demo.studio.noise import chances
from marque.demo.studio.pattern import Pattern

Spot = tuple[float, float]


def fan(
    p: Pattern,
    start: Spot,
    end: Spot,
    *,
    count: int = 3,
    spread: float = 0.5,
    width: float = 14,
    rise: float = 5,
    both: bool = True,
) -> None:
    """Folds running out of one point like fingers; `both` adds the other side, not its twin."""
    for side in (0, 1) if both else (0,):
        luck = chances(count * 4, p.seed + len(p.folds) * 13 + round(start[0]) + side)
        for i in range(count):
            turn = ((i + 0.5) / count - 0.5) * spread + (luck[4 * i] - 0.5) * 0.16
            reach = 0.6 + 0.5 * luck[4 * i + 1]
            tip = _turned(start, end, turn, reach)
            height = rise * (0.45 + 0.75 * luck[4 * i + 2])
            bend = (luck[4 * i + 3] - 0.5) * 0.16
            _add(p, start, tip, side == 1, Fold((0, 0), (0, 0), width, height, bend))


def fold(
    p: Pattern, start: Spot, end: Spot, *, width: float = 14, rise: float = 5, bend: float = 0.0, both: bool = False
) -> None:
    for side in (False, True) if both else (False,):
        _add(p, start, end, side, Fold((0, 0), (0, 0), width, rise, bend))


def drape(p: Pattern, across: float, along: float, rise: float, slant: float = 0.0) -> None:
    p.drapes.append(Drape(across, along, rise, slant))


def upper(p: Pattern, *, rise: float = 5, width: float = 15) -> None:
    """Body with sleeves: pulled from the armpits, loose towards the hem."""
    fan(p, (704, 462), (560, 640), count=3, spread=0.75, width=width, rise=rise)
    fan(p, (706, 480), (640, 850), count=2, spread=0.3, width=width * 1.3, rise=rise * 0.7)
    fan(p, (600, 1090), (560, 790), count=2, spread=0.4, width=width * 1.5, rise=rise * 0.7)
    fan(p, (690, 300), (600, 400), count=2, spread=0.4, width=width * 0.8, rise=rise * 0.45)


def elbows(p: Pattern, *, rise: float = 5, width: float = 13) -> None:
    """Long sleeves: pushed together inside the elbow and above the cuff."""
    fan(p, (752, 660), (850, 600), count=3, spread=1.0, width=width, rise=rise)
    fan(p, (800, 540), (770, 740), count=2, spread=0.3, width=width, rise=rise * 0.7)
    fan(p, (792, 880), (880, 820), count=2, spread=0.8, width=width * 0.9, rise=rise * 0.7)


def hanging(p: Pattern, *, top: float, bottom: float, half: tuple[float, float], count: int, rise: float) -> None:
    """Skirts: folds from a narrow waist down to a wide hem."""
    luck = chances(count * 3, p.seed + 501)
    for i in range(count):
        share = (i + 0.5) / count * 2 - 1 + (luck[3 * i] - 0.5) * 0.12
        start = (500 + share * half[0], top + 60 * luck[3 * i + 1])
        end = (500 + share * half[1] * 1.02, bottom + 60)
        height = rise * (0.5 + 0.7 * luck[3 * i + 2])
        fold(p, start, end, width=18 + 8 * luck[3 * i + 1], rise=height, bend=0.02 * share)


def _turned(start: Spot, end: Spot, turn: float, reach: float) -> Spot:
    dx, dy = end[0] - start[0], end[1] - start[1]
    c, s = math.cos(turn) * reach, math.sin(turn) * reach
    return start[0] + dx * c - dy * s, start[1] + dx * s + dy * c


def _add(p: Pattern, start: Spot, end: Spot, flipped: bool, like: Fold) -> None:
    if flipped:
        start, end = (1000 - start[0], start[1]), (1000 - end[0], end[1])
    bend = -like.bend if flipped else like.bend
    p.folds.append(Fold(p.at(*start), p.at(*end), like.width * p.size, like.rise * p.size, bend))
