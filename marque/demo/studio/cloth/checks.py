"""Checks: two sets of bands crossing."""

import numpy as np

from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.stripes import band, blend, over
from marque.demo.studio.cloth.surface import Dye, part, wave
from marque.demo.studio.colour import Rgb, darker, lighter, luminance, mix
from marque.demo.studio.raster import Field, ease


def tartan(second: Rgb, *, pitch: float = 150) -> Dye:
    """Broad bands, a double line and a bright line, woven as twill."""
    pale, bright = np.array([0.87, 0.8, 0.67], np.float32), np.array([0.6, 0.28, 0.18], np.float32)

    def yarn(t: Field, colour: Rgb, unit: float) -> Field:
        t = part(t / np.float32(pitch)) * np.float32(pitch)
        out = blend(colour, second, band(t, 9, 51, unit))
        pair = band(t, 66, 71.5, unit) + band(t, 79, 84.5, unit)
        return over(over(out, pale, pair), bright, band(t, 114, 120, unit))

    def dye(ground: Ground, colour: Rgb) -> Field:
        warp, weft = yarn(ground.u, colour, ground.unit), yarn(ground.v, colour, ground.unit)
        up = wave(ground.u + ground.v, 5.2) * np.float32(0.5) * ground.shows(4) + np.float32(0.5)
        return np.asarray(weft + (warp - weft) * up)

    return dye


def gingham(second: Rgb, *, pitch: float = 44) -> Dye:
    def dye(ground: Ground, colour: Rgb) -> Field:
        half = pitch / 2
        u = part(ground.u / np.float32(pitch)) * np.float32(pitch)
        v = part(ground.v / np.float32(pitch)) * np.float32(pitch)
        threads = band(u, 0, half, ground.unit) + band(v, 0, half, ground.unit)
        return blend(colour, second, np.asarray(threads / 2))

    return dye


def windowpane(second: Rgb, *, pitch: float = 112) -> Dye:
    def dye(ground: Ground, colour: Rgb) -> Field:
        lines = _lines(ground.u, ground, pitch) + _lines(ground.v, ground, pitch)
        return blend(colour, second, np.clip(lines, 0, 1) * np.float32(0.75))

    return dye


def houndstooth(second: Rgb, *, pitch: float = 46) -> Dye:
    """Broken checks: a check of four by four cells, cut by a diagonal."""

    def dye(ground: Ground, colour: Rgb) -> Field:
        u, v = part(ground.u / np.float32(pitch)), part(ground.v / np.float32(pitch))
        diagonal = part((u - v) * 4) < np.float32(0.5)
        warp, weft = u < np.float32(0.5), v < np.float32(0.5)
        dark = np.where(warp == weft, warp, diagonal).astype(np.float32)
        level = ground.shows(pitch / 4)
        return blend(colour, second, np.asarray(dark * level + (1 - level) * np.float32(0.5)))

    return dye


def argyle(second: Rgb, *, pitch: float = 150) -> Dye:
    """Diamonds of two tones with thin crossing lines."""
    other = lighter(second, 0.35) if luminance(second) < 0.4 else darker(second, 0.25)

    def dye(ground: Ground, colour: Rgb) -> Field:
        u, v = (ground.u - 500) / np.float32(pitch), ground.v / np.float32(pitch * 1.45)
        first = _diamond(u, v, ground.unit / pitch)
        twin = _diamond(u + np.float32(0.5), v + np.float32(0.5), ground.unit / pitch)
        out = over(blend(colour, second, first), other, twin)
        thread = mix(colour, second, 0.5)
        crossing = _near_whole(u + v, 0.014) + _near_whole(u - v, 0.014)
        return over(out, lighter(thread, 0.45), np.clip(crossing, 0, 1) * np.float32(0.8))

    return dye


def _lines(t: Field, ground: Ground, pitch: float) -> Field:
    t = part(t / np.float32(pitch)) * np.float32(pitch)
    return np.asarray(band(t, 10, 13.5, ground.unit) + band(t, 19, 20.5, ground.unit))


def _diamond(u: Field, v: Field, soft: float) -> Field:
    spread = np.abs(part(u) - np.float32(0.5)) + np.abs(part(v) - np.float32(0.5))
    return ease(0.5 + soft, 0.5 - soft, spread)


def _near_whole(t: Field, width: float) -> Field:
    return ease(width * 1.6, width * 0.6, np.abs(part(t + np.float32(0.5)) - np.float32(0.5)))
