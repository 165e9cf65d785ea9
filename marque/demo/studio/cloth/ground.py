"""The piece of cloth under a panel: its own coordinates and its own randomness."""

import math
from functools import cached_property

import numpy as np

from marque.demo.studio import noise
from marque.demo.studio.raster import Box, Field, enlarge
from marque.demo.studio.window import Window

PIVOT = (500, 600)  # cloth coordinates turn about this point


class Ground:
    def __init__(self, window: Window, *, box: Box, angle: float, seed: int) -> None:
        self.unit = 1 / window.scale  # design units per pixel
        self.seed = seed
        self._window, self._box, self._angle = window, box, angle

    @cached_property
    def u(self) -> Field:
        return self._grid(1)[0]

    @cached_property
    def v(self) -> Field:
        return self._grid(1)[1]

    def shows(self, period: float) -> np.float32:
        """How much of a pattern repeated every `period` units survives at this size, 0 to 1."""
        return np.float32(min(1.0, max(0.0, (period / self.unit - 2.2) / 2.2)))

    def diagonal(self) -> "Ground":
        """The same ground with its coordinates turned by an eighth."""
        return Ground(self._window, box=self._box, angle=self._angle + math.pi / 4, seed=self.seed + 5)

    def noise(self, across: float, along: float, *, salt: int = 0, octaves: int = 1) -> Field:
        """Bumps of the given size in cloth coordinates, roughly in [-1, 1]."""
        out = self._bumps(across, along, self.seed + salt)
        for i in range(1, octaves):
            part = self._bumps(across / 2**i, along / 2**i, self.seed + salt + 17 * i)
            out = out + part * np.float32(0.5**i)
        return np.asarray(out * np.float32(1 / (2 - 0.5 ** (octaves - 1))))

    def _bumps(self, across: float, along: float, salt: int) -> Field:
        pixels = min(across, along) / self.unit
        if pixels > noise.CELL:
            return self._broad((across, along), salt, max(1, int(pixels / 6)))
        level = np.float32(min(1.0, pixels / 2))
        return noise.sample(self.u, self.v, size=(across, along), salt=salt) * level

    def _broad(self, size: tuple[float, float], salt: int, step: int) -> Field:
        u, v = self._grid(step)
        small = noise.smooth_sample(u, v, size=size, salt=salt)
        return enlarge(small, (self._box.height, self._box.width), step)

    def _grid(self, step: int) -> tuple[Field, Field]:
        x = self._axis(self._box.left, self._box.width, step) + self._window.left - PIVOT[0]
        y = self._axis(self._box.top, self._box.height, step) + self._window.top - PIVOT[1]
        c, s = math.cos(self._angle), math.sin(self._angle)
        u = (x * c + PIVOT[0])[None, :] + (y * s)[:, None]
        v = (x * -s)[None, :] + (y * c + PIVOT[1])[:, None]
        return u.astype(np.float32), v.astype(np.float32)

    def _axis(self, start: int, length: int, step: int) -> Field:
        cells = np.arange(-(-length // step), dtype=np.float32)
        return np.asarray((start + (cells + np.float32(0.5)) * step) * np.float32(self.unit))
