"""A canvas backpack with two straps in front."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.colour import rgb
from marque.demo.studio.garments.garment import Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import path, whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, FLAP, METAL, STRAP, Relief
from marque.demo.studio.trims import label, stud
from marque.demo.studio.window import Camera

HIDE = Relief(puff=20, radii=(5, 18, 70), edge=0.2)
PACK = "M500 290 C610 290 690 330 706 440 C724 640 730 860 724 1000 C716 1050 680 1064 640 1066 C590 1070 550 1070 500 1070"
PACK_LID = "M500 290 C614 290 696 332 708 440 C712 520 706 580 700 610 C640 630 560 636 500 636"
FRONT_POCKET = "M500 690 C590 690 640 690 662 700 C672 800 676 920 670 990 C656 1010 590 1014 500 1014"
POCKET_FLAP = "M500 684 C590 684 644 684 666 694 L668 760 C600 772 560 774 500 774"


def draw(p: Pattern, look: Look) -> None:
    creases.drape(p, 180, 200, 6, 0.2)
    creases.fan(p, (330, 940), (430, 820), count=3, spread=0.8, width=18, rise=5)
    strap = look.main.plain().inside(0.14)
    p.cord("M318 420 C240 560 236 760 290 960", strap, 46, STRAP)
    p.cord("M682 420 C760 560 764 760 710 960", strap, 46, STRAP)
    p.cord("M446 300 C446 226 554 226 554 300", look.trim, 26, STRAP)
    p.panel(whole(PACK), look.main, HIDE)
    p.seam(whole("M716 520 C690 380 620 340 500 340"), width=2, depth=0.5)
    p.panel(whole(PACK_LID), look.main, replace(HIDE, puff=14, shadow=0.5, reach=12))
    p.stitch(whole("M690 598 C636 616 560 622 500 622"), look.thread, width=1.8)
    p.panel(whole(FRONT_POCKET), look.main, replace(HIDE, puff=13, shadow=0.42, reach=9))
    p.panel(whole(POCKET_FLAP), look.main, replace(FLAP, puff=5))
    for x in (404, 596):
        _fastener(p, look, x)
    label(p, 500, 430, width=92, height=56, colour="#8a5a34", ink="#2a1a10")


def _fastener(p: Pattern, look: Look, x: float) -> None:
    hide = replace(look.trim, colour=rgb("#6b4a34"))
    p.panel(path(f"M{x - 17} 560 L{x + 17} 560 L{x + 17} 800 L{x} 820 L{x - 17} 800 Z"), hide, replace(BAND, folds=0.1))
    p.cord(path(f"M{x - 24} 664 L{x + 24} 664 L{x + 24} 712 L{x - 24} 712 Z"), look.metal, 7, METAL)
    stud(p, x, 786, 5, look.metal)


FACTS = {
    "backpack": Garment(
        draw, "cool", ("canvas", "nylon", "leather"), "bag", Camera(540, 460, 2.1), Camera(560, 820, 2.0), length=48
    )
}
