"""A garment as its maker sees it: pieces laid one over the other, and the folds they fall into.

The painter, the camera that frames it and the tests all read the same list.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from marque.demo.studio import noise
from marque.demo.studio.colour import Rgb
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.folds import Drape, Fold
from marque.demo.studio.outline import Points, mirrored, path, placed, softened
from marque.demo.studio.relief import BODY, CORD, Relief

MIDDLE = (500.0, 625.0)


@dataclass(frozen=True, eq=False)
class Panel:
    outline: Points
    fabric: Fabric
    relief: Relief
    angle: float = 0.0  # of the grain, radians
    width: float | None = None  # of a cord; None for a filled shape
    holes: tuple[Points, ...] = ()
    round_ends: bool = True


@dataclass(frozen=True, eq=False)
class Seam:
    line: Points
    width: float
    depth: float


@dataclass(frozen=True, eq=False)
class Stitch:
    line: Points
    colour: Rgb
    width: float
    on: float
    off: float


@dataclass(frozen=True, eq=False)
class Ink:
    """Flat colour on what is there: a mark, an eyelet, a shadow."""

    outline: Points
    colour: Rgb
    strength: float
    width: float | None = None


Piece = Panel | Seam | Stitch | Ink
Shape = str | Points


@dataclass(eq=False)
class Pattern:
    seed: int
    fit: tuple[float, float] = (1.0, 1.0)  # stretch across and down, about the middle
    wobble: float = 2.2
    pieces: list[Piece] = field(default_factory=list)
    folds: list[Fold] = field(default_factory=list)
    drapes: list[Drape] = field(default_factory=list)
    spot: tuple[float, float] = (0.0, 0.0)
    size: float = 1.0
    turn: float = 0.0
    salt: int = 0

    def moved(self, x: float, y: float, *, size: float = 1, turn: float = 0, salt: int = 0) -> "Pattern":
        """The same list of pieces, written to from another place on the table."""
        c, s = math.cos(self.turn) * self.size, math.sin(self.turn) * self.size
        spot = (self.spot[0] + x * c - y * s, self.spot[1] + x * s + y * c)
        return replace(self, spot=spot, size=self.size * size, turn=self.turn + turn, salt=salt)

    def panel(
        self, shape: Shape, fabric: Fabric, relief: Relief = BODY, *, angle: float = 0.0, holes: Iterable[Shape] = ()
    ) -> None:
        outline = self.lay(shape)
        cut = tuple(self.lay(hole) for hole in holes)
        self.pieces.append(Panel(outline, fabric, relief, angle + self.turn, holes=cut))

    def pair(self, shape: Shape, fabric: Fabric, relief: Relief = BODY, *, angle: float = 0.0) -> None:
        points = as_points(shape)
        self.panel(points, fabric, relief, angle=angle)
        self.panel(mirrored(points), fabric, relief, angle=-angle)

    def hard(self, shape: Shape, fabric: Fabric, relief: Relief) -> None:
        """Metal, horn, card: edges stay exactly as drawn."""
        outline = self._place(as_points(shape))
        self.pieces.append(Panel(outline, fabric, relief, self.turn))

    def cord(
        self,
        shape: Shape,
        fabric: Fabric,
        width: float,
        relief: Relief = CORD,
        *,
        angle: float = 0.0,
        round_ends: bool = True,
    ) -> None:
        line, width = self.lay(shape, closed=False), width * self.size
        turn = angle + self.turn
        self.pieces.append(Panel(line, fabric, relief, turn, width, round_ends=round_ends))

    def seam(self, shape: Shape, *, width: float = 1.7, depth: float = 0.5, both: bool = False) -> None:
        for points in _sides(shape, both):
            line = self.lay(points, closed=False)
            self.pieces.append(Seam(line, width * self.size, depth))

    def stitch(
        self, shape: Shape, colour: Rgb, *, width: float = 1.9, on: float = 7.5, off: float = 4.2, both: bool = False
    ) -> None:
        for points in _sides(shape, both):
            line = self.lay(points, closed=False)
            self.pieces.append(Stitch(line, colour, width * self.size, on, off))

    def ink(self, shape: Shape, colour: Rgb, *, strength: float = 1.0, width: float | None = None) -> None:
        outline = self._place(as_points(shape))
        broad = None if width is None else width * self.size
        self.pieces.append(Ink(outline, colour, strength, broad))

    def lay(self, shape: Shape, *, closed: bool = True) -> Points:
        """Put on the table as cloth: corners soft, edges a little uneven."""
        points = softened(self._place(as_points(shape)), closed=closed)
        x, y, salt = points[:, 0], points[:, 1], self.seed + self.salt
        for i in (0, 1):
            wide = noise.smooth_sample(x, y, size=(130, 130), salt=salt + i)
            narrow = noise.smooth_sample(x, y, size=(45, 45), salt=salt + 2 + i)
            points[:, i] += (wide + narrow * np.float32(0.5)) * np.float32(self.wobble)
        return points

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the drawing comes to lie."""
        point = self._place(np.array([(x, y)], np.float32))[0]
        return float(point[0]), float(point[1])

    def _place(self, points: Points) -> Points:
        stretched = (points - MIDDLE) * np.array(self.fit) + MIDDLE
        if self.size == 1 and self.turn == 0:
            return np.asarray(stretched + self.spot, np.float32)
        at = (MIDDLE[0] + self.spot[0], MIDDLE[1] + self.spot[1])
        return placed(np.asarray(stretched - MIDDLE), at=at, scale=self.size, turn=self.turn)


def bounds(pieces: Sequence[Piece]) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of all panels."""
    low, high = np.array([np.inf, np.inf]), np.array([-np.inf, -np.inf])
    for piece in pieces:
        if isinstance(piece, Panel):
            half = (piece.width or 0) / 2
            low = np.minimum(low, piece.outline.min(0) - half)
            high = np.maximum(high, piece.outline.max(0) + half)
    return float(low[0]), float(low[1]), float(high[0]), float(high[1])


def as_points(shape: Shape) -> Points:
    return path(shape) if isinstance(shape, str) else shape


def _sides(shape: Shape, both: bool) -> list[Points]:
    points = as_points(shape)
    return [points, mirrored(points)] if both else [points]
