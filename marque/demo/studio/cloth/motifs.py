"""Small shapes strewn over a tile that repeats, as printed cloth does."""

import math
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.surface import Dye
from marque.demo.studio.colour import Rgb, darker, lighter, luminance, mix
from marque.demo.studio.noise import chances
from marque.demo.studio.outline import circle, placed
from marque.demo.studio.raster import Field

Inks = tuple[tuple[int, int, int], ...]
Shape = tuple[NDArray[np.float32], int]  # outline about the origin, number of its ink
Motif = Callable[[float], list[Shape]]  # a number in [0, 1) picks the variant


def strewn(motif: Motif, second: Rgb, *, repeat: float, rows: int, turned: bool = True) -> Dye:
    """The motif `rows` x `rows` times in a square of `repeat` units, jittered."""

    def dye(ground: Ground, colour: Rgb) -> Field:
        side = max(16, min(900, round(repeat / ground.unit * 1.3)))
        tile = _tile(motif, _inks(colour, second), side, repeat, rows, turned)
        return _spread(tile, ground, side / repeat)

    return dye


def _inks(colour: Rgb, second: Rgb) -> Inks:
    """Ground, motif, motif pale, leaf, heart."""
    leaf = mix(mix(colour, second, 0.45), np.array([0.45, 0.52, 0.36], np.float32), 0.6)
    heart = np.array([0.87, 0.67, 0.38], np.float32)
    pale = lighter(second, 0.4) if luminance(second) < 0.6 else darker(second, 0.2)
    colours = (colour, second, pale, leaf, heart)
    return tuple((int(c[0] * 255), int(c[1] * 255), int(c[2] * 255)) for c in colours)


@lru_cache(maxsize=12)
def _tile(motif: Motif, inks: Inks, side: int, repeat: float, rows: int, turned: bool) -> NDArray[np.float32]:
    fine = 3
    image = Image.new("RGB", (side * fine, side * fine), inks[0])
    draw, scale = ImageDraw.Draw(image), side * fine / repeat
    luck = chances(rows * rows * 4, rows * 31 + 7)
    for i in range(rows * rows):
        jitter, turn, variant = luck[4 * i : 4 * i + 2], luck[4 * i + 2], luck[4 * i + 3]
        at = _spot(i, rows, repeat, jitter if turned else [0.5, 0.5])
        for outline, ink in motif(variant):
            _stamp(draw, placed(outline, at=at, turn=turn * 6.28 * turned), inks[ink], repeat, scale)
    pixels = np.asarray(image.reduce(fine), np.float32) / 255
    return np.ascontiguousarray(pixels.transpose(2, 0, 1))


def _spot(i: int, rows: int, repeat: float, jitter: list[float]) -> tuple[float, float]:
    """Brick order, so that no columns show."""
    row, column, cell = i // rows, i % rows, repeat / rows
    x = (column + 0.5 * (row % 2) + 0.5 + (jitter[0] - 0.5) * 0.4) * cell
    return x % repeat, (row + 0.5 + (jitter[1] - 0.5) * 0.4) * cell


def _stamp(
    draw: ImageDraw.ImageDraw, outline: NDArray[np.float32], ink: tuple[int, int, int], repeat: float, scale: float
) -> None:
    """Drawn again on the other side where it crosses the tile's edge."""
    for dx in (-repeat, 0, repeat):
        for dy in (-repeat, 0, repeat):
            moved = (outline + np.array([dx, dy], np.float32)) * scale
            if moved.max() > 0 and moved.min() < repeat * scale:
                draw.polygon([(float(x), float(y)) for x, y in moved], fill=ink)


def _spread(tile: NDArray[np.float32], ground: Ground, density: float) -> Field:
    """The tile under every pixel, between its own pixels."""
    side = tile.shape[1]
    x, y = ground.u * np.float32(density), ground.v * np.float32(density)
    column, row = np.floor(x), np.floor(y)
    across, down = x - column, y - row
    left, top = column.astype(np.int32) % side, row.astype(np.int32) % side
    right, below = (left + 1) % side * 1, (top + 1) % side * side
    top = top * side
    flat = tile.reshape(3, -1)
    upper = flat[:, top + left] * (1 - across) + flat[:, top + right] * across
    lower = flat[:, below + left] * (1 - across) + flat[:, below + right] * across
    return np.asarray(upper * (1 - down) + lower * down, np.float32)


