"""Dungarees."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.garments import jeans
from marque.demo.studio.garments.garment import AT_ANKLE, BOXY_CUT, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import rectangle, whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, BODY, FLAP, METAL
from marque.demo.studio.trims import patch, stud
from marque.demo.studio.window import Camera

LEG = (
    "M500 400 L634 390 C668 470 690 560 700 650 C712 800 716 960 716 1136 L708 1146 L596 1154 L584 1144 "
    "C582 960 530 780 508 680 L500 640 Z"
)
BIB = "M500 210 C540 210 572 208 596 204 C600 270 620 340 640 392 C600 404 560 408 500 408"
WAIST = "M500 392 C570 392 610 388 640 380 L650 428 C610 440 560 444 500 444"


def draw(p: Pattern, look: Look) -> None:
    creases.drape(p, 100, 320, 5, 0.05)
    creases.fan(p, (530, 640), (670, 720), count=4, spread=0.9, width=12, rise=5.5)
    creases.fan(p, (690, 900), (590, 900), count=3, spread=0.8, width=12, rise=4)
    _straps(p, look)
    p.pair(LEG, look.main, jeans.LEG)
    p.seam("M500 440 C501 520 503 600 502 672", width=2.2, depth=0.6)
    p.stitch("M506 684 C532 800 588 960 590 1140", look.thread, both=True, width=1.5)
    p.panel(whole(BIB), look.main, replace(BODY, shadow=0.3))
    p.stitch(whole("M590 216 C540 220 520 220 500 220"), look.thread)
    p.panel("M428 262 L572 262 L576 350 L500 372 L424 350 Z", look.main, FLAP)
    p.stitch("M434 278 L566 278", look.thread)
    p.panel(whole(WAIST), look.main, BAND)
    p.pair("M586 452 C600 500 630 520 676 524 L668 460 Z", look.main, replace(FLAP, shadow=0.1))
    p.stitch("M580 452 C596 508 630 530 680 534", look.thread, both=True)
    patch(p, 500, 296, width=56, height=34)
    for x in (582, 418):
        p.cord(rectangle(x - 22, 196, x + 22, 236), look.metal, 6, METAL)
        stud(p, x, 226, 11, look.metal)


def _straps(p: Pattern, look: Look) -> None:
    """Over the shoulder and down again behind the bib."""
    p.panel("M440 96 L480 100 L520 330 L470 330 Z", look.main.inside(0.2), replace(BAND, shadow=0.2))
    p.panel("M560 96 L520 100 L480 330 L530 330 Z", look.main.inside(0.2), replace(BAND, shadow=0.4))
    for line in ("M418 226 C416 170 428 120 456 96", "M582 226 C584 170 572 120 544 96"):
        p.cord(line, look.main, 42, replace(BAND, folds=0.2))


FACTS = {
    "dungarees": Garment(
        draw, "sand", ("denim", "corduroy", "canvas"), "jeans", Camera(500, 330, 2.3), AT_ANKLE, BOXY_CUT, length=130
    )
}
