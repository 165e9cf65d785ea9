"""Trousers with pleats, chinos, joggers, leggings."""

from dataclasses import replace

from marque.demo.studio import creases, fabric
from marque.demo.studio.garments.garment import (
    AT_ANKLE,
    AT_WAIST,
    BOTTOMS,
    BOXY_CUT,
    LONG_CUT,
    SUITED,
    SUITINGS,
    SWEATS,
    Garment,
)
from marque.demo.studio.garments.jeans import LEG
from marque.demo.studio.look import Look
from marque.demo.studio.outline import path, placed, rectangle, whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, FLAP, INSIDE
from marque.demo.studio.trims import button, label
from marque.demo.studio.window import Camera

LEFT_END = "M-22 0 C-30 56 -50 96 -46 150"
RIGHT_END = "M22 0 C32 56 48 86 40 138"
BOW = "M-22 0 C-60 -44 -76 -12 -50 4 C-20 18 20 -12 50 -8 C78 -4 60 28 22 2"
WAIST = "M500 192 C560 190 596 184 622 174 L634 230 C600 240 550 244 500 246"
PLEATED_LEG = (
    "M500 200 L622 180 C648 280 682 400 700 500 C724 700 752 920 766 1128 C766 1136 760 1140 752 1141 L560 1156 "
    "C552 1156 547 1152 547 1144 C548 900 528 660 508 520 L500 480 Z"
)
CHINO_LEG = (
    "M500 200 L622 184 C646 280 672 380 686 480 C700 680 702 920 700 1128 C699 1136 694 1140 686 1141 L592 1152 "
    "C584 1152 579 1148 579 1140 C576 900 530 650 508 510 L500 480 Z"
)
JOGGER_CUFF = (
    "M676 1060 C680 1096 680 1120 677 1144 C674 1150 668 1152 660 1153 L606 1158 C598 1158 593 1154 592 1148 "
    "C590 1120 588 1096 586 1070 Z"
)
JOGGER_LEG = (
    "M500 200 L626 184 C654 280 684 390 698 490 C712 700 708 900 686 1084 C660 1100 610 1102 580 1092 "
    "C566 880 528 650 508 520 L500 480 Z"
)
JOGGER_WAIST = "M500 178 C566 178 606 174 632 166 L640 236 C600 246 550 250 500 250"
LEGGING_LEG = (
    "M500 190 L612 172 C628 280 650 390 656 490 C660 640 640 760 640 860 C638 960 628 1060 622 1140 "
    "C620 1146 616 1148 610 1148 L562 1152 C556 1152 552 1149 552 1143 C548 900 528 640 508 500 L500 470 Z"
)
LEGGING_SEAM = "M604 292 C622 420 628 560 612 800 C604 920 598 1040 594 1146"
LEGGING_WAIST = "M500 168 C556 170 590 166 613 160 L626 278 C590 290 550 294 500 294"


def pleated(p: Pattern, look: Look) -> None:
    """Wide, with a pressed pleat."""
    creases.drape(p, 160, 420, 4, 0.03)
    for start, end, rise in (((592, 250), (640, 1130), 6), ((548, 250), (572, 620), 5)):
        creases.fold(p, start, end, width=12, rise=rise, both=True)
    creases.fan(p, (524, 520), (650, 640), count=3, spread=0.7, width=14, rise=4)
    _waist_inside(p, look)
    p.pair(PLEATED_LEG, look.main, LEG)
    p.seam("M612 236 C636 300 656 350 668 392", both=True, width=2, depth=0.7)
    p.seam("M592 246 C598 320 604 380 606 440", both=True, width=2, depth=0.6)
    _fly(p, look)
    _waistband(p, look)


def chinos(p: Pattern, look: Look) -> None:
    _leg_folds(p)
    _waist_inside(p, look)
    p.pair(CHINO_LEG, look.main, LEG)
    p.seam("M696 1100 L578 1112", both=True, width=1.4, depth=0.45)
    p.seam("M604 240 C626 300 648 350 664 388", both=True, width=2, depth=0.65)
    p.stitch("M597 242 C619 302 641 354 657 392", look.thread, both=True, width=1.2, on=5, off=3)
    if look.pick("cargo", (True, False, False)):
        _cargo(p, look)
    _fly(p, look)
    _waistband(p, look)


