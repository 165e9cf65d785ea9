"""Lace-up shoes from the side, a pair: high and low."""

from collections.abc import Callable
from dataclasses import replace

from marque.demo.studio import creases, fabric
from marque.demo.studio.colour import contrast, darker, lighter, luminance, rgb
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.garments.garment import AT_LACES, AT_TOE, HIDES, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import circle, path, placed
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import CORD, FLAP, INSIDE, Relief
from marque.demo.studio.trims import DARK, eyelet

UPPER = Relief(puff=20, radii=(4, 16, 60), edge=0.18)
SOLE = Relief(puff=12, radii=(3, 9, 26), folds=0, shadow=0.35)
PAD = Relief(puff=9, radii=(3, 8, 18), shadow=0.35)
TOE = "M676 640 C770 650 858 672 888 716 C900 740 898 762 888 782 L650 782 C634 736 644 676 676 640 Z"
OUTSOLE = (
    "M134 770 C240 784 760 788 906 752 C922 780 922 806 908 828 C896 846 872 852 840 854 L176 856 "
    "C152 856 140 846 136 828 C132 806 132 788 134 770 Z"
)
LOW_UPPER = (
    "M160 584 C176 558 206 556 226 584 C262 634 346 640 396 588 C450 616 560 652 668 668 "
    "C780 684 862 698 888 738 C898 758 896 776 886 790 L152 790 C142 720 146 640 160 584 Z"
)
LOW_SOLE = (
    "M138 784 C300 796 760 798 900 768 C914 790 914 812 900 830 C886 846 862 850 836 852 L172 854 "
    "C152 854 142 846 139 830 C136 812 136 798 138 784 Z"
)
LACE_BAR = "M-10 30 C2 2 16 -12 34 -22"
LACE_LEFT = "M0 0 C-44 -52 -96 -44 -86 -6 C-74 24 -24 14 6 2"
LACE_RIGHT = "M6 0 C26 -62 76 -72 82 -38 C84 -10 40 2 8 4"
HIGH_TONGUE = "M352 440 C372 396 410 380 436 392 C456 402 470 440 486 480 L420 560 L360 520 Z"
HIGH_UPPER = (
    "M182 470 C200 440 236 436 262 458 C300 490 344 486 372 448 C420 500 520 570 640 624 "
    "C740 650 850 660 888 714 C900 740 898 760 888 782 L150 782 C140 690 148 560 182 470 Z"
)
HIGH_HEEL = "M182 470 C204 452 226 452 244 470 C262 560 250 680 236 782 L150 782 C140 690 148 560 182 470 Z"
HIGH_FACING = (
    "M372 448 C420 506 520 576 640 624 C660 634 672 650 664 668 C640 680 600 672 560 652 "
    "C470 606 390 546 342 494 C352 484 362 466 372 448 Z"
)
HIGH_STRIPE = "M300 782 C360 724 400 654 420 586 L470 614 C460 686 430 744 386 782 Z"
LOW_TONGUE = "M380 590 C384 544 408 520 438 526 C462 532 486 562 510 596 L450 660 L380 640 Z"
LOW_TOE = "M704 676 C790 690 862 700 886 738 C896 756 896 774 886 790 L690 790 C672 756 680 706 704 676 Z"
LOW_HEEL = "M160 584 C178 560 206 562 222 588 C250 640 258 720 254 790 L152 790 C142 720 146 640 160 584 Z"
LOW_FACING = "M396 588 C450 616 560 652 668 668 C690 674 694 694 676 704 C580 700 440 664 358 634 C374 622 388 606 396 588 Z"
LOW_STRIPE = "M338 790 C390 752 440 706 472 682 L514 698 C486 738 448 768 420 790 Z"


def high(p: Pattern, look: Look) -> None:
    _pair(p, look, _high_top)


def low(p: Pattern, look: Look) -> None:
    _pair(p, look, _low_top)


def _pair(p: Pattern, look: Look, shoe: Callable[[Pattern, Look], None]) -> None:
    """The further one peeps out above the nearer."""
    creases.drape(p, 180, 180, 3, 0.2)
    shoe(p.moved(74, -176, size=0.92, salt=5), look)
    shoe(p.moved(-40, 120, size=0.96), look)


