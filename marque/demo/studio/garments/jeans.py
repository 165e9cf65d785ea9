"""Jeans, straight and wide, and the denim skirt cut like them."""

from dataclasses import replace

import numpy as np

from marque.demo.studio import creases
from marque.demo.studio.cloth.ground import Ground
from marque.demo.studio.cloth.surface import Dye
from marque.demo.studio.colour import Rgb, lighter
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.garments.garment import AT_ANKLE, AT_WAIST, BOXY_CUT, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import rectangle, whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.raster import Field
from marque.demo.studio.relief import BAND, BODY, FLAP, INSIDE, Relief
from marque.demo.studio.trims import patch, stud
from marque.demo.studio.window import Camera

LEG = Relief(puff=12, radii=(4, 13, 40))
SCOOP = "M582 238 C592 298 618 326 656 332 C652 310 640 262 633 236 Z"
WAIST = "M500 196 C560 194 600 188 628 180 L640 238 C600 248 550 252 500 254"
SKIRT = "M500 206 L628 190 C664 330 708 520 736 740 C700 764 600 776 500 776"


def straight(p: Pattern, look: Look) -> None:
    _jeans(p, look, outer=706, inner=584)


def wide(p: Pattern, look: Look) -> None:
    _jeans(p, look, outer=766, inner=556)


def skirt(p: Pattern, look: Look) -> None:
    """A short A-line skirt with studs down the front."""
    creases.drape(p, 130, 240, 5, 0.05)
    creases.hanging(p, top=300, bottom=720, half=(110, 210), count=7, rise=5)
    _back(p, look)
    p.panel(whole(SKIRT), _worn(look, level=520), replace(BODY, puff=12))
    p.seam(whole("M736 712 C700 736 600 748 500 748"), width=1.6, depth=0.4)
    p.stitch(whole("M733 706 C698 730 600 742 500 742"), look.thread)
    p.panel(rectangle(480, 250, 522, 776), look.main, replace(FLAP, puff=3.5))
    for x in (486, 516):
        p.stitch(f"M{x} 256 L{x} 772", look.thread)
    _pockets(p, look)
    _waistband(p, look)
    for y in (300, 400, 500, 600, 700):
        stud(p, 501, y, 10, look.metal)


def _jeans(p: Pattern, look: Look, *, outer: float, inner: float) -> None:
    _folds(p)
    _back(p, look)
    leg = (
        f"M500 200 L628 186 C650 280 674 380 690 470 C702 640 {outer} 900 {outer} 1130 "
        f"C{outer - 4} 1138 {outer - 10} 1140 {outer - 18} 1141 L{inner + 10} 1150 "
        f"C{inner} 1150 {inner - 6} 1146 {inner - 6} 1138 C{inner - 8} 900 532 640 508 500 L500 470 Z"
    )
    p.pair(leg, _worn(look, level=690), LEG)
    p.seam("M500 250 C501 330 503 420 502 500", width=2.2, depth=0.7)
    p.stitch(f"M506 505 C532 650 {inner} 900 {inner + 2} 1136", look.thread, both=True, width=1.5)
    p.seam(f"M{outer - 6} 1112 L{inner - 2} 1122", both=True, width=1.6, depth=0.45)
    p.stitch(f"M{outer - 4} 1106 L{inner - 4} 1115", look.thread, both=True)
    for fly in ("M528 240 C530 340 532 400 506 450", "M536 240 C538 346 540 412 508 462"):
        p.stitch(fly, look.thread)
    _pockets(p, look)
    _waistband(p, look)


def _folds(p: Pattern) -> None:
    creases.drape(p, 90, 300, 5, 0.05)
    creases.fan(p, (530, 470), (670, 570), count=4, spread=0.9, width=11, rise=5.5)
    creases.fan(p, (690, 790), (590, 790), count=4, spread=0.8, width=11, rise=4.5)
    creases.fan(p, (560, 1110), (620, 1010), count=2, spread=1.2, width=12, rise=4)


def _back(p: Pattern, look: Look) -> None:
    inside = replace(look.main.plain(), colour=lighter(look.colour, 0.12)).inside(0.18)
    p.panel("M378 176 C440 190 560 190 622 176 L616 232 L384 232 Z", inside, replace(INSIDE, tone=0.82))
    patch(p, 500, 186)


def _pockets(p: Pattern, look: Look) -> None:
    shaded = replace(FLAP, shadow=0.06, tone=0.94, edge=0.06)
    p.pair(SCOOP, look.main, shaded)
    p.seam("M578 240 C588 304 616 334 662 340", both=True, width=2, depth=0.6)
    for line in ("M570 244 C580 312 612 344 664 350", "M564 246 C574 318 608 351 664 357"):
        p.stitch(line, look.thread, both=True)
    for x, y in ((586, 258), (664, 346), (414, 258), (336, 346)):
        stud(p, x, y, 4, look.metal)


def _waistband(p: Pattern, look: Look) -> None:
    p.panel(whole(WAIST), look.main, BAND)
    p.stitch("M374 190 C430 204 570 204 626 190", look.thread)
    p.stitch("M364 232 C430 246 570 246 636 232", look.thread)
    for x in (588, 412):
        p.panel(rectangle(x - 8, 180, x + 8, 254), look.main, replace(FLAP, folds=0))
    stud(p, 500, 224, 13, look.metal)


def _worn(look: Look, *, level: float) -> Fabric:
    """Denim loses colour on the thighs."""
    return look.main if look.main.dye else replace(look.main, dye=_fading(level))


def _fading(level: float) -> Dye:
    def dye(ground: Ground, colour: Rgb) -> Field:
        across = (np.abs(ground.u - 500) - 112) * np.float32(1 / 66)
        down = (ground.v - level) * np.float32(1 / 230)
        share = np.exp(-(across * across + down * down)) * np.float32(0.17)
        return np.asarray(colour[:, None, None] + (1 - colour[:, None, None]) * share)

    return dye


FACTS = {
    "jeans": Garment(straight, "cool", ("denim",), "jeans", AT_WAIST, AT_ANKLE, BOXY_CUT, length=105),
    "wide-jeans": Garment(wide, "grey", ("denim",), "jeans", AT_WAIST, AT_ANKLE, (1.06, 1.0), length=108),
    "denim-skirt": Garment(skirt, "sky", ("denim", "corduroy"), "skirt", AT_WAIST, Camera(600, 700, 2.1), length=52),
}
