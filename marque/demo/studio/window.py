"""The camera: which part of the design space fills the picture."""

from dataclasses import dataclass

import numpy as np

from marque.demo.studio.outline import Points
from marque.demo.studio.raster import Box


@dataclass(frozen=True)
class Camera:
    """Looks at (x, y); zoom 1 shows 1000 units across."""

    x: float
    y: float
    zoom: float


@dataclass(frozen=True)
class Window:
    width: int
    height: int
    scale: float  # pixels per unit
    left: float
    top: float

    @property
    def frame(self) -> Box:
        return Box(0, 0, self.width, self.height)

    def pixels(self, points: Points) -> Points:
        return np.asarray((points - (self.left, self.top)) * self.scale, np.float32)

    def box(self, pixels: Points, margin: float) -> Box:
        """Whole pixels around a shape; may reach out of the frame by the margin, no further."""
        low, high = pixels.min(0) - margin, pixels.max(0) + margin
        around = Box(int(low[0]) - 1, int(low[1]) - 1, int(high[0]) + 2, int(high[1]) + 2)
        m = int(margin) + 2
        return around.cut(Box(-m, -m, self.width + m, self.height + m))


def through(camera: Camera, *, width: int, height: int) -> Window:
    scale = width / 1000 * camera.zoom
    left = camera.x - width / scale / 2
    return Window(width, height, scale, left, camera.y - height / scale / 2)
