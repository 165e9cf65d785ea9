"""Cloths that show how they were woven."""

import numpy as np

from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.surface import Surface, part, wave
from marque.demo.studio.raster import ease


def linen(ground: Ground) -> Surface:
    warp, weft = ground.noise(2.6, 70), ground.noise(70, 2.6, salt=5)
    slub = ground.noise(18, 18, salt=9, octaves=2)
    return Surface(1 + 0.035 * (warp + weft) + 0.02 * slub, 0.12 * (warp + weft))


def denim(ground: Ground) -> Surface:
    twill = wave(ground.u * 0.92 + ground.v * 1.25, 3.6) * ground.shows(2.6)
    streaks, worn = ground.noise(3, 15, octaves=2), ground.noise(90, 140, salt=3, octaves=3)
    return Surface(1 + 0.08 * twill + 0.08 * streaks + 0.07 * worn, 0.22 * twill + 0.1 * streaks)


def twill(ground: Ground) -> Surface:
    lines = wave(ground.u + ground.v * 1.3, 4.6) * ground.shows(3.0)
    grain = ground.noise(4, 5, octaves=2)
    return Surface(1 + 0.035 * lines + 0.03 * grain, 0.16 * lines + 0.1 * grain)


def wool(ground: Ground) -> Surface:
    felt, tone = ground.noise(5, 6, octaves=3), ground.noise(60, 60, salt=4, octaves=2)
    return Surface(1 + 0.055 * felt + 0.025 * tone, 0.4 * felt)


def tweed(ground: Ground) -> Surface:
    """Wool with coloured neps: the flecks are darker and lighter spots."""
    base = wool(ground)
    flecks = ground.noise(9, 6, salt=12) + ground.diagonal().noise(8, 6)
    light, dark = np.clip(flecks - 0.85, 0, 0.4), np.clip(-0.8 - flecks, 0, 0.4)
    twist = wave(ground.u + ground.v, 9) * wave(ground.u - ground.v, 9) * ground.shows(5)
    shade = base.shade + 0.55 * light - 0.55 * dark + 0.05 * twist
    return Surface(np.asarray(shade, np.float32), base.relief)


def herringbone(ground: Ground) -> Surface:
    column = ground.u / np.float32(15)
    across, odd = part(column), np.floor(column) % 2
    slope = np.where(odd > 0.5, 1 - across, across) * np.float32(18.75)
    bones, felt = wave(ground.v + slope, 5.5) * ground.shows(5.5), ground.noise(4, 4, octaves=2)
    return Surface(1 + 0.12 * bones + 0.05 * felt, 0.3 * bones + 0.22 * felt)


def corduroy(ground: Ground) -> Surface:
    wales = wave(ground.u, 11) * ground.shows(11)
    pile, worn = ground.noise(3, 8, octaves=2), ground.noise(70, 90, salt=3, octaves=2)
    return Surface(0.93 + 0.1 * wales + 0.045 * pile + 0.04 * worn, 1.15 * wales + 0.1 * pile)


def seersucker(ground: Ground) -> Surface:
    stripe = ease(-0.1, 0.3, wave(ground.u, 26))
    pucker = stripe * ground.noise(17, 8, octaves=2) * ground.shows(8)
    return Surface(1.02 - 0.05 * stripe + 0.03 * pucker, 1.1 * pucker)


def waffle(ground: Ground) -> Surface:
    """Square hollows between raised threads."""
    across, down = np.abs(wave(ground.u, 26)), np.abs(wave(ground.v, 26))
    hollow = np.sqrt(across * down) * ground.shows(13)
    return Surface(np.asarray(1.03 - 0.13 * hollow, np.float32), np.asarray(-2.4 * hollow))
