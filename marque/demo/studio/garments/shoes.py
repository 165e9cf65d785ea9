"""Loafers, ballet flats and sandals from above, in pairs."""

from collections.abc import Callable
from dataclasses import replace

from marque.demo.studio import creases, fabric
from marque.demo.studio.colour import contrast, rgb
from marque.demo.studio.garments.garment import AT_HEEL, AT_VAMP, HIDES, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import Points, circle, path, placed, whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, FLAP, INSIDE, METAL, Relief
from marque.demo.studio.trims import DARK, label

LOW_UPPER = Relief(puff=24, radii=(4, 14, 34), edge=0.2, shadow=0.55, reach=12)
SOLE = Relief(puff=10, radii=(3, 8, 20), folds=0, shadow=0.35)
FOOT = "M500 220 C582 220 624 318 624 436 C624 556 592 650 590 770 C590 900 566 976 500 976"
EDGE = "M500 214 C588 214 632 314 632 436 C632 558 599 652 597 770 C597 906 572 983 500 983"
POINTED = "M500 196 C560 206 620 320 624 440 C624 556 584 650 582 780 C582 910 560 976 500 976"
SADDLE_STRAP = "M384 456 C440 484 560 484 616 456 L618 536 C560 564 440 564 382 536 Z"
SADDLE_SLOT = "M462 510 C480 498 520 498 538 510 C520 520 480 520 462 510 Z"
BOW_LOOP = "M504 358 C526 326 566 322 574 344 C580 370 534 380 504 370 Z"
BOW_TAIL = "M504 366 C520 384 530 404 534 424 L548 412 C542 394 528 374 512 360 Z"
STRAP = "M-154 30 C-80 -26 80 -26 154 30 L150 124 C80 78 -80 78 -150 124 Z"
BUCKLE = "M60 16 L106 32 L100 92 L56 72 Z"
FOOTBED_STITCH = "M500 256 C578 256 620 336 620 446 C620 556 588 640 586 760 C586 880 566 942 500 942"


def loafers(p: Pattern, look: Look) -> None:
    _side_by_side(p, look, _loafer)


def ballet_flats(p: Pattern, look: Look) -> None:
    _side_by_side(p, look, _ballet_flat)


def sandals(p: Pattern, look: Look) -> None:
    _side_by_side(p, look, _sandal)


def _side_by_side(p: Pattern, look: Look, shoe: Callable[[Pattern, Look], None]) -> None:
    creases.drape(p, 160, 200, 3, 0.2)
    shoe(p.moved(-150, -26, turn=-0.05), look)
    shoe(p.moved(150, 26, turn=0.07, salt=5), look)


def _loafer(p: Pattern, look: Look) -> None:
    opening = whole("M500 540 C552 536 568 590 564 690 C562 840 552 938 500 938")
    _shell(p, look, FOOT, opening)
    p.panel(
        whole("M500 288 C556 288 588 366 590 462 L586 508 L500 516"), look.main, replace(FLAP, puff=10, radii=(3, 9, 24))
    )
    p.stitch(whole("M598 512 C602 366 564 276 500 276"), contrast(look.colour, 0.3), width=2, on=9, off=5)
    p.panel(SADDLE_STRAP, look.main, replace(BAND, shadow=0.5))
    if look.pick("bit", (True, False)):
        _bit(p, look)
    else:
        p.ink(SADDLE_SLOT, DARK, strength=0.6)
    p.stitch(whole("M574 560 C584 640 574 760 570 850 C560 930 540 950 500 950"), contrast(look.colour, 0.3), width=1.7)


def _bit(p: Pattern, look: Look) -> None:
    p.cord("M446 510 L554 510", look.metal, 9, METAL)
    for x in (440, 560):
        p.cord(circle(x, 510, 15), look.metal, 8, METAL)


def _ballet_flat(p: Pattern, look: Look) -> None:
    opening = whole("M500 366 C566 364 592 430 590 540 C588 700 566 944 500 944")
    _shell(p, look, POINTED, opening)
    p.cord(
        whole("M500 366 C566 364 592 430 590 540 C588 700 566 944 500 944"),
        look.main.plain(),
        9,
        replace(BAND, puff=4, radii=(1, 3, 5)),
    )
    bow = replace(BAND, puff=7, shadow=0.5)
    p.pair(BOW_LOOP, look.main.plain(), bow, angle=0.6)
    p.pair(BOW_TAIL, look.main.plain(), bow)
    p.panel("M491 350 L509 350 L511 376 L489 376 Z", look.main.plain(), bow)


def _shell(p: Pattern, look: Look, shape: str, opening: Points) -> None:
    """Sole, insole with its label, and over them the upper with a hole for the foot."""
    p.panel(whole(EDGE if shape == FOOT else shape), fabric.of("leather", "#3a2c22"), SOLE)
    insole = fabric.of("leather", look.pick("insole", ("#d9c3a0", "#c9a77c", "#e6ddcd")))
    p.panel(whole("M500 340 C600 340 606 560 588 740 C582 890 560 960 500 960"), insole, replace(INSIDE, puff=6, tone=0.94))
    label(p, 500, 830, width=50, height=28, colour="#2a241f", ink="#e9e2d6")
    p.panel(whole(shape), look.main, LOW_UPPER, holes=[opening])


def _sandal(p: Pattern, look: Look) -> None:
    """A footbed with two straps and their buckles."""
    p.panel(whole(EDGE), fabric.of("smooth", "#3a322b"), SOLE)
    p.panel(whole(FOOT), fabric.of("suede", look.pick("footbed", ("#c9ab84", "#b8946a"))), replace(SOLE, puff=12, edge=0.3))
    p.stitch(whole(FOOTBED_STITCH), rgb("#8a6a48"), width=1.8)
    label(p, 500, 812, width=60, height=32, colour="#8a6a48", ink="#f1e6d4")
    strap = Relief(puff=14, radii=(3, 9, 20), folds=0.3, shadow=0.55, reach=14)
    for top in (352, 520):
        p.panel(placed(path(STRAP), at=(500, top)), look.main, strap)
        p.cord(placed(path(BUCKLE), at=(500, top)), look.metal, 8, METAL)
        p.cord(placed(path("M80 24 L78 82"), at=(500, top)), look.metal, 5, METAL)


FACTS = {
    "loafer": Garment(loafers, "warm", HIDES, "shoe", AT_VAMP, AT_HEEL, length=31),
    "ballet-flat": Garment(ballet_flats, "blush", (*HIDES, "satin", "velvet"), "shoe", AT_VAMP, AT_HEEL, length=30),
    "sandal": Garment(sandals, "sky", HIDES, "shoe", AT_VAMP, AT_HEEL, length=31),
}
