"""Light from the upper left on a surface that stands up from the table."""

from typing import NamedTuple

import numpy as np

from marque.demo.studio.colour import Rgb, luminance
from marque.demo.studio.raster import Field

_DIRECTION = np.array([-0.46, -0.62, 0.78], np.float32)
LIGHT = (_DIRECTION / np.linalg.norm(_DIRECTION)).astype(np.float32)
_HALFWAY = LIGHT + np.array([0, 0, 1], np.float32)
HALFWAY = (_HALFWAY / np.linalg.norm(_HALFWAY)).astype(np.float32)


class Slope(NamedTuple):
    right: Field  # the surface's normal, before it is made one long
    down: Field
    length: Field  # one over its length


def slope(height: Field, *, scale: float) -> Slope:
    """`height` in units; `scale` pixels per unit."""
    around, factor = np.pad(height, 1, mode="reflect", reflect_type="odd"), np.float32(-0.5 * scale)
    right = (around[1:-1, 2:] - around[1:-1, :-2]) * factor
    down = (around[2:, 1:-1] - around[:-2, 1:-1]) * factor
    length = np.sqrt(right * right + down * down + np.float32(1))
    return Slope(right, down, np.asarray(1 / length, np.float32))


def diffuse(surface: Slope) -> Field:
    """1 where the surface lies flat."""
    x, y, _ = LIGHT / LIGHT[2]
    return np.asarray((surface.right * x + surface.down * y + np.float32(1)) * surface.length)


def shading(light: Field, colour: Rgb) -> Field:
    """What the light does to a colour: pale cloth burns out less, dark cloth falls off more."""
    level = luminance(colour)
    depth = np.float32(0.8 if level > 0.5 else 0.95)
    bright = np.float32(0.45 if level > 0.72 else 0.8)
    change = depth * (np.minimum(light, 1.6) - 1)
    deep = change / (1 + np.float32(0.5) * np.abs(change))
    return np.asarray(1 + np.where(change > 0, change * bright, deep), np.float32)


def shine(surface: Slope) -> Field:
    """Mirror-like light, 0 where the surface lies flat."""
    x, y, z = HALFWAY
    facing = (surface.right * x + surface.down * y + z) * surface.length
    return np.maximum(_power24(np.clip(facing, 0, 1)) - np.float32(float(z) ** 24 * 0.9), 0)


def shadow_tint(colour: Rgb) -> Rgb:
    """Per channel: shade takes most from the channels that are already weak."""
    strong = colour / max(float(colour.max()), 0.05)
    return np.asarray(1 + 0.22 * (1 - strong), np.float32)


def _power24(x: Field) -> Field:
    x2 = x * x
    x4 = x2 * x2
    x8 = x4 * x4
    return np.asarray(x8 * x8 * x8)
