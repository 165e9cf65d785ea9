"""A colour as people see it: lightness, chroma (how far from grey), hue. Formulae: Björn Ottosson's Oklab, 2020."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shade:
    """Lightness 0 to 1, chroma 0 to about 0.4, hue in degrees."""

    lightness: float
    chroma: float
    hue: float


def shade(swatch: str) -> Shade:
    """The shade of "#rrggbb"."""
    red, green, blue = (_linear(int(swatch[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    to_red = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    to_yellow = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return Shade(lightness, math.hypot(to_red, to_yellow), math.degrees(math.atan2(to_yellow, to_red)) % 360)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
