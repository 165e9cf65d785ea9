"""Smooth random fields, sampled from one small texture that repeats.

The texture comes from an integer hash, so every machine has the same one.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from marque.demo.studio.raster import Field

SIDE = 512  # texels
CELL = 8  # texels between two lattice points
MASK = SIDE - 1


def sample(u: Field, v: Field, *, size: tuple[float, float], salt: int) -> Field:
    """Values in [-1, 1] of a field whose bumps are `size` wide and high, nearest texel."""
    column = (u * np.float32(CELL / size[0])).astype(np.int32) + salt * 197
    row = (v * np.float32(CELL / size[1])).astype(np.int32) + salt * 331
    return np.asarray(_texture().ravel().take((row & MASK) * SIDE + (column & MASK)))


def smooth_sample(u: Field, v: Field, *, size: tuple[float, float], salt: int) -> Field:
    """The same field without steps, however near one looks; for points and coarse grids."""
    x = u * np.float32(1 / size[0]) + np.float32(salt * 197 % SIDE / CELL)
    y = v * np.float32(1 / size[1]) + np.float32(salt * 331 % SIDE / CELL)
    column, row = np.floor(x).astype(np.int32), np.floor(y).astype(np.int32)
    across, down = _ease(x - column), _ease(y - row)
    lattice, last = _lattice(), SIDE // CELL - 1
    left, right, top, below = column & last, (column + 1) & last, row & last, (row + 1) & last
    upper = lattice[top, left] * (1 - across) + lattice[top, right] * across
    lower = lattice[below, left] * (1 - across) + lattice[below, right] * across
    return np.asarray(upper * (1 - down) + lower * down, np.float32)


def chances(count: int, salt: int) -> list[float]:
    """`count` numbers in [0, 1), always the same for the same salt."""
    numbers = _hash(np.arange(count, dtype=np.uint32), np.uint32(salt & 0xFFFF))
    return [float(number) for number in numbers]


@lru_cache(maxsize=1)
def _texture() -> Field:
    lattice = _lattice()
    return _stretch(_stretch(lattice).T).T.copy()


@lru_cache(maxsize=1)
def _lattice() -> Field:
    y, x = np.mgrid[0 : SIDE // CELL, 0 : SIDE // CELL].astype(np.uint32)
    return _hash(x, y) * np.float32(2) - np.float32(1)


def _stretch(lattice: Field) -> Field:
    """Each row CELL times as long, smooth between its points; the end meets the start."""
    ease = _ease(np.arange(CELL, dtype=np.float32) / np.float32(CELL))
    following = np.roll(lattice, -1, axis=1)
    rows = lattice[..., None] * (1 - ease) + following[..., None] * ease
    return np.asarray(rows.reshape(len(lattice), -1), np.float32)


def _ease(t: Field) -> Field:
    """From 0 to 1, level and without a bend at both ends (Perlin's quintic)."""
    return np.asarray(t * t * t * (t * (t * 6 - 15) + 10), np.float32)


def _hash(x: NDArray[np.uint32], y: NDArray[np.uint32] | np.uint32) -> Field:
    with np.errstate(over="ignore"):
        h = x * np.uint32(374761393) + y * np.uint32(668265263) + np.uint32(2246822519)
        h = (h ^ (h >> np.uint32(13))) * np.uint32(1274126177)
        h = (h ^ (h >> np.uint32(15))) * np.uint32(2654435761)
        h ^= h >> np.uint32(16)
    return np.asarray((h & np.uint32(0xFFFF)).astype(np.float32) / np.float32(65536))
