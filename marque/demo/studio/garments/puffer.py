"""Quilted jackets: each channel of down is a panel of its own."""

from dataclasses import replace

import numpy as np

from marque.demo.studio import creases
from marque.demo.studio.garments import sleeves
from marque.demo.studio.garments.garment import AT_COLLAR, AT_CUFF, AT_HEM, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.noise import chances
from marque.demo.studio.outline import Points
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, INSIDE, Relief
from marque.demo.studio.trims import label, stud, zipper

DOWN = Relief(puff=26, radii=(3, 11, 24), folds=0.8, shadow=0.3, reach=6, edge=0.22)
SHOULDER = ((245, 598), (262, 648), (286, 694), (340, 692), (400, 698), (470, 708))
SIDE = ((560, 714), (700, 722), (860, 728), (1030, 724), (1060, 716))
CHANNELS = 8
COLLAR_WING = "M588 214 C600 226 608 242 610 262 C590 320 556 362 502 392 L502 330 C548 306 580 262 588 214"


def puffer(p: Pattern, look: Look) -> None:
    _folds(p)
    sleeves.rib_cuffs(p, look.trim.in_rib(7))
    _arm(p, look)
    _front(p, look, SHOULDER + SIDE)


def gilet(p: Pattern, look: Look) -> None:
    _folds(p)
    narrow = ((245, 598), (256, 640), (272, 672), (330, 660), (400, 666), (470, 700))
    _front(p, look, narrow + SIDE)
    edge = "M674 268 C656 340 652 410 706 478"
    p.cord(edge, look.trim.plain(), 15, BAND, round_ends=False)
    p.cord("M326 268 C344 340 348 410 294 478", look.trim.plain(), 15, BAND, round_ends=False)


def _folds(p: Pattern) -> None:
    creases.drape(p, 46, 90, 5, 0.05)
    creases.drape(p, 150, 120, 4)
    luck = chances(90, p.seed + 700)
    for i in range(30):
        x, y, lean = 200 + 600 * luck[3 * i], 260 + 800 * luck[3 * i + 1], luck[3 * i + 2] - 0.5
        creases.fold(p, (x, y), (x + 60 * lean, y + 46), width=7, rise=3.5)


def _front(p: Pattern, look: Look, side: tuple[tuple[float, float], ...]) -> None:
    p.panel("M412 232 C450 214 550 214 588 232 L560 420 L440 420 Z", look.main.inside(0.4), INSIDE)
    label(p, 500, 240, width=56, height=26, colour="#23211f", ink="#e9e2d6")
    edge = np.array(side, np.float32)
    marks = np.linspace(245, 1060, CHANNELS + 1)
    for i in range(CHANNELS):
        channel = _channel(edge, float(marks[i]), float(marks[i + 1]))
        p.pair(channel, look.main, DOWN)
    _collar(p, look)
    zipper(p, 500, 236, 1062, metal=look.metal, tape=look.trim)
    if look.pick("studs", (True, False)):
        for y in (300, 470, 640, 810, 980):
            stud(p, 530, y, 8, look.metal)
    p.pair("M604 760 L622 756 L650 880 L632 886 Z", look.trim.plain(), BAND)


def _channel(edge: Points, top: float, bottom: float) -> Points:
    """Right half of the body between two heights, bulging at the side."""
    heights = np.linspace(top, bottom, 9)
    side = np.interp(heights, edge[:, 0], edge[:, 1])
    side = side + 7 * np.sin(np.linspace(0, np.pi, 9))
    neck = np.interp(heights, (245, 330, 380), (584, 540, 502))
    right, left = np.column_stack([side, heights]), np.column_stack([neck, heights])
    return np.vstack([right, left[::-1]]).astype(np.float32)


def _arm(p: Pattern, look: Look) -> None:
    """Eight cushions down the sleeve, from the shoulder to the cuff."""
    outer = np.array(
        [(690, 270), (748, 316), (784, 384), (812, 470), (836, 560), (856, 660), (872, 760), (884, 840), (892, 906)],
        np.float32,
    )
    inner = np.array(
        [(640, 300), (676, 372), (694, 440), (710, 520), (732, 600), (752, 690), (770, 780), (782, 860), (794, 930)],
        np.float32,
    )
    for i in range(8):
        swell = (outer[i] + outer[i + 1]) / 2 + (9, -2)
        quad = np.vstack([outer[i], swell, outer[i + 1], inner[i + 1], inner[i]]).astype(np.float32)
        p.pair(quad, look.main, replace(DOWN, puff=22), angle=-0.2)


def _collar(p: Pattern, look: Look) -> None:
    p.pair(COLLAR_WING, look.main, replace(DOWN, puff=18, radii=(3, 9, 18)), angle=-0.4)


FACTS = {
    "puffer": Garment(puffer, "sky", ("nylon", "satin"), "puffer", AT_COLLAR, AT_CUFF, (1.12, 0.96)),
    "gilet": Garment(gilet, "sage", ("nylon", "satin", "corduroy"), "vest", AT_COLLAR, AT_HEM, (1.1, 0.96)),
}
