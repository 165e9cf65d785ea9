"""Small parts that many garments share: buttons, labels, zips, buckles, rivets."""

import math

import numpy as np

from marque.demo.studio import fabric
from marque.demo.studio.colour import Rgb, rgb
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.outline import Points, circle, rectangle
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import FLAT, LABEL, METAL

DARK = np.zeros(3, np.float32)
BUTTON_SPREAD = 0.27  # of the holes, share of the radius


def button(p: Pattern, x: float, y: float, radius: float, colour: Rgb, *, holes: int = 4) -> None:
    p.hard(_dot(p, x, y, radius), fabric.of("polished", colour), METAL)
    p.ink(_dot(p, x, y, radius * 0.66), DARK, strength=0.16, width=max(0.9, radius * 0.11))
    for k in range(holes):
        turn = math.pi / 4 + k * 2 * math.pi / holes
        dx, dy = math.cos(turn) * radius * BUTTON_SPREAD, math.sin(turn) * radius * BUTTON_SPREAD
        p.ink(_dot(p, x + dx, y + dy, radius * 0.12), DARK, strength=0.72)


def stud(p: Pattern, x: float, y: float, radius: float, metal: Fabric) -> None:
    """Rivet, press button, eyelet's ring."""
    p.hard(_dot(p, x, y, radius), metal, METAL)
    if radius > 6:
        p.ink(_dot(p, x, y, radius * 0.62), DARK, strength=0.2, width=radius * 0.12)


def eyelet(p: Pattern, x: float, y: float, radius: float, metal: Fabric) -> None:
    stud(p, x, y, radius, metal)
    p.ink(_dot(p, x, y, radius * 0.5), DARK, strength=0.75)


def label(
    p: Pattern, x: float, y: float, *, width: float = 46, height: float = 24, colour: str = "#f4f1ea", ink: str = "#23211f"
) -> None:
    """Woven label hanging from (x, y), with the shop's M as two strokes."""
    card = rectangle(x - width / 2, y, x + width / 2, y + height)
    p.hard(_unfit(p, card, x, y), fabric.of("smooth", colour), LABEL)
    t, h = height * 0.28, height
    mark = np.array([(-t, h * 0.72), (-t, h * 0.3), (0, h * 0.64), (t, h * 0.3), (t, h * 0.72)], np.float32)
    p.ink(_unfit(p, mark + np.array([x, y], np.float32), x, y), rgb(ink), strength=0.9, width=h * 0.085)


def patch(p: Pattern, x: float, y: float, *, width: float = 64, height: float = 30) -> None:
    """A leather patch in place of a woven label."""
    label(p, x, y, width=width, height=height, colour="#b5764a", ink="#3a2416")


def zipper(p: Pattern, x: float, top: float, bottom: float, *, metal: Fabric, tape: Fabric) -> None:
    """Straight down; the puller hangs from the top."""
    p.panel(rectangle(x - 11, top, x + 11, bottom), tape, FLAT)
    p.ink(np.array([(x, top), (x, bottom)], np.float32), DARK, strength=0.35, width=9)
    p.stitch(f"M{x:.0f} {top:.0f} L{x:.0f} {bottom:.0f}", metal.colour, width=7.2, on=3.1, off=2.0)
    slider = [(-6, 4), (6, 4), (7, 24), (0, 30), (-7, 24)]
    p.hard(np.array([(x + dx, top + dy) for dx, dy in slider], np.float32), metal, METAL)
    puller = [(-4, 28), (4, 28), (5, 56), (-5, 56)]
    p.hard(np.array([(x + dx, top + dy) for dx, dy in puller], np.float32), metal, METAL)


def _dot(p: Pattern, x: float, y: float, radius: float) -> Points:
    return _unfit(p, circle(x, y, radius), x, y)


def _unfit(p: Pattern, points: Points, x: float, y: float) -> Points:
    """Undo the garment's stretch about (x, y), so that circles stay round."""
    middle = np.array([x, y], np.float32)
    return np.asarray((points - middle) / np.array(p.fit, np.float32) + middle, np.float32)
