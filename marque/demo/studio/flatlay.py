"""Several pieces laid out together, for the home page and the edits."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from marque.demo.studio import backdrop
from marque.demo.studio.garments import GARMENTS
from marque.demo.studio.look import Look
from marque.demo.studio.paint import paint
from marque.demo.studio.pattern import Pattern, bounds
from marque.demo.studio.raster import Field
from marque.demo.studio.sketch import Sketch
from marque.demo.studio.views import cut
from marque.demo.studio.window import Window


class Slot(NamedTuple):
    x: float  # middle of the piece, share of the picture's width
    y: float  # share of its height
    degrees: float


class Layout(NamedTuple):
    span: float  # longer side of the first piece, share of the picture's shorter side
    slots: tuple[Slot, ...]


WIDE = Layout(  # the left third stays empty: words stand there
    0.88,
    (
        Slot(0.64, 0.52, -7),
        Slot(0.855, 0.76, 11),
        Slot(0.815, 0.2, 8),
        Slot(0.965, 0.34, 14),
        Slot(0.435, 0.84, -6),
        Slot(0.45, 0.17, -12),
    ),
)
SQUARE = Layout(
    0.84,
    (
        Slot(0.46, 0.5, -7),
        Slot(0.84, 0.68, 12),
        Slot(0.86, 0.18, 9),
        Slot(0.14, 0.84, -6),
        Slot(0.13, 0.16, -12),
        Slot(0.64, 0.95, 8),
    ),
)
TALL = Layout(
    0.98,
    (
        Slot(0.42, 0.42, -6),
        Slot(0.7, 0.72, 9),
        Slot(0.84, 0.17, 12),
        Slot(0.2, 0.86, -6),
        Slot(0.14, 0.12, -12),
        Slot(0.88, 0.46, 10),
    ),
)


def flatlay(sketches: Sequence[Sketch], width: int, height: int, *, tint: str = "sand") -> Image.Image:
    """The first piece lies in the middle; up to five more round it, each laid over the ones before."""
    picture = backdrop.table(tint, width=width, height=height)
    layout = _layout(width / height)
    for sketch, slot in zip(sketches, layout.slots, strict=False):
        span = layout.span * _beside(sketch, sketches[0]) * min(width, height)
        _lay(picture, sketch, slot, span)
    return backdrop.as_image(picture)


def _layout(ratio: float) -> Layout:
    if ratio > 1.3:
        return WIDE
    return SQUARE if ratio > 0.9 else TALL


def _beside(sketch: Sketch, first: Sketch) -> float:
    """Size next to the first piece: as in life, but small things a little larger, to be seen."""
    return float((GARMENTS[sketch.garment].length / GARMENTS[first.garment].length) ** 0.7)


def _lay(picture: Field, sketch: Sketch, slot: Slot, span: float) -> None:
    pattern = cut(sketch, turn=math.radians(slot.degrees))
    window = _window(pattern, slot, span, picture)
    layer = paint(pattern, window=window, cloth=Look(sketch).main.cloth)
    backdrop.cast(picture, layer.cover, scale=window.scale)
    backdrop.lay_over(picture, layer.rgb, layer.cover)


def _window(pattern: Pattern, slot: Slot, span: float, picture: Field) -> Window:
    height, width = picture.shape[1:]
    left, top, right, bottom = bounds(pattern.pieces)
    scale = span / max(right - left, bottom - top)
    x, y = (left + right) / 2, (top + bottom) / 2
    return Window(width, height, scale, x - slot.x * width / scale, y - slot.y * height / scale)
