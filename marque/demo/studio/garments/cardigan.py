"""A cardigan, buttoned, with a V neck and a ribbed band."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.garments import sleeves
from marque.demo.studio.garments.garment import AT_COLLAR, AT_CUFF, KNITS, KNITTED, LONG_CUT, Garment
from marque.demo.studio.garments.jumper import BROAD
from marque.demo.studio.look import Look
from marque.demo.studio.outline import mirrored, path, whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, FLAP, INSIDE, THICK
from marque.demo.studio.trims import button, label

FRONT = (
    "M590 245 C636 252 674 266 699 286 C694 350 703 410 709 470 C716 640 718 820 722 1010 "
    "C640 1024 560 1026 494 1026 L494 560 C560 470 590 360 590 245"
)
ARM = "M584 232 C590 350 556 470 500 566"
NECK_BAND = "M500 236 C550 240 570 234 588 222 L604 242 C570 266 540 268 500 268"


def draw(p: Pattern, look: Look) -> None:
    rib = look.trim.in_rib(9)
    creases.drape(p, 150, 260, 5, 0.1)
    creases.upper(p, rise=4, width=18)
    creases.elbows(p, rise=5, width=16)
    sleeves.rib_cuffs(p, rib)
    sleeves.long(p, look.main, BROAD)
    p.panel(whole("M500 236 C540 244 570 240 592 232 L596 420 L500 600"), look.inside, INSIDE)
    label(p, 500, 262, width=50, height=24)
    p.panel(FRONT, look.main, THICK)
    p.panel(mirrored(path(FRONT)), look.main, THICK)
    sleeves.armholes(p, depth=0.6)
    sleeves.rib_hem(p, rib)
    _bands(p, look)
    if look.pick("pockets", (True, False)):
        _pockets(p, look)


def _bands(p: Pattern, look: Look) -> None:
    rib, wide = look.trim.in_rib(9), replace(BAND, puff=8, radii=(3, 8, 14), shadow=0.45)
    p.panel(whole(NECK_BAND), rib, wide)
    p.cord(ARM, rib, 38, wide, angle=0.3, round_ends=False)
    left = "M416 232 C410 350 444 470 500 562 L502 600 L502 1106"
    p.cord(left, rib, 38, wide, round_ends=False)
    count = look.pick("buttons on", (5, 6))
    for i in range(count):
        button(p, 502, 606 + i * 460 / (count - 1), 13, look.buttons)


def _pockets(p: Pattern, look: Look) -> None:
    p.pair("M560 800 L668 796 L672 930 C640 940 600 942 564 938 Z", look.main, FLAP)
    p.pair("M556 792 L670 787 L672 818 L558 822 Z", look.trim.in_rib(9), FLAP)


FACTS = {"cardigan": Garment(draw, "blush", KNITS, "cardigan", AT_COLLAR, AT_CUFF, LONG_CUT, KNITTED)}
