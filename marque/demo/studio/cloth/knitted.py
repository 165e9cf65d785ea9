"""Cloths made of loops."""

from functools import lru_cache, partial

import numpy as np

from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.surface import Surface, part, wave
from marque.demo.studio.raster import Field, ease

STEPS = 64  # of the table that holds one loop
WALE, COURSE = 11.5, 9.5  # a loop of the hand-knit kinds, units


def stockinette(ground: Ground) -> Surface:
    sway = ground.noise(40, 40) * np.float32(1.2)
    loops, fluff = _loops(ground.u + sway, ground.v + sway, WALE, COURSE), ground.noise(3, 3, salt=2)
    seen = ground.shows(COURSE)
    return Surface(0.94 + seen * (0.24 * loops - 0.14) + 0.03 * fluff, seen * 1.9 * loops)


def fine_knit(ground: Ground) -> Surface:
    loops, fluff = _loops(ground.u, ground.v, 6.4, 5.4), ground.noise(4, 4, octaves=2)
    seen = ground.shows(5.4)
    return Surface(0.97 + seen * (0.14 * loops - 0.08) + 0.03 * fluff, seen * 0.7 * loops + 0.12 * fluff)


def rib(ground: Ground, width: float = 10.0) -> Surface:
    ridges = wave(ground.u, width) * ground.shows(width)
    courses = wave(ground.v + np.abs(ridges) * 2, 6.5) * ground.shows(6.5)
    grain = ground.noise(4, 6, octaves=2)
    return Surface(0.92 + 0.09 * ridges + 0.025 * courses + 0.02 * grain, 1.3 * ridges + 0.1 * courses)


def ribbed(width: float) -> partial[Surface]:
    return partial(rib, width=width)


def moss(ground: Ground) -> Surface:
    """Seed stitch: bumps in a checkerboard."""
    bumps = wave(ground.u, 17) * wave(ground.v, 15) * ground.shows(9)
    fluff = ground.noise(3, 3, salt=2)
    return Surface(0.93 + 0.13 * bumps + 0.03 * fluff, 1.8 * bumps + 0.2 * fluff)


def cable(ground: Ground) -> Surface:
    """Two ropes crossing between purl gutters, once every 150 units."""
    plain = stockinette(ground)
    x = (part((ground.u - 500) / np.float32(150) + np.float32(0.5)) - np.float32(0.5)) * 150
    rope, gutter, rim = _rope(x, ground.v), _bump(np.abs(x) - 41, 5.5), _bump(np.abs(x) - 58, 6)
    inside = ease(44, 38, np.abs(x))
    shade = plain.shade * (1 - inside) + inside * (0.84 + 0.22 * rope) - 0.15 * gutter + 0.05 * rim
    relief = plain.relief * (1 - inside) + inside * 6 * rope - 3 * gutter + 1.2 * rim
    return Surface(np.asarray(shade, np.float32), np.asarray(relief, np.float32))


def _rope(x: Field, v: Field) -> Field:
    turn = v / np.float32(34)
    middle, front = 17 * np.sin(turn), np.cos(turn)
    left = _strand(x - middle) * (1 + 0.35 * front)
    right = _strand(x + middle) * (1 - 0.35 * front)
    twist = 1 - 0.12 * np.cos((v + np.sign(front) * x * 0.9) * np.float32(0.62))
    return np.asarray(np.maximum(left, right) * twist, np.float32)


def _strand(distance: Field) -> Field:
    square = (distance * np.float32(1 / 13)) ** 2
    return np.asarray(np.exp(-square * square))


def _bump(distance: Field, width: float) -> Field:
    return np.asarray(np.exp(-((distance * np.float32(1 / width)) ** 2)))


def _loops(u: Field, v: Field, wale: float, course: float) -> Field:
    """Height of V-shaped loops, 0 between the yarns and 1 on top of them."""
    across = np.abs(part(u * np.float32(1 / wale)) - np.float32(0.5)) * 2
    down = part(v * np.float32(1 / course) - np.float32(0.62) * across)
    row = (down * STEPS).astype(np.int32)
    column = np.minimum((across * STEPS).astype(np.int32), STEPS - 1)
    return np.asarray(_loop().ravel().take(np.minimum(row, STEPS - 1) * STEPS + column))


@lru_cache(maxsize=1)
def _loop() -> Field:
    t = (np.arange(STEPS) + 0.5) / STEPS
    leg, body = np.sin(np.pi * t) ** 0.7, np.sin(np.pi * np.clip(t * 0.92 + 0.06, 0, 1)) ** 0.55
    return np.outer(leg, body).astype(np.float32)
