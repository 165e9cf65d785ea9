"""A belt, buckled to a ring."""

from dataclasses import replace

from marque.demo.studio import fabric
from marque.demo.studio.colour import contrast
from marque.demo.studio.garments.garment import HIDES, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import circle
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, INSIDE, METAL, Relief
from marque.demo.studio.trims import DARK
from marque.demo.studio.window import Camera

BACK = "M150 600 C150 440 850 440 850 600 L846 690 C846 540 154 540 154 690 Z"
FRONT = "M150 600 C150 780 850 780 850 600 L850 700 C850 892 150 892 150 700 Z"


def draw(p: Pattern, look: Look) -> None:
    """Buckled to a ring, seen from a little above."""
    thread = contrast(look.colour, 0.3)
    band = Relief(puff=12, radii=(2, 6, 18), folds=0, shadow=0.4, reach=10, edge=0.2)
    p.panel(BACK, fabric.of("suede", look.colour).inside(0.2), replace(INSIDE, shadow=0, puff=6))
    p.panel(FRONT, look.main, band)
    p.stitch("M160 630 C172 792 828 792 840 630", thread, width=2.2, on=10, off=5)
    p.stitch("M162 706 C180 868 820 868 838 706", thread, width=2.2, on=10, off=5)
    for i in range(5):
        x = 560 + i * 46
        p.ink(circle(x, 784 - 0.00042 * (x - 500) ** 2 - i * 3, 7), DARK, strength=0.8)
    p.panel("M300 722 L338 731 L336 838 L298 826 Z", look.main, replace(BAND, folds=0))
    p.cord("M376 718 L500 734 L500 858 L374 842 Z", look.metal, 17, replace(METAL, puff=7, radii=(1.5, 4, 7)))
    p.cord("M380 780 L506 792", look.metal, 11, replace(METAL, puff=6))


FACTS = {"belt": Garment(draw, "warm", HIDES, "belt", Camera(420, 780, 2.2), Camera(660, 760, 2.2), length=34)}