def _high_top(p: Pattern, look: Look) -> None:
    accent = _accent(look)
    p.panel("M196 452 C230 420 320 412 372 440 L396 560 L210 560 Z", accent.inside(0.25), INSIDE)
    p.panel(HIGH_TONGUE, look.main.plain(), PAD)
    p.panel(HIGH_UPPER, look.main, UPPER)
    _toe(p, look)
    p.panel(HIGH_HEEL, accent, replace(FLAP, puff=9, radii=(3, 8, 24), folds=0.2))
    p.panel(HIGH_FACING, look.main.plain(), replace(FLAP, puff=8, folds=0.2))
    p.panel(HIGH_STRIPE, accent, replace(FLAP, puff=5, folds=0.2))
    thread = contrast(look.colour, 0.3)
    for line in ("M366 468 C420 522 520 588 640 640", "M352 488 C400 540 480 594 566 640"):
        p.stitch(line, thread, width=1.6)
    p.stitch("M234 780 C246 690 256 580 240 474", lighter(accent.colour, 0.4), width=1.5)
    _laces(p, look, start=(408, 488), step=(44, 27), count=6)
    _sole(p, look, OUTSOLE, line="M136 816 C300 828 740 830 914 804", seam="M138 788 C300 802 740 804 908 772")


def _low_top(p: Pattern, look: Look) -> None:
    accent, plain = _accent(look), look.main.plain()
    p.panel("M182 590 C236 560 340 566 396 584 L420 690 L200 690 Z", accent.inside(0.3), INSIDE)
    p.panel(LOW_TONGUE, plain, PAD)
    p.panel(LOW_UPPER, look.main, UPPER)
    p.panel(LOW_TOE, plain, replace(FLAP, puff=8, radii=(3, 9, 24), folds=0.2, shadow=0.25))
    _holes(p, (752, 712))
    p.panel(LOW_HEEL, accent, replace(FLAP, puff=9, radii=(3, 8, 24), folds=0.2))
    p.panel(LOW_FACING, plain, replace(FLAP, puff=7, folds=0.2))
    if look.pick("stripe", (True, False)):
        p.panel(LOW_STRIPE, accent, replace(FLAP, puff=5, folds=0.2))
    thread = contrast(look.colour, 0.3)
    p.stitch("M392 604 C450 632 560 668 664 684", thread, width=1.6)
    p.stitch("M700 690 C684 724 684 760 696 786", thread, width=1.5)
    p.stitch("M260 786 C264 716 256 650 232 596", lighter(accent.colour, 0.4), width=1.5)
    _laces(p, look, start=(436, 616), step=(44, 14), count=5)
    _sole(p, look, LOW_SOLE, line="M142 828 C300 838 740 838 902 818", seam="M140 802 C300 810 740 812 898 786")


def _accent(look: Look) -> Fabric:
    """Heel and stripe: in the second colour, or in a shade of the upper."""
    if look.sketch.second:
        return fabric.of("leather", look.second)
    shade = darker(look.colour, 0.25) if luminance(look.colour) > 0.06 else lighter(look.colour, 0.12)
    return fabric.of("leather", shade)


def _toe(p: Pattern, look: Look) -> None:
    p.panel(TOE, look.main.plain(), replace(FLAP, puff=8, radii=(3, 9, 24), folds=0.2, shadow=0.3))
    _holes(p, (734, 690))


def _holes(p: Pattern, start: tuple[float, float]) -> None:
    for row in range(3):
        for i in range(5 - row % 2):
            x, y = start[0] + i * 22 + (row % 2) * 11, start[1] + row * 16 + i * 4.5
            p.ink(circle(x, y, 2.8, corners=12), DARK, strength=0.5)


def _laces(p: Pattern, look: Look, *, start: tuple[float, float], step: tuple[float, float], count: int) -> None:
    lace = fabric.of("canvas", "#f3efe6" if luminance(look.second) < 0.75 else "#e4ddd0")
    for i in range(count):
        x, y = start[0] + i * step[0], start[1] + i * step[1]
        eyelet(p, x - 10, y + 30, 5, fabric.of("smooth", rgb("#b9b5ac")))
        p.cord(placed(path(LACE_BAR), at=(x, y)), lace, 14)
    for loop in (LACE_LEFT, LACE_RIGHT):
        p.cord(placed(path(loop), at=(start[0] + 18, start[1] - 8)), lace, 10, replace(CORD, shadow=0.4))


def _sole(p: Pattern, look: Look, shape: str, *, line: str, seam: str) -> None:
    sole = fabric.of("smooth", look.pick("sole", ("#efe9df", "#efe9df", "#e3d7bf", "#2b2926")))
    sole = replace(sole, cloth=replace(sole.cloth, gloss=0.08))
    p.panel(shape, sole, SOLE)
    p.seam(line, width=2.2, depth=0.5)
    p.stitch(seam, contrast(sole.colour, 0.3), width=1.5, on=9, off=5)


FACTS = {
    "high-top": Garment(high, "sand", (*HIDES, "canvas"), "shoe", AT_LACES, AT_TOE, length=34),
    "trainer": Garment(low, "cool", (*HIDES, "canvas"), "shoe", AT_LACES, AT_TOE, length=33),
}
