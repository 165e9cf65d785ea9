"""Hooded coats against weather: parka and raincoat."""

from dataclasses import replace

from marque.demo.studio import creases, fabric
from marque.demo.studio.colour import rgb
from marque.demo.studio.garments import sleeves
from marque.demo.studio.garments.garment import AT_COLLAR, AT_POCKET, LONG_CUT, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, BODY, CUFF, FLAP, FLAT, INSIDE, SLEEVE, THICK
from marque.demo.studio.trims import label, stud, zipper

LONG_BODY = (
    "M500 290 L598 245 C638 254 676 268 699 288 C694 356 703 420 709 478 C722 680 732 900 738 1120 "
    "C700 1140 600 1150 500 1150"
)
FLARED_BODY = (
    "M500 290 L598 245 C638 254 676 268 699 288 C694 356 703 420 709 478 C730 680 756 900 772 1110 "
    "C720 1136 600 1148 500 1148"
)
HOOD = "M500 110 C596 110 660 164 672 244 C676 304 654 352 606 392 C570 420 530 424 500 424"
FACE = "M500 190 C566 190 606 222 610 270 C608 322 560 374 500 420"


def parka(p: Pattern, look: Look) -> None:
    _fall(p)
    sleeves.long(p, look.main, replace(SLEEVE, puff=13, radii=(4, 14, 38)))
    p.pair("M880 862 L890 912 L794 936 L784 888 Z", look.main, CUFF, angle=-0.16)
    p.panel(whole(LONG_BODY), look.main, THICK)
    sleeves.armholes(p)
    p.seam("M286 700 C400 716 600 716 714 700", width=2.2, depth=0.6)
    for x in (-1, 1):
        for i in range(6):
            creases.fold(p, (500 + x * (40 + i * 32), 705), (500 + x * (44 + i * 34), 620 + 180 * (i % 2)), width=8, rise=4)
    _pockets(p, look, top=790)
    p.panel("M478 392 L530 392 L532 1148 L476 1148 Z", look.main, replace(FLAT, puff=4, shadow=0.36))
    for y in (440, 570, 780, 920, 1070):
        stud(p, 505, y, 10, look.metal)
    _hood(p, look, trimmed=True)
    for x, end in ((452, 556), (548, 580)):
        p.cord(f"M{x} 700 C{x - 6} 740 {x + 8} 780 {x} {end + 240}", fabric.of("canvas", "#efe9dd"), 7)


def raincoat(p: Pattern, look: Look) -> None:
    _fall(p)
    sleeves.long(p, look.main, SLEEVE)
    p.seam("M878 860 L782 884", both=True, width=1.4, depth=0.5)
    p.panel(whole(FLARED_BODY), look.main, BODY)
    sleeves.armholes(p)
    p.seam("M228 1084 C400 1120 600 1120 772 1084", width=1.4, depth=0.4)
    p.seam("M512 420 C600 440 660 436 702 420", both=True, width=1.6, depth=0.5)
    _pockets(p, look, top=760)
    p.panel("M480 392 L526 392 L528 1146 L478 1146 Z", look.main, replace(FLAT, shadow=0.34))
    for y in (450, 590, 730, 870, 1010):
        stud(p, 503, y, 11, look.metal)
    _hood(p, look, trimmed=False)


def _fall(p: Pattern) -> None:
    creases.drape(p, 130, 360, 7, 0.08)
    creases.upper(p, rise=6, width=18)
    creases.elbows(p, rise=7, width=15)
    creases.fan(p, (650, 1130), (640, 800), count=3, spread=0.3, width=22, rise=5)


def _pockets(p: Pattern, look: Look, *, top: float) -> None:
    p.pair(
        f"M570 {top} L690 {top - 6} L698 {top + 150} C660 {top + 160} 610 {top + 162} 572 {top + 156} Z",
        look.main,
        replace(FLAP, puff=6, radii=(2, 6, 14)),
    )
    p.pair(f"M564 {top - 8} L694 {top - 16} L698 {top + 44} L630 {top + 58} L566 {top + 50} Z", look.main, FLAP)
    for side in (1, -1):
        stud(p, 500 + side * 131, top + 36, 8, look.metal)


def _hood(p: Pattern, look: Look, *, trimmed: bool) -> None:
    deep = replace(THICK, shadow=0.5, reach=12)
    p.panel(whole(HOOD), look.main, deep)
    lining = fabric.of("cotton", look.second if look.sketch.second else rgb("#8c8474"))
    p.panel(whole(FACE), lining.inside(0.28), INSIDE)
    label(p, 500, 214, width=54, height=26)
    edge = whole("M500 186 C568 186 608 220 614 270 C610 326 562 380 500 424")
    if trimmed:
        p.cord(edge, fabric.of("fleece", "#cbb69a"), 58, replace(BAND, puff=16, radii=(4, 12, 22)))
    else:
        p.cord(edge, look.main, 20, replace(BAND, puff=6), round_ends=False)
        zipper(p, 500, 424, 500, metal=look.metal, tape=look.main.plain())


FACTS = {
    "parka": Garment(parka, "grey", ("cotton", "canvas", "nylon"), "coat", AT_COLLAR, AT_POCKET, LONG_CUT, length=95),
    "raincoat": Garment(raincoat, "cool", ("nylon", "canvas"), "coat", AT_COLLAR, AT_POCKET, (1.05, 1.0), length=95),
}
