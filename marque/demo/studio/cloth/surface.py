"""What a cloth answers when it is asked to cover some ground."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.colour import Rgb
from marque.demo.studio.raster import Field


class Surface(NamedTuple):
    shade: Field  # multiplies the colour, about 1
    relief: Field  # height of the weave in units


Weave = Callable[[Ground], Surface]
Dye = Callable[[Ground, Rgb], Field]  # colour fields (3, height, width)


@dataclass(frozen=True)
class Cloth:
    weave: Weave
    gloss: float = 0.0
    fuzz: float = 0.0  # how far fibres stand off the edge, units
    drape: float = 1.0  # how deep soft folds fall
    crumple: float = 0.0  # sharp creases of pressed and worn cloth
    loft: float = 1.0  # thickness


def wave(field: Field, period: float) -> Field:
    return np.asarray(np.sin(field * np.float32(2 * np.pi / period)))


def part(field: Field) -> Field:
    """What is left after the whole numbers: 0 up to 1."""
    return np.asarray(field - np.floor(field))
