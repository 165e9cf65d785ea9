"""Hats: beanie, cap, bucket hat."""

import math
from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.cloth.knitted import ribbed
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.garments.garment import KNITTED, STREWN, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import FLAP, Relief
from marque.demo.studio.trims import eyelet, label
from marque.demo.studio.window import Camera

DOME = Relief(puff=26, radii=(6, 24, 80), edge=0.2)
CUFF = Relief(puff=20, radii=(5, 16, 40), shadow=0.55, reach=14)
BEANIE = "M500 300 C560 296 630 320 690 400 C742 476 764 590 768 730 L766 820 C680 836 590 840 500 840"
TURN_UP = "M500 690 C600 690 700 684 772 668 C786 720 792 800 786 880 C782 896 772 904 756 907 C680 918 590 922 500 922"
PEAK = "M500 690 C620 690 700 700 752 712 C800 770 806 850 776 884 C740 846 640 806 500 806"
CROWN = "M500 372 C580 372 650 382 672 404 C690 500 706 580 716 660 C640 690 570 696 500 696"
BRIM = "M500 660 C590 660 660 654 716 640 C780 720 826 800 846 862 C760 912 620 930 500 930"
POMPOM = "M500 176 C572 176 600 230 596 282 C590 336 540 352 500 352 C460 352 410 336 404 282 C400 230 428 176 500 176"


def beanie(p: Pattern, look: Look) -> None:
    creases.drape(p, 160, 160, 5)
    for k in range(9):
        x = 500 + (k - 4) * 52
        creases.fold(p, (500 + (k - 4) * 10, 306), (x, 520), width=13, rise=6)
    if look.pick("pompom", (True, False, False)):
        _pompom(p, look)
    knit = look.main if look.sketch.print or look.sketch.cloth != "rib" else _broad(look.main)
    p.panel(whole(BEANIE), knit, DOME)
    p.panel(whole(TURN_UP), _broad(look.trim), CUFF)
    label(p, 634, 770, width=92, height=72, colour="#efe9dd")


def cap(p: Pattern, look: Look) -> None:
    """A six-panel cap from the front."""
    creases.drape(p, 200, 200, 4)
    brim = look.trim
    p.panel(whole("M500 420 C640 420 742 520 750 716 C690 744 600 760 500 760"), look.main, DOME)
    p.seam("M500 424 L500 700", width=2, depth=0.6)
    p.seam("M500 424 C590 470 640 580 652 720", both=True, width=2, depth=0.6)
    for line in ("M490 430 L490 700", "M510 430 L510 700"):
        p.stitch(line, look.thread, width=1.5)
    p.stitch("M506 438 C582 480 630 588 641 716", look.thread, both=True, width=1.5)
    for x, y in ((590, 560), (410, 560)):
        eyelet(p, x, y, 7, Fabric(look.metal.cloth, look.main.inside(0.2).colour))
    p.hard(whole("M500 404 C516 404 524 412 524 424 C514 432 508 434 500 434"), look.main.plain(), replace(FLAP, puff=8))
    p.panel(whole(PEAK), brim, replace(DOME, puff=22, shadow=0.55, reach=14))
    for k in range(4):
        y = 716 + k * 22
        p.stitch(whole(f"M{748 + k * 7} {y + 22 + k * 12} C690 {y + 4} 620 {y} 500 {y}"), look.thread, width=1.3)
    if look.pick("mark", (True, False)):
        p.ink("M462 632 L462 572 L500 616 L538 572 L538 632", look.second, strength=0.9, width=10)


def bucket(p: Pattern, look: Look) -> None:
    creases.drape(p, 170, 170, 5)
    creases.fan(p, (640, 560), (700, 780), count=3, spread=0.7, width=18, rise=5)
    p.panel(whole(CROWN), look.main, DOME)
    p.seam(whole("M674 410 C640 426 570 432 500 432"), width=2, depth=0.55)
    p.stitch(whole("M676 420 C640 436 570 442 500 442"), look.thread, width=1.5)
    p.seam("M640 436 L668 664", width=1.8, depth=0.4)
    p.panel(whole(BRIM), look.main, replace(DOME, puff=18, shadow=0.45))
    for k in range(5):
        y, x = 724 + k * 42, 748 + k * 20
        p.stitch(whole(f"M{x} {y - 12 + k * 4} C{x - 90} {y + 26} 620 {y + 36} 500 {y + 36}"), look.thread, width=1.4)
    for x in (330, 366):
        eyelet(p, x, 560, 7, look.metal)


def _pompom(p: Pattern, look: Look) -> None:
    ball = Fabric(replace(look.main.cloth, fuzz=7.0), look.second if look.sketch.second else look.colour)
    p.panel(POMPOM, ball, DOME)
    for k in range(26):
        turn = k * 2.4
        x, y = 500 + 80 * math.cos(turn) * (k % 4 + 1) / 4, 264 + 76 * math.sin(turn) * (k % 4 + 1) / 4
        p.cord(
            f"M{x:.0f} {y:.0f} L{x + 22 * math.cos(turn):.0f} {y + 22 * math.sin(turn):.0f}",
            ball,
            13,
            replace(FLAP, shadow=0.3),
        )


def _broad(cloth: Fabric) -> Fabric:
    """Ribs as broad as a hat wears them."""
    return replace(cloth, cloth=replace(cloth.cloth, weave=ribbed(17)))


FACTS = {
    "beanie": Garment(
        beanie,
        "sage",
        ("rib", "knit", "moss"),
        "hat",
        Camera(580, 760, 2.1),
        Camera(440, 520, 2.0),
        prints=KNITTED,
        length=26,
    ),
    "cap": Garment(
        cap, "cool", ("twill", "corduroy", "wool"), "hat", Camera(580, 600, 2.0), Camera(620, 800, 2.1), length=28
    ),
    "bucket-hat": Garment(
        bucket,
        "warm",
        ("canvas", "corduroy", "fleece"),
        "hat",
        Camera(480, 560, 2.0),
        Camera(640, 820, 2.1),
        prints=STREWN,
        length=32,
    ),
}
