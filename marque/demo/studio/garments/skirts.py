"""Skirts: knife pleats and bias-cut satin."""

import math
from dataclasses import replace

from marque.demo.studio import creases, fabric
from marque.demo.studio.colour import rgb
from marque.demo.studio.garments.garment import AT_BUST, AT_FLARE, AT_WAIST, SOFTS, STREWN, SUITED, SUITINGS, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, BODY, METAL, Relief
from marque.demo.studio.trims import button
from marque.demo.studio.window import Camera

PLEATS = 11
PLEAT = Relief(puff=9, radii=(3, 10, 24), folds=1, shadow=0.55, reach=10, edge=0.22)
YOKE = "M500 286 C560 286 630 280 680 270 L686 338 C630 350 560 354 500 354"
BIAS = "M500 196 C560 196 600 190 626 180 C650 260 682 350 694 440 C704 640 746 860 790 1060 C720 1100 610 1118 500 1118"
BIAS_WAIST = "M500 178 C560 178 600 172 624 164 L630 204 C600 214 560 218 500 218"


def pleated(p: Pattern, look: Look) -> None:
    creases.drape(p, 200, 500, 3)
    for i in range(PLEATS):
        p.panel(_pleat(i), look.main, PLEAT, angle=(0.5 - (i + 0.5) / PLEATS) * 0.38)
    p.panel(whole(YOKE), look.main, BAND)
    if look.pick("strap", (True, False)):
        p.panel("M640 268 L702 260 L706 300 L646 308 Z", fabric.of("leather", rgb("#6b4a34")), BAND)
        p.cord("M668 260 L692 257 L696 305 L672 308 Z", look.metal, 5, METAL)
    else:
        button(p, 664, 308, 11, look.buttons)


def bias(p: Pattern, look: Look) -> None:
    """A long slip skirt that clings at the hip and flares at the hem."""
    creases.drape(p, 80, 460, 7, 0.05)
    creases.hanging(p, top=330, bottom=1060, half=(120, 300), count=9, rise=8)
    p.panel(whole(BIAS), look.main, replace(BODY, puff=14, radii=(4, 14, 46)))
    p.seam(whole("M786 1044 C716 1084 610 1102 500 1102"), width=1.3, depth=0.35)
    p.panel(whole(BIAS_WAIST), look.main, replace(BAND, folds=0.4))


def _pleat(i: int) -> str:
    """One pleat of the skirt, lapping over the one to its left."""
    a, b = i / PLEATS, (i + 1) / PLEATS
    top_left, top_right = 318 + 364 * a, 318 + 364 * b
    low_left, low_right = 170 + 660 * a, 170 + 660 * b
    left, right = 1060 + 26 * math.sin(math.pi * a), 1060 + 26 * math.sin(math.pi * b)
    return (
        f"M{top_left - 1:.1f} 330 L{top_right + 6:.1f} 330 "
        f"C{top_right + 14:.1f} 560 {low_right + 10:.1f} 840 {low_right + 13:.1f} {right:.1f} "
        f"L{low_left:.1f} {left:.1f} C{low_left - 2:.1f} 840 {top_left:.1f} 560 {top_left - 1:.1f} 330"
    )


FACTS = {
    "pleated-skirt": Garment(
        pleated, "warm", SUITINGS, "skirt", AT_BUST, Camera(560, 960, 2.0), (1.0, 1.0), SUITED, length=70
    ),
    "slip-skirt": Garment(bias, "grey", SOFTS, "skirt", AT_WAIST, AT_FLARE, (0.96, 1.0), STREWN, length=82),
}
