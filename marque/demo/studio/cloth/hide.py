"""Leathers and their likes."""

import numpy as np

from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.surface import Surface


def leather(ground: Ground) -> Surface:
    grain, tone = ground.noise(5, 5, octaves=2), ground.noise(120, 120, salt=3, octaves=2)
    return Surface(1 + 0.02 * grain + 0.05 * tone, 0.15 * grain)


def pebbled(ground: Ground) -> Surface:
    """Grain pressed into the hide: flat pebbles with sharp gaps."""
    grain, tone = ground.noise(10, 9, octaves=2), ground.noise(120, 120, salt=3, octaves=2)
    pebbles = np.asarray(np.sqrt(np.abs(grain)), np.float32)
    return Surface(0.95 + 0.09 * pebbles + 0.04 * tone, 1.1 * pebbles)


def suede(ground: Ground) -> Surface:
    nap, brushed = ground.noise(4, 4, octaves=2), ground.noise(50, 70, salt=5, octaves=3)
    return Surface(0.98 + 0.04 * nap + 0.09 * brushed, 0.18 * nap)


def polished(ground: Ground) -> Surface:
    tone = ground.noise(150, 150, salt=3, octaves=2)
    return Surface(1 + 0.04 * tone, 0.25 * tone)
