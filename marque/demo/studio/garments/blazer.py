"""A blazer: notched lapels, two buttons, flap pockets, rounded fronts."""

from marque.demo.studio.garments import tailoring
from marque.demo.studio.garments.garment import AT_LAPEL, AT_POCKET, LONG_CUT, SUITED, SUITINGS, Garment
from marque.demo.studio.garments.tailoring import FRONT, OVER
from marque.demo.studio.look import Look
from marque.demo.studio.outline import mirrored, path
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import FLAP
from marque.demo.studio.trims import button

HALF = (
    "M592 186 L706 236 C696 300 694 370 702 440 C692 540 688 620 694 690 C706 800 718 900 726 984 "
    "C690 1000 640 1006 596 1004 C548 1000 508 940 494 850 L480 780 L484 560 L540 400 Z"
)


def draw(p: Pattern, look: Look) -> None:
    tailoring.fall(p, hem=1000)
    tailoring.sleeves(p, look.main)
    for i in range(3):
        for side in (1, -1):
            button(p, 500 + side * (342 - i * 5), 836 - i * 26, 6, look.buttons)
    tailoring.lining(p, look, low=640)
    p.panel(HALF, look.main, FRONT)
    p.panel(mirrored(path(HALF)), look.main, OVER)
    tailoring.armholes(p)
    p.seam("M606 500 C598 640 594 740 598 816", both=True, width=1.4, depth=0.35)
    tailoring.notched(p, look.main, low=640)
    for y in (664, 772):
        button(p, 502, y, 13, look.buttons)
    p.pair("M584 812 L696 800 L704 856 C668 866 628 870 590 868 Z", look.main, FLAP)
    p.panel("M572 478 L652 464 L656 492 L576 506 Z", look.main, FLAP, angle=-0.15)


FACTS = {
    "blazer": Garment(
        draw, "cool", (*SUITINGS, "linen", "velvet", "corduroy"), "jacket", AT_LAPEL, AT_POCKET, LONG_CUT, SUITED
    )
}
