"""Drawstring shorts."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.garments.garment import AT_BUST, BOTTOMS, STREWN, Garment
from marque.demo.studio.garments.jeans import LEG
from marque.demo.studio.garments.trousers import tie
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, FLAP
from marque.demo.studio.window import Camera

LEG_SHAPE = (
    "M500 320 L676 300 C706 430 742 640 764 842 C764 852 758 857 750 858 L552 880 C543 880 538 876 537 866 "
    "C532 780 520 700 506 640 L500 600 Z"
)
WAIST = "M500 306 C570 304 630 298 676 286 L684 356 C630 366 570 372 500 374"


def draw(p: Pattern, look: Look) -> None:
    creases.drape(p, 100, 260, 6, 0.1)
    creases.hanging(p, top=366, bottom=560, half=(150, 200), count=11, rise=6)
    creases.fan(p, (524, 626), (660, 740), count=3, spread=0.8, width=16, rise=5)
    p.pair(LEG_SHAPE, look.main, LEG)
    p.seam("M500 340 C501 430 504 560 503 636", width=2, depth=0.65)
    p.seam("M762 826 L540 850", both=True, width=1.4, depth=0.4)
    p.seam("M650 366 C676 430 700 476 716 512", both=True, width=2, depth=0.65)
    if look.pick("pocket", (True, False)):
        p.panel("M300 640 L396 648 L388 752 L294 744 Z", look.main, FLAP)
    _waistband(p, look)
    tie(p, y=334)


def _waistband(p: Pattern, look: Look) -> None:
    for k in range(17):
        x = 330 + k * 340 / 16
        creases.fold(p, (x, 296), (x + 2, 378), width=6, rise=4)
    p.panel(whole(WAIST), look.main, replace(BAND, folds=0.8))
    p.seam(whole("M678 310 C630 322 570 328 500 330"), width=1.3, depth=0.4)


FACTS = {
    "shorts": Garment(
        draw, "sky", (*BOTTOMS, "nylon", "terry"), "shorts", AT_BUST, Camera(660, 800, 2.1), (1.0, 1.0), STREWN, length=55
    )
}
