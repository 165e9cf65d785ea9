"""Lapels, linings and set-in sleeves of coats and blazers.

The shoulder runs from (596, 190) to (708, 236), the armhole down to (702, 440).
"""

from dataclasses import replace

from marque.demo.studio import creases, fabric
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import COLLAR, INSIDE, SLEEVE, Relief
from marque.demo.studio.trims import label

LININGS = ("#b79f86", "#6d5a4c", "#7d5a52", "#5d6672", "#8a8f7c")
FRONT = Relief(puff=10, radii=(3, 10, 38))
OVER = replace(FRONT, shadow=0.5, reach=9)
LAPEL = replace(COLLAR, puff=6, radii=(2, 5, 14), folds=0.15, shadow=0.5, reach=10)
SLEEVE_SHAPE = "M640 218 L706 238 C746 262 770 322 786 400 C818 540 846 700 862 850 L768 872 C752 730 726 590 692 460 Z"
COLLAR_HALF = (
    "M500 154 C530 154 556 158 574 168 C608 190 642 230 670 270 L646 296 L556 270 C564 240 566 214 556 204 "
    "C544 196 524 192 500 192"
)
NOTCH = "M558 262 L640 288 L704 306 C692 412 606 {knee} 506 {low} C520 {high} 545 380 558 262"
PEAK = "M560 262 L640 284 L716 252 C712 380 640 {knee} {x} {low} C556 {high} 556 380 560 262"


def fall(p: Pattern, *, hem: float) -> None:
    creases.drape(p, 130, 420, 6, 0.05)
    creases.drape(p, 320, 200, 3)
    creases.fan(p, (698, 440), (600, 620), count=3, spread=0.6, width=18, rise=4.5)
    creases.fan(p, (748, 610), (836, 560), count=3, spread=0.9, width=15, rise=5)
    creases.fan(p, (640, hem), (630, hem - 330), count=2, spread=0.3, width=24, rise=4)


def sleeves(p: Pattern, cloth: Fabric) -> None:
    p.pair(SLEEVE_SHAPE, cloth, replace(SLEEVE, puff=11, radii=(4, 13, 38)), angle=-0.15)


def armholes(p: Pattern) -> None:
    p.seam("M706 238 C698 300 695 370 702 438", both=True, width=1.8, depth=0.55)


def lining(p: Pattern, look: Look, *, low: float) -> None:
    silk = fabric.of("satin", look.pick("lining", LININGS))
    p.panel(f"M412 176 C450 158 550 158 588 176 L580 {low} L430 {low} Z", silk, replace(INSIDE, puff=3))
    p.seam("M424 206 C460 222 540 222 576 206", width=1.6, depth=0.5)
    label(p, 500, 226, width=60, height=28, colour="#2a241f", ink="#e9e2d6")


def notched(p: Pattern, cloth: Fabric, *, low: float) -> None:
    """Lapels meeting at the middle, `low` where they close."""
    shape = NOTCH.format(knee=low - 70, low=low, high=low - 110)
    p.pair(shape, cloth, LAPEL, angle=0.35)
    _collar(p, cloth)


def peaked(p: Pattern, cloth: Fabric, *, low: float, x: float) -> None:
    """Broad lapels; the left one crosses over to `x`."""
    p.panel(PEAK.format(knee=low - 120, low=low - 20, high=low - 110, x=x), cloth, LAPEL, angle=0.35)
    left = f"M440 262 L360 284 L284 252 C288 380 380 {low - 60} {x} {low} C500 {low - 90} 440 380 440 262"
    p.panel(left, cloth, LAPEL, angle=-0.35)
    _collar(p, cloth)


def _collar(p: Pattern, cloth: Fabric) -> None:
    p.panel(whole(COLLAR_HALF), cloth, LAPEL)
    p.seam("M500 156 L500 190", width=1.2, depth=0.3)
