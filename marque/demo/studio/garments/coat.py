"""Long coats with lapels: double-breasted, single-breasted, trench."""

from dataclasses import replace

from marque.demo.studio import fabric
from marque.demo.studio.colour import rgb
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.garments import tailoring
from marque.demo.studio.garments.garment import AT_LAPEL, AT_POCKET, SUITED, SUITINGS, Garment
from marque.demo.studio.garments.tailoring import FRONT, OVER
from marque.demo.studio.look import Look
from marque.demo.studio.outline import mirrored, path
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, CUFF, FLAP
from marque.demo.studio.trims import button

HEM = 1150
UNDER = (
    "M592 186 L706 236 C696 300 694 370 702 440 C716 640 736 900 748 1150 C700 1166 600 1172 500 1172 L470 1172 "
    "L470 560 L540 400 Z"
)
ACROSS = (
    "M408 186 L294 236 C304 300 306 370 298 440 C284 640 264 900 252 1150 C320 1170 440 1174 574 1172 "
    "C578 960 576 760 566 576 L470 440 Z"
)
HALF = "M592 186 L706 236 C696 300 694 370 702 440 C716 640 732 900 740 1150 C690 1166 600 1172 484 1172 L484 560 L540 400 Z"
STORM_FLAP = "M600 420 C640 400 680 400 702 410 L712 548 C680 576 640 584 598 574 Z"
BELT = "M286 676 C400 692 600 692 714 676 L718 730 C600 748 400 748 282 730 Z"


def double_breasted(p: Pattern, look: Look) -> None:
    _double(p, look)
    p.pair("M606 850 L694 838 L700 888 L612 902 Z", look.main, replace(FLAP, puff=5))


def single_breasted(p: Pattern, look: Look) -> None:
    """A straight overcoat, three buttons under notched lapels."""
    tailoring.fall(p, hem=HEM)
    tailoring.sleeves(p, look.main)
    tailoring.lining(p, look, low=560)
    p.panel(HALF, look.main, FRONT)

    p.panel(mirrored(path(HALF)), look.main, OVER)
    tailoring.armholes(p)
    tailoring.notched(p, look.main, low=570)
    for y in (600, 740, 880):
        button(p, 502, y, 15, look.buttons)
    p.pair("M596 846 L702 838 L706 886 L600 896 Z", look.main, replace(FLAP, puff=5))


def trench(p: Pattern, look: Look) -> None:
    """Belted, with a storm flap and straps on the cuffs."""
    _double(p, look)
    p.panel(STORM_FLAP, look.main, FLAP)
    p.pair("M782 740 L848 728 L856 772 L790 786 Z", look.main, CUFF, angle=-0.16)
    _belt(p, look.main.plain())


def _double(p: Pattern, look: Look) -> None:
    tailoring.fall(p, hem=HEM)
    tailoring.sleeves(p, look.main)
    p.seam("M857 806 L763 828", both=True, width=1.8, depth=0.4)
    tailoring.lining(p, look, low=600)
    p.panel(UNDER, look.main, FRONT)
    p.panel(ACROSS, look.main, OVER)
    tailoring.armholes(p)
    tailoring.peaked(p, look.main, low=582, x=566)
    for y in (618, 744, 870):
        button(p, 530, y, 16, look.buttons)
        button(p, 410, y, 16, look.buttons)


def _belt(p: Pattern, cloth: Fabric) -> None:
    strap = replace(BAND, shadow=0.5, reach=8)
    p.panel(BELT, cloth, strap)
    p.stitch("M292 684 C400 700 600 700 708 684", cloth.inside(0.25).colour, width=1.3, on=6, off=4)
    p.stitch("M290 724 C400 740 600 740 712 724", cloth.inside(0.25).colour, width=1.3, on=6, off=4)
    p.panel("M560 690 L606 684 L650 890 L604 902 Z", cloth, strap, angle=0.1)
    p.cord("M528 668 L600 662 L606 756 L532 762 Z", fabric.of("polished", rgb("#3a2c22")), 11)


FACTS = {
    "coat": Garment(double_breasted, "warm", SUITINGS, "coat", AT_LAPEL, AT_POCKET, (1.1, 1.02), SUITED, length=110),
    "overcoat": Garment(single_breasted, "grey", SUITINGS, "coat", AT_LAPEL, AT_POCKET, (1.1, 1.02), SUITED, length=110),
    "trench": Garment(trench, "sand", ("twill", "canvas", "leather"), "coat", AT_LAPEL, AT_POCKET, (1.1, 1.02), length=110),
}