def dot(_variant: float) -> list[Shape]:
    return [(circle(0, 0, 7.2, corners=20), 1)]


def flower(variant: float) -> list[Shape]:
    """Five petals with a heart, a leaf behind."""
    ink = 1 if variant > 0.4 else 2
    size = 0.85 + 0.4 * variant
    petals = [(placed(_petal(7 * size, 5.4 * size), at=_polar(9 * size, k * 1.257), turn=k * 1.257), ink) for k in range(5)]
    leaf = placed(_petal(10, 4), at=_polar(23 * size, 0.5 + variant), turn=0.5 + variant)
    return [(leaf, 3), *petals, (circle(0, 0, 4.2 * size, corners=16), 4)]


def bloom(variant: float) -> list[Shape]:
    """A large open flower in two tones, two leaves."""
    size, out = 1.5 + variant, []
    for turn in (0.7, 2.6):
        out.append((placed(_petal(26, 10), at=_polar(36 * size * 0.7, turn), turn=turn), 3))
    for k in range(6):
        turn = k * 1.047 + variant
        out.append((placed(_petal(13 * size, 10 * size), at=_polar(13 * size, turn), turn=turn), 1))
    for k in range(5):
        turn = k * 1.257 - variant
        out.append((placed(_petal(7 * size, 6 * size), at=_polar(7.5 * size, turn), turn=turn), 2))
    return [*out, (circle(0, 0, 4.5 * size, corners=18), 4)]


def leaf(variant: float) -> list[Shape]:
    """A twig with paired leaves."""
    stem = np.array([(-34, -0.9), (26, -0.6), (26, 0.6), (-34, 0.9)], np.float32)
    out: list[Shape] = [(stem, 1)]
    for k in range(4):
        for side in (-1, 1):
            at, turn = (-20 + 13 * k + 2 * side, side * 7.5), side * (0.95 - 0.12 * k)
            out.append((placed(_petal(9 - k * 0.9, 4.1), at=at, turn=turn), 1 if variant > 0.35 else 2))
    return [*out, (placed(_petal(8, 3.6), at=(32, 0)), 1)]


def brush(variant: float) -> list[Shape]:
    """One short stroke of a dry brush."""
    length, ink = 15 + 14 * variant, 1 if variant > 0.45 else 2
    t = np.linspace(0, math.pi, 9)
    top = np.column_stack([-length * np.cos(t), -5.5 * np.sin(t) ** 0.6 - 3 * np.sin(t)])
    low = np.column_stack([length * np.cos(t), 5.5 * np.sin(t) ** 0.6 - 3 * np.sin(t)])
    return [(np.vstack([top, low]).astype(np.float32), ink)]


def spot(variant: float) -> list[Shape]:
    """A leopard's rosette: a patch with broken dark pieces round it."""
    size, out = 9 + 5 * variant, []
    out.append((_blob(size * 0.8, variant), 2))
    for k in range(3):
        turn = k * 2.1 + variant * 3
        piece = placed(_blob(size * 0.62, variant + k * 0.3) * (0.5, 1.0), at=_polar(size, turn), turn=turn)
        out.append((piece, 1))
    return out


def diamond(_variant: float) -> list[Shape]:
    """A small foulard figure."""
    big = np.array([(0, -9), (7, 0), (0, 9), (-7, 0)], np.float32)
    return [(big, 1), (big * np.float32(0.45), 2)]


def pebble(variant: float) -> list[Shape]:
    return [(_blob(7 + 13 * variant, variant), 1 + int(variant * 9) % 3)]


def _petal(length: float, width: float) -> NDArray[np.float32]:
    t = np.linspace(0, 2 * math.pi, 18, endpoint=False)
    return np.column_stack([length * np.cos(t), width * np.sin(t)]).astype(np.float32)


def _blob(size: float, variant: float) -> NDArray[np.float32]:
    t = np.linspace(0, 2 * math.pi, 16, endpoint=False)
    radius = size * (1 + 0.1 * np.sin(3 * t + variant * 9) + 0.2 * np.sin(2 * t + variant * 5))
    return np.column_stack([radius * np.cos(t), radius * np.sin(t)]).astype(np.float32)


def _polar(radius: float, turn: float) -> tuple[float, float]:
    return radius * math.cos(turn), radius * math.sin(turn)
