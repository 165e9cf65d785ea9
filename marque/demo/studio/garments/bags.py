"""Bags: tote, crossbody, canvas shopper."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.colour import contrast
from marque.demo.studio.garments.garment import AT_HEM, HIDES, STREWN, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import path, whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import FLAP, METAL, STRAP, Relief
from marque.demo.studio.trims import label, stud
from marque.demo.studio.window import Camera

HIDE = Relief(puff=20, radii=(5, 18, 70), edge=0.2)
STRAP_OVER = replace(STRAP, shadow=0.5, reach=12)
TOTE_BODY = (
    "M500 470 C600 470 690 472 752 478 C764 480 770 488 771 500 C784 680 800 860 806 1010 "
    "C806 1040 792 1056 764 1060 C680 1070 590 1072 500 1072"
)
TOTE_BASE = "M500 1010 C600 1012 720 1006 806 990 C808 1034 796 1058 764 1062 C680 1071 590 1073 500 1073"
SADDLE = "M500 600 C600 600 690 602 726 620 C748 700 752 800 736 900 C716 980 640 1010 500 1010"
SADDLE_FLAP = "M500 588 C610 588 700 592 736 612 C744 700 728 790 680 836 C630 868 560 876 500 876"


def tote(p: Pattern, look: Look) -> None:
    thread = contrast(look.colour, 0.32)
    creases.drape(p, 220, 220, 6, 0.3)
    creases.fan(p, (280, 1000), (420, 800), count=2, spread=0.5, width=24, rise=5)
    p.cord("M380 520 C372 330 420 212 500 212 C580 212 628 330 620 520", look.main.inside(0.18), 24, STRAP)
    p.panel(whole(TOTE_BODY), look.main, HIDE)
    p.panel(whole(TOTE_BASE), look.trim.inside(0.1), replace(FLAP, puff=8, radii=(3, 8, 20), shadow=0.25))
    p.stitch("M232 486 C400 478 600 478 768 486", thread, width=2, on=10, off=5)
    p.stitch("M196 990 C400 1018 600 1018 804 990", thread, width=2, on=10, off=5)
    p.seam("M246 484 C232 660 214 850 208 1000", both=True, width=1.8, depth=0.4)
    p.cord("M374 640 C356 400 410 262 500 262 C590 262 644 400 626 640", look.trim, 27, STRAP_OVER, round_ends=False)
    p.pair("M604 560 L652 560 L650 660 L630 684 L606 662 Z", look.trim, replace(FLAP, puff=6))
    p.stitch("M609 574 L647 574 L645 656 L630 674 L611 657 Z", thread, both=True, width=1.6, on=7, off=4)
    for x in (629, 371):
        stud(p, x, 602, 8, look.metal)
    p.panel("M484 470 L516 470 L518 600 L500 622 L482 600 Z", look.trim, STRAP)
    stud(p, 500, 590, 11, look.metal)
    if look.pick("tag", (True, False)):
        p.cord("M700 500 C716 580 712 640 700 690", look.trim.inside(0.15), 7)
        p.panel("M676 686 L722 682 L728 776 C716 786 690 788 680 780 Z", look.trim, STRAP)


def crossbody(p: Pattern, look: Look) -> None:
    """A small saddle bag on a long strap."""
    thread = contrast(look.colour, 0.32)
    creases.drape(p, 200, 200, 4, 0.2)
    p.cord("M300 600 C220 330 330 150 500 150 C670 150 780 330 700 600", look.trim, 19, STRAP)
    for x in (302, 698):
        p.cord(path(f"M{x - 15} 580 L{x + 15} 580 L{x + 15} 614 L{x - 15} 614 Z"), look.metal, 7, METAL)
    p.panel(whole(SADDLE), look.main, HIDE)
    p.stitch(whole("M728 760 C734 820 732 860 724 894 C706 966 636 996 500 996"), thread, width=1.9, on=9, off=5)
    p.panel(whole(SADDLE_FLAP), look.main, replace(HIDE, puff=14, shadow=0.5, reach=12))
    p.stitch(whole("M722 628 C728 704 714 782 672 822 C624 852 560 860 500 860"), thread, width=1.9, on=9, off=5)
    p.panel("M470 800 L530 800 L534 900 L500 930 L466 900 Z", look.trim, STRAP)
    stud(p, 500, 880, 15, look.metal)


def shopper(p: Pattern, look: Look) -> None:
    """A plain canvas bag with long handles, printed or not."""
    creases.drape(p, 160, 240, 7, 0.1)
    creases.fan(p, (640, 500), (560, 700), count=3, spread=0.8, width=20, rise=6)
    creases.fan(p, (300, 1060), (440, 900), count=3, spread=0.8, width=22, rise=5)
    p.cord("M372 520 C376 300 420 160 500 160 C580 160 624 300 628 520", look.trim.inside(0.14), 30, STRAP)
    p.panel(
        whole("M500 470 L740 466 C746 660 750 860 752 1060 C700 1074 600 1078 500 1078"), look.main, replace(HIDE, puff=14)
    )
    p.seam(whole("M742 512 L500 516"), width=1.5, depth=0.45)
    p.cord("M366 580 C356 340 410 190 500 190 C590 190 644 340 634 580", look.trim, 32, STRAP_OVER, round_ends=False)
    for x in (366, 634):
        p.stitch(f"M{x - 12} 524 L{x + 12} 524 L{x + 12} 574 L{x - 12} 574 Z", look.thread, width=1.5)
        p.stitch(f"M{x - 12} 524 L{x + 12} 574", look.thread, width=1.5)
    if not look.sketch.print:
        _device(p, look)
    label(p, 716, 990, width=40, height=26)


def _device(p: Pattern, look: Look) -> None:
    """The shop's M, large."""
    p.ink("M410 860 L410 700 L500 810 L590 700 L590 860", look.second, strength=0.85, width=20)
    p.ink("M410 920 L590 920", look.second, strength=0.85, width=7)


FACTS = {
    "tote": Garment(tote, "blush", HIDES, "bag", Camera(540, 580, 2.1), Camera(700, 920, 2.0), length=44),
    "crossbody": Garment(crossbody, "sage", HIDES, "bag", Camera(560, 640, 2.0), Camera(520, 860, 2.1), length=38),
    "shopper": Garment(
        shopper, "sky", ("canvas", "denim", "linen"), "bag", Camera(560, 560, 2.1), AT_HEM, prints=STREWN, length=58
    ),
}
