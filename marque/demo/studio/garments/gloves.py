"""Gloves, a pair."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.garments.garment import Garment
from marque.demo.studio.look import Look
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import CUFF, Relief
from marque.demo.studio.window import Camera

PALM = "M382 620 C460 600 540 600 618 620 C624 720 614 820 606 900 C540 912 460 912 394 900 C386 820 376 720 382 620"


def draw(p: Pattern, look: Look) -> None:
    creases.drape(p, 110, 140, 5, 0.1)
    _glove(p.moved(-196, 24, turn=-0.08), look, thumb=1)
    _glove(p.moved(196, -14, turn=0.1, salt=5), look, thumb=-1)


def _glove(p: Pattern, look: Look, *, thumb: int) -> None:
    """Fingers are thick cords; `thumb` is the side it points to."""
    finger = Relief(puff=13, radii=(4, 12, 22), shadow=0.45, reach=8, edge=0.22)
    rib = look.trim.in_rib(10)
    p.panel("M398 880 L602 880 L606 1050 C540 1062 460 1062 394 1050 Z", rib, replace(CUFF, puff=10))
    for k, (x, top) in enumerate(((411, 440), (470, 372), (530, 350), (589, 396))):
        x, top = (x, top) if thumb > 0 else (1000 - x, top)
        lean = (x - 500) * 0.06
        p.cord(f"M{x + lean:.0f} {top} L{x:.0f} 700", look.main, 60 - 4 * (k == 0), finger)
    p.panel(PALM, look.main, replace(finger, shadow=0.1, puff=16, radii=(4, 14, 44)))
    x = 500 + thumb * 98
    p.cord(f"M{x - thumb * 20} 850 C{x + thumb * 30} 770 {x + thumb * 62} 700 {x + thumb * 74} 630", look.main, 58, finger)


FACTS = {
    "gloves": Garment(
        draw,
        "grey",
        ("fine knit", "rib", "suede", "leather"),
        "glove",
        Camera(360, 520, 2.0),
        Camera(320, 960, 2.1),
        length=32,
    )
}
