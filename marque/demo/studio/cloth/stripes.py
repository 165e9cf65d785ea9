"""Prints and weaves that are bands of colour."""

import numpy as np

from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.surface import Dye, part
from marque.demo.studio.colour import Rgb, darker, lighter, mix
from marque.demo.studio.raster import Field, ease


def across(second: Rgb, *, pitch: float, share: float, start: float = 0) -> Dye:
    """Bands of the second colour round the body, `share` of each pitch."""

    def dye(ground: Ground, colour: Rgb) -> Field:
        return blend(colour, second, _bands(ground.v + start, ground, pitch, share))

    return dye


def along(second: Rgb, *, pitch: float, share: float) -> Dye:
    def dye(ground: Ground, colour: Rgb) -> Field:
        return blend(colour, second, _bands(ground.u, ground, pitch, share))

    return dye


def multicolour(second: Rgb) -> Dye:
    """Bands of several widths, three colours, as on a deckchair."""
    third, pitch = mix(second, np.array([0.85, 0.6, 0.35], np.float32), 0.55), 132.0

    def dye(ground: Ground, colour: Rgb) -> Field:
        t = part(ground.v / np.float32(pitch)) * np.float32(pitch)
        out = blend(colour, second, band(t, 10, 44, ground.unit))
        out = over(out, third, band(t, 58, 68, ground.unit))
        return over(out, lighter(second, 0.5), band(t, 92, 112, ground.unit))

    return dye


def block(second: Rgb, *, level: float) -> Dye:
    """One colour above, the other below, a thin line of both between."""

    def dye(ground: Ground, colour: Rgb) -> Field:
        return blend(colour, second, ease(level - ground.unit, level + ground.unit, ground.v))

    return dye


def faded(second: Rgb, *, top: float, bottom: float) -> Dye:
    def dye(ground: Ground, colour: Rgb) -> Field:
        uneven = ground.v + 40 * ground.noise(60, 160, salt=21, octaves=2)
        return blend(colour, second, ease(top, bottom, uneven))

    return dye


def space_dyed(second: Rgb) -> Dye:
    """Yarn that changes colour as it runs: short dashes along the rows."""
    third = darker(second, 0.3)

    def dye(ground: Ground, colour: Rgb) -> Field:
        out = blend(colour, second, ease(0.05, 0.4, ground.noise(70, 9, salt=23, octaves=2)))
        return over(out, third, ease(0.3, 0.6, ground.noise(50, 9, salt=29, octaves=2)))

    return dye


def blend(one: Rgb, other: Rgb, share: Field) -> Field:
    difference = (other - one).astype(np.float32)
    return np.asarray(one[:, None, None] + difference[:, None, None] * share, np.float32)


def over(below: Field, colour: Rgb, share: Field) -> Field:
    return np.asarray(below + (colour[:, None, None] - below) * share, np.float32)


def band(t: Field, start: float, end: float, unit: float) -> Field:
    """1 between start and end, with edges one pixel wide."""
    soft = max(0.8, unit * 0.7)
    return ease(start - soft, start + soft, t) * ease(end + soft, end - soft, t)


def _bands(t: Field, ground: Ground, pitch: float, share: float) -> Field:
    from_middle = np.abs(part(t / np.float32(pitch)) - np.float32(0.5)) * np.float32(2 * pitch)
    soft = max(1.2, ground.unit * 1.3)
    return ease(share * pitch + soft, share * pitch - soft, from_middle)
