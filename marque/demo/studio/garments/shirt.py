"""Shirts with collar and buttons."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.garments import sleeves
from marque.demo.studio.garments.garment import (
    AT_COLLAR,
    AT_CUFF,
    AT_HEM,
    BOXY_CUT,
    SHIRTED,
    SHIRTINGS,
    STREWN,
    SUMMERS,
    Garment,
)
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BODY, COLLAR, FLAP, FLAT, INSIDE
from marque.demo.studio.trims import button, label

TORSO = (
    "M500 300 L600 248 C640 256 676 268 700 287 C694 350 704 410 710 466 C716 640 716 830 720 986 "
    "C716 1040 690 1074 640 1092 C590 1108 540 1112 500 1112"
)
LEAF = "M588 222 C606 232 619 252 624 272 L594 396 C588 404 580 402 573 396 L498 340 C530 320 566 286 588 222 Z"
POCKET = "M568 470 L668 466 L670 560 L620 590 L570 564 Z"
TAIL_SEAM = "M716 986 C712 1034 686 1064 636 1081 C590 1096 410 1096 364 1081 C314 1064 288 1034 284 986"


def long_sleeved(p: Pattern, look: Look) -> None:
    creases.elbows(p, rise=5)
    sleeves.button_cuffs(p, look.main)
    sleeves.long(p, look.main)
    _torso(p, look)
    for x in (848, 152):
        button(p, x, 984, 6.5, look.buttons)


def short_sleeved(p: Pattern, look: Look) -> None:
    """A camp shirt: open flat collar, straight hem."""
    creases.fan(p, (730, 500), (790, 380), count=3, spread=0.8, width=12, rise=4)
    sleeves.short(p, look.main)
    p.seam("M858 468 C824 492 790 512 754 529", both=True, width=1.3, depth=0.4)
    _torso(p, look)


def _torso(p: Pattern, look: Look) -> None:
    creases.drape(p, 110, 320, 6, 0.08)
    creases.drape(p, 260, 160, 2.5)
    creases.upper(p, rise=5, width=14)
    p.panel(whole(TORSO), look.main, BODY)
    sleeves.armholes(p)
    p.seam(TAIL_SEAM, width=1.1, depth=0.3)
    p.seam("M606 298 C640 303 670 307 694 309", both=True, width=1.3, depth=0.4)
    collar(p, look.main)
    closing(p, look, look.main, bottom=1112)
    if look.pick("pocket", (True, True, False)):
        p.panel(POCKET, look.main, replace(FLAP, shadow=0.26))
        p.seam("M569 490 L668 486", width=1.1, depth=0.4)
    leaves(p, look, look.main)
    for i in range(6):
        button(p, 502, 352 + i * 128, 8.5, look.buttons)


def collar(p: Pattern, fabric: Fabric) -> None:
    """The inside of the neck, to be half hidden by the leaves."""
    p.panel(whole("M500 218 C540 218 574 222 590 232 C586 290 548 336 500 376"), fabric.inside(), INSIDE)
    p.seam(whole("M584 258 C560 268 540 270 500 270"), width=1.4, depth=0.5)
    label(p, 500, 238, width=50, height=24)


def closing(p: Pattern, look: Look, fabric: Fabric, *, bottom: float) -> None:
    """The placket with its two rows of stitches."""
    p.panel(f"M484 352 L520 352 L520 {bottom} L484 {bottom} Z", fabric, replace(FLAT, shadow=0.3))
    for x in (489.5, 514.5):
        p.stitch(f"M{x} 372 L{x} {bottom - 4}", look.thread, width=1.1, on=5, off=3)


def leaves(p: Pattern, look: Look, fabric: Fabric) -> None:
    p.pair(LEAF, fabric, COLLAR, angle=0.5)
    p.stitch("M617 268 L589 388 L509 336", look.thread, both=True, width=1.1, on=5, off=3)


FACTS = {
    "shirt": Garment(long_sleeved, "warm", SHIRTINGS, "shirt", AT_COLLAR, AT_CUFF, (1.07, 1.0), SHIRTED),
    "camp-shirt": Garment(short_sleeved, "sky", SUMMERS, "polo", AT_COLLAR, AT_HEM, BOXY_CUT, STREWN),
}
