"""Pictures knitted in two colours, one square per loop."""

import numpy as np
from numpy.typing import NDArray

from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.knitted import COURSE, WALE
from marque.demo.studio.cloth.stripes import blend, over
from marque.demo.studio.cloth.surface import Dye, part
from marque.demo.studio.colour import Rgb, darker, lighter, luminance
from marque.demo.studio.raster import Field

YOKE = (
    "............",
    "#.#.#.#.#.#.",
    "............",
    "..#.....#...",
    ".###...###..",
    "#####.#####.",
    ".###...###..",
    "..#..o..#..o",
    "....ooo...oo",
    "..#..o..#..o",
    ".###...###..",
    "#####.#####.",
    ".###...###..",
    "..#.....#...",
    "............",
    "#.#.#.#.#.#.",
    "............",
    "oo..oo..oo..",
    "..oo..oo..oo",
    "............",
)
SNOW = (
    "..............",
    "...#......o...",
    "..............",
    "..............",
    "..........#...",
    "......o.......",
    "..............",
)


def yoke(second: Rgb) -> Dye:
    """A patterned band across chest and upper arms, plain below."""
    return _figured(_chart(YOKE), second, top=330, rows=len(YOKE))


def allover(second: Rgb) -> Dye:
    return _figured(_chart(YOKE), second, top=0, rows=None)


def snow(second: Rgb) -> Dye:
    return _figured(_chart(SNOW), second, top=0, rows=None)


def _figured(chart: NDArray[np.int8], second: Rgb, *, top: float, rows: int | None) -> Dye:
    third = darker(second, 0.45) if luminance(second) > 0.4 else lighter(second, 0.45)

    def dye(ground: Ground, colour: Rgb) -> Field:
        row = np.floor((ground.v - top) / np.float32(COURSE) - _lean(ground)).astype(np.int32)
        column = np.floor(ground.u / np.float32(WALE)).astype(np.int32)
        code = chart[row % chart.shape[0], column % chart.shape[1]]
        if rows is not None:
            code = np.where((row >= 0) & (row < rows), code, 0)
        out = blend(colour, second, (code == 1).astype(np.float32))
        return over(out, third, (code == 2).astype(np.float32))

    return dye


def _lean(ground: Ground) -> Field:
    """The two legs of a loop rise towards the wale's edge, and the colour with them."""
    across = np.abs(part(ground.u / np.float32(WALE)) - np.float32(0.5)) * 2
    return np.asarray(across * np.float32(0.62))


def _chart(rows: tuple[str, ...]) -> NDArray[np.int8]:
    return np.array([[".#o".index(mark) for mark in row] for row in rows], np.int8)