def joggers(p: Pattern, look: Look) -> None:
    creases.drape(p, 120, 300, 7, 0.05)
    _leg_folds(p)
    rib = look.trim.in_rib(8)
    creases.hanging(p, top=230, bottom=420, half=(120, 170), count=9, rise=6)
    p.pair(JOGGER_CUFF, rib, BAND)
    p.pair(JOGGER_LEG, look.main, replace(LEG, puff=15))
    p.seam("M500 250 C501 330 503 430 502 516", width=2, depth=0.6)
    p.seam("M622 254 C646 310 664 360 676 410", both=True, width=2.2, depth=0.65)
    p.panel(whole(JOGGER_WAIST), look.main.plain().in_rib(9), BAND)
    tie(p, y=214)


def leggings(p: Pattern, look: Look) -> None:
    creases.drape(p, 70, 240, 3.5, 0.06)
    creases.fan(p, (514, 480), (600, 560), count=3, spread=0.8, width=10, rise=3.5)
    creases.fan(p, (640, 800), (560, 810), count=3, spread=1.0, width=9, rise=3)
    p.pair(LEGGING_LEG, look.main, replace(LEG, puff=9))
    p.seam("M500 290 C501 360 503 430 502 498", width=1.6, depth=0.5)
    p.seam(LEGGING_SEAM, both=True, width=1.3, depth=0.35)
    p.panel(whole(LEGGING_WAIST), look.main, replace(BAND, puff=6))
    p.ink("M560 1112 L575 1132 L575 1110 L590 1130", look.second, strength=0.75, width=2.6)


def tie(p: Pattern, *, y: float) -> None:
    """A drawstring with a bow at the waist."""
    cord = fabric.of("canvas", "#efe9dd")
    for line in (LEFT_END, RIGHT_END, BOW):
        p.cord(placed(path(line), at=(500, y)), cord, 9)


def _leg_folds(p: Pattern) -> None:
    creases.drape(p, 100, 320, 4.5, 0.05)
    creases.fan(p, (528, 480), (660, 590), count=4, spread=0.8, width=12, rise=5)
    creases.fan(p, (686, 800), (590, 810), count=3, spread=0.8, width=12, rise=4)
    creases.fan(p, (600, 1140), (640, 1020), count=2, spread=0.8, width=14, rise=3.5)


def _waist_inside(p: Pattern, look: Look) -> None:
    p.panel("M384 170 C440 184 560 184 616 170 L612 232 L388 232 Z", fabric.of("satin", look.colour).inside(), INSIDE)
    label(p, 500, 180, width=54, height=26, colour="#23211f", ink="#e9e2d6")


def _fly(p: Pattern, look: Look) -> None:
    p.seam("M500 210 C501 330 503 430 502 516", width=2, depth=0.65)
    p.stitch("M528 244 C530 350 530 420 505 470", look.thread, width=1.2, on=5, off=3)


def _waistband(p: Pattern, look: Look) -> None:
    p.panel(whole(WAIST), look.main, BAND)
    for x in (592, 408):
        p.panel(rectangle(x - 7, 176, x + 7, 250), look.main, replace(FLAP, folds=0))
    p.panel("M478 196 L516 195 L526 218 L516 243 L478 244 Z", look.main, replace(FLAP, folds=0))
    button(p, 506, 219, 8, look.buttons)


def _cargo(p: Pattern, look: Look) -> None:
    pocket = "M606 640 L698 630 L704 790 C670 800 640 802 612 800 Z"
    p.pair(pocket, look.main, replace(FLAP, puff=6, radii=(2, 6, 14)))
    p.pair("M600 632 L700 620 L704 672 L652 690 L602 684 Z", look.main, FLAP)
    for side in (1, -1):
        button(p, 500 + side * 152, 664, 7, look.buttons)


FACTS = {
    "trousers": Garment(
        pleated, "sage", (*SUITINGS, "linen", "satin"), "trousers", AT_WAIST, AT_ANKLE, LONG_CUT, SUITED, length=108
    ),
    "chinos": Garment(chinos, "warm", BOTTOMS, "trousers", AT_WAIST, AT_ANKLE, BOXY_CUT, SUITED, length=105),
    "joggers": Garment(joggers, "cool", (*SWEATS, "nylon"), "joggers", AT_WAIST, AT_ANKLE, BOXY_CUT, length=103),
    "leggings": Garment(
        leggings, "grey", ("jersey", "rib"), "joggers", AT_WAIST, Camera(580, 1050, 2.1), (1.15, 1.0), length=98
    ),
}
