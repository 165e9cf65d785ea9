"""Fields of numbers over pixels: shapes filled, softened, moved, enlarged."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Field = NDArray[np.float32]
Point = tuple[float, float]
FINE = 4  # a shape is filled this many times larger, then averaged


class Box(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def is_empty(self) -> bool:
        return self.width < 2 or self.height < 2

    @property
    def slices(self) -> tuple[slice, slice]:
        return slice(self.top, self.bottom), slice(self.left, self.right)

    def cut(self, other: "Box") -> "Box":
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def within(self, outer: "Box") -> tuple[slice, slice]:
        """Slices that find this box in a field that covers `outer`."""
        top, left = self.top - outer.top, self.left - outer.left
        return slice(top, top + self.height), slice(left, left + self.width)


def fill(shape: Iterable[Point], box: Box, *, holes: Iterable[Sequence[Point]] = ()) -> Field:
    image, draw = _sheet(box)
    draw.polygon(_enlarged(shape, box), fill=255)
    for hole in holes:
        draw.polygon(_enlarged(hole, box), fill=0)
    return _averaged(image)


def trace(lines: Iterable[Sequence[Point]], box: Box, *, width: float, round_ends: bool) -> Field:
    """Lines drawn `width` pixels wide."""
    image, draw = _sheet(box)
    broad = max(1.0, width * FINE)
    for line in lines:
        points = _enlarged(line, box)
        draw.line(points, fill=255, width=round(broad))
        if broad > 3:  # discs at the corners: the line alone leaves notches there
            _discs(draw, points if round_ends else points[1:-1], broad / 2)
    return _averaged(image)


def blur(field: Field, radius: float) -> Field:
    """Gaussian with this standard deviation in pixels; wide ones on a reduced field."""
    if radius < 0.4:
        return field
    step = 1
    while radius / step > 3.2:
        step *= 2
    if step == 1:
        return _convolve(field, radius)
    height, width = field.shape
    small = np.asarray(Image.fromarray(field).reduce(step), np.float32)
    return enlarge(_convolve(small, radius / step), (height, width), step)


def enlarge(small: Field, shape: tuple[int, int], step: int) -> Field:
    """A coarse field, one sample per `step` pixels, spread smoothly over `shape`."""
    height, width = shape
    frame = (0, 0, width / step, height / step)
    image = Image.fromarray(np.ascontiguousarray(small))
    return np.asarray(image.resize((width, height), Image.Resampling.BICUBIC, box=frame))


def shift(field: Field, right: float, down: float) -> Field:
    height, width = field.shape
    rows = np.clip(np.arange(height) - round(down), 0, height - 1)
    columns = np.clip(np.arange(width) - round(right), 0, width - 1)
    return field[rows][:, columns]


def ease(start: float, end: float, value: Field) -> Field:
    """0 before `start`, 1 after `end`, smooth between; also downwards."""
    share = np.clip((value - np.float32(start)) * np.float32(1 / (end - start)), 0, 1)
    return np.asarray(share * share * (3 - 2 * share), np.float32)


def _sheet(box: Box) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("L", (box.width * FINE, box.height * FINE))
    return image, ImageDraw.Draw(image)


def _enlarged(points: Iterable[Point], box: Box) -> list[Point]:
    return [((x - box.left) * FINE, (y - box.top) * FINE) for x, y in points]


def _discs(draw: ImageDraw.ImageDraw, points: Sequence[Point], radius: float) -> None:
    for x, y in points:
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)


def _averaged(image: Image.Image) -> Field:
    return np.asarray(image.reduce(FINE), np.float32) * np.float32(1 / 255)


def _convolve(field: Field, radius: float) -> Field:
    reach = max(1, math.ceil(radius * 2.4))
    weights = np.exp(-0.5 * (np.arange(-reach, reach + 1) / radius) ** 2)
    weights = (weights / weights.sum()).astype(np.float32)
    return _along_rows(_along_columns(field, weights), weights)


def _along_columns(field: Field, weights: Field) -> Field:
    reach, height = len(weights) // 2, len(field)
    padded = np.pad(field, ((reach, reach), (0, 0)), mode="edge")
    out = padded[reach : reach + height] * weights[reach]
    for i in range(reach):
        pair = padded[i : i + height] + padded[2 * reach - i : 2 * reach - i + height]
        out += pair * weights[i]
    return np.asarray(out)


def _along_rows(field: Field, weights: Field) -> Field:
    reach, width = len(weights) // 2, field.shape[1]
    padded = np.pad(field, ((0, 0), (reach, reach)), mode="edge")
    out = padded[:, reach : reach + width] * weights[reach]
    for i in range(reach):
        pair = padded[:, i : i + width] + padded[:, 2 * reach - i : 2 * reach - i + width]
        out += pair * weights[i]
    return np.asarray(out)
