"""Folds: where cloth is pulled, and how high the ridges stand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from marque.demo.studio import noise
from marque.demo.studio.cloth.surface import Cloth
from marque.demo.studio.noise import chances
from marque.demo.studio.raster import Field, ease, enlarge
from marque.demo.studio.window import Window

CREASES = 70


@dataclass(frozen=True)
class Fold:
    """A ridge from one point to another, widening as it runs out."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float = 14.0
    rise: float = 5.0
    bend: float = 0.0  # how far its middle lies off the straight line, share of its length


@dataclass(frozen=True)
class Drape:
    """Broad waves all over: their size, height and slant (radians)."""

    across: float
    along: float
    rise: float
    slant: float = 0.0


Grid = tuple[Field, Field]


def height(window: Window, *, folds: Sequence[Fold], drapes: Sequence[Drape], cloth: Cloth, seed: int) -> Field:
    """Height in units over the whole frame; worked out on a coarser grid and enlarged."""
    step = max(1, round(3.2 * window.scale))
    x, y = _grid(window, step)
    total = np.zeros_like(x)
    for i, drape in enumerate(drapes):
        total += _drape(x, y, drape, seed + 40 + 7 * i)
    sway = noise.smooth_sample(x, y, size=(70, 70), salt=seed + 77) * np.float32(6)
    for fold in folds:
        _add_fold(total, (x, y), fold, sway)
    total *= np.float32(cloth.drape)
    if cloth.crumple:
        total += _crumple((x, y), sway, seed) * np.float32(cloth.crumple)
    return enlarge(total, (window.height, window.width), step)


def _grid(window: Window, step: int) -> Grid:
    def axis(start: float, length: int) -> Field:
        cells = np.arange(-(-length // step), dtype=np.float32) + np.float32(0.5)
        return np.asarray(cells * np.float32(step / window.scale) + np.float32(start))

    x, y = np.meshgrid(axis(window.left, window.width), axis(window.top, window.height))
    return x, y


def _drape(x: Field, y: Field, drape: Drape, salt: int) -> Field:
    """Noise whose place is pushed about by other noise, so that waves bend and branch."""
    c, s = np.float32(math.cos(drape.slant)), np.float32(math.sin(drape.slant))
    u, v = x * c + y * s, y * c - x * s
    size = (drape.across, drape.along)
    push = noise.smooth_sample(u, v, size=(size[0] * 1.7, size[1] * 1.2), salt=salt + 3)
    u = u + push * np.float32(drape.across * 0.5)
    broad = noise.smooth_sample(u, v, size=size, salt=salt)
    narrow = noise.smooth_sample(u, v, size=(size[0] / 2, size[1] / 1.6), salt=salt + 1)
    return np.asarray((broad + narrow * np.float32(0.45)) * np.float32(drape.rise))


def _crumple(grid: Grid, sway: Field, seed: int) -> Field:
    """What wearing leaves in stiff cloth: dents of three sizes and short sharp creases."""
    x, y = grid
    total = np.zeros_like(x)
    for size, rise in ((120, 3.6), (56, 1.5), (27, 0.5)):
        total += noise.smooth_sample(x, y, size=(size, size * 1.4), salt=seed + size) * np.float32(rise)
    for crease in _creases(seed):
        _add_fold(total, grid, crease, sway)
    return total


def _creases(seed: int) -> list[Fold]:
    luck = chances(CREASES * 6, seed + 90)
    found = []
    for i in range(CREASES):
        a, b, c, d, e, f = luck[6 * i : 6 * i + 6]
        start, turn, length = (80 + 840 * a, 150 + 1000 * b), 0.5 + 2.4 * c, 60 + 130 * d
        end = (start[0] + length * math.cos(turn), start[1] + length * math.sin(turn))
        found.append(Fold(start, end, 5 + 7 * e, 0.5 + 1.1 * f, 0.2 * (a - d)))
    return found


def _add_fold(total: Field, grid: Grid, fold: Fold, sway: Field) -> None:
    reach = fold.width * 3.2 + abs(fold.bend) * math.dist(fold.start, fold.end)
    rows = _between(grid[1][:, 0], fold.start[1], fold.end[1], reach)
    columns = _between(grid[0][0], fold.start[0], fold.end[0], reach)
    if rows.stop > rows.start and columns.stop > columns.start:
        cut = (rows, columns)
        total[cut] += _ridge(grid[0][cut], grid[1][cut], fold, sway[cut])


def _between(axis: Field, one: float, other: float, reach: float) -> slice:
    low, high = min(one, other) - reach, max(one, other) + reach
    return slice(int(np.searchsorted(axis, low)), int(np.searchsorted(axis, high)))


def _ridge(x: Field, y: Field, fold: Fold, sway: Field) -> Field:
    """Steep on one side, easing out on the other, with a shallow dip under the steep side."""
    (x1, y1), (x2, y2) = fold.start, fold.end
    dx, dy = x2 - x1, y2 - y1
    length = math.hypot(dx, dy) or 1.0
    t: Field = np.asarray(((x - x1) * dx + (y - y1) * dy) / np.float32(length * length), np.float32)
    off = ((x - x1) * dy - (y - y1) * dx) / np.float32(length) + sway
    off -= np.float32(4 * fold.bend * length) * t * (1 - t)
    off /= np.float32(fold.width) * (np.float32(0.55) + np.float32(0.7) * np.clip(t, 0, 1))
    steep = np.exp(-((off * np.float32(1.1)) ** 2))
    easy = np.exp(-((off * np.float32(0.6)) ** 2))
    dip = np.exp(-((off - np.float32(1.5)) ** 2)) * np.float32(0.22)
    taper = ease(-0.04, 0.28, t) * ease(1.04, 0.4, t)
    shape = np.where(off > 0, steep, easy) - dip
    return np.asarray(shape * taper * np.float32(fold.rise), np.float32)
