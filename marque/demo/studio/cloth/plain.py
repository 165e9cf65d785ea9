"""Smooth cloths whose threads hardly show."""

import numpy as np

from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.surface import Surface, wave


def jersey(ground: Ground) -> Surface:
    grain, rows = ground.noise(5, 9, octaves=2), wave(ground.u, 3) * ground.shows(3)
    return Surface(1 + 0.02 * grain + 0.014 * rows, 0.1 * grain + 0.1 * rows)


def cotton(ground: Ground) -> Surface:
    grain = ground.noise(4, 4, octaves=2)
    threads = wave(ground.u, 3.3) * wave(ground.v, 3.3) * ground.shows(3.3)
    return Surface(1 + 0.016 * grain + 0.014 * threads, 0.09 * grain + 0.05 * threads)


def terry(ground: Ground) -> Surface:
    grain = ground.noise(4.5, 4.5, octaves=3)
    return Surface(1 + 0.035 * grain, 0.3 * grain)


def satin(ground: Ground) -> Surface:
    sheen = ground.noise(90, 200, octaves=2)
    threads = wave(ground.v, 2.9) * ground.shows(2.9)
    return Surface(1 + 0.02 * sheen + 0.006 * threads, 0.02 * threads)


def nylon(ground: Ground) -> Surface:
    grain, sheen = ground.noise(3.4, 3.4), ground.noise(70, 110, salt=4, octaves=2)
    return Surface(1 + 0.012 * grain + 0.03 * sheen, 0.06 * grain)


def canvas(ground: Ground) -> Surface:
    threads = wave(ground.u, 4.4) * wave(ground.v, 4.4) * ground.shows(4.4)
    grain = ground.noise(6, 6, octaves=2)
    return Surface(1 + 0.06 * threads + 0.035 * grain, 0.35 * threads + 0.12 * grain)


def velvet(ground: Ground) -> Surface:
    pile, brushed = ground.noise(3, 6, octaves=2), ground.noise(55, 90, salt=6, octaves=3)
    return Surface(0.95 + 0.05 * pile + 0.13 * brushed, 0.2 * pile + 0.5 * brushed)


def fleece(ground: Ground) -> Surface:
    """Curly pile: bumps of two sizes with dark gaps."""
    curls, fine = ground.noise(15, 15, octaves=2), ground.noise(5, 5, salt=8)
    rounded = 1 - curls * curls
    return Surface(0.86 + 0.16 * rounded + 0.05 * fine, 4.2 * rounded + 0.6 * fine)


def smooth(ground: Ground) -> Surface:
    """Metal, horn, plastic."""
    flat = np.zeros_like(ground.u)
    return Surface(flat + 1, flat)
