"""Ankle boots from the side, a pair."""

from marque.demo.studio import creases, fabric
from marque.demo.studio.colour import contrast, darker
from marque.demo.studio.garments.garment import AT_TOE, HIDES, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import FLAP, INSIDE, Relief
from marque.demo.studio.window import Camera

UPPER = Relief(puff=22, radii=(4, 16, 60), edge=0.2)
SOLE = Relief(puff=10, radii=(3, 8, 20), folds=0, shadow=0.35)
BOOT = (
    "M260 264 C330 284 420 284 480 264 C486 360 490 440 524 504 C590 570 706 596 800 644 "
    "C860 676 890 712 892 756 L888 794 L228 794 C224 740 236 700 242 640 C250 520 252 380 260 264 Z"
)
GORE = "M336 284 L436 282 C432 390 444 470 462 536 L396 596 L324 540 C338 460 342 380 336 284 Z"
BOOT_SOLE = "M220 784 C400 796 720 800 900 774 C906 800 896 824 876 828 L500 830 C460 830 430 812 400 808 L224 808 Z"


def draw(p: Pattern, look: Look) -> None:
    creases.drape(p, 160, 160, 3, 0.2)
    _boot(p.moved(74, -84, size=0.92, salt=5), look)
    _boot(p.moved(-44, 76, size=0.98), look)


def _boot(p: Pattern, look: Look) -> None:
    """A Chelsea boot: elastic at the side, a loop at the heel, a stacked heel."""
    p.cord("M268 268 C246 210 300 196 312 262", fabric.of("canvas", darker(look.colour, 0.3)), 24)
    p.panel("M262 262 C330 236 420 236 478 262 L470 330 L270 330 Z", look.main.inside(0.5), INSIDE)
    creases.fan(p, (500, 520), (440, 640), count=4, spread=0.9, width=14, rise=6, both=False)
    p.panel(BOOT, look.main, UPPER)
    gore = look.main.inside(0.3).in_rib(8)
    p.panel(GORE, gore, FLAP)
    p.stitch("M326 288 C332 384 328 462 312 546 L396 612 L474 540", contrast(look.colour, 0.25), width=1.6)
    p.seam("M462 540 C440 640 400 730 380 790", width=1.8, depth=0.5)
    sole = fabric.of("leather", look.pick("sole", ("#2b2622", "#4a3526")))
    p.panel("M222 790 L404 792 L398 866 L228 866 Z", sole, SOLE)
    p.panel(BOOT_SOLE, sole, SOLE)
    p.stitch("M232 797 C420 808 720 812 890 788", contrast(sole.colour, 0.25), width=1.6)


FACTS = {"boot": Garment(draw, "grey", HIDES, "boot", Camera(400, 500, 1.9), AT_TOE, length=36)}
