"""Socks, a pair."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.garments.garment import KNITTED, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import CUFF, FLAP, Relief
from marque.demo.studio.window import Camera

SOFT = Relief(puff=16, radii=(5, 16, 48), edge=0.2)
FOOT_AND_LEG = (
    "M362 262 L560 262 L562 560 C564 640 610 680 690 724 C760 764 792 810 780 862 C768 908 700 916 640 898 "
    "C550 872 450 848 396 800 C352 760 358 700 360 640 Z"
)
TOE = "M680 716 C764 762 794 810 780 862 C768 908 700 916 640 898 C620 892 640 760 680 716 Z"
HEEL = "M362 668 C350 730 360 776 396 804 C424 828 460 840 486 848 C500 780 440 690 362 668 Z"


def draw(p: Pattern, look: Look) -> None:
    creases.drape(p, 90, 160, 5, 0.1)
    creases.fan(p, (400, 770), (540, 720), count=3, spread=0.8, width=15, rise=6, both=False)
    _sock(p.moved(110, -36, size=0.96, turn=-0.05, salt=5), look)
    _sock(p.moved(-90, 34, turn=0.03), look)


def _sock(p: Pattern, look: Look) -> None:
    tip = look.main.dyed(look.second)
    p.panel(FOOT_AND_LEG, look.main, SOFT)
    if look.pick("tips", (True, True, False)):
        p.panel(TOE, tip, replace(FLAP, shadow=0.1))
        p.panel(HEEL, tip, replace(FLAP, shadow=0.1))
    rib = look.main.dyed(look.second if look.sketch.second else look.colour).in_rib(11)
    p.panel("M356 214 L566 214 L568 318 C500 330 420 330 354 318 Z", rib, replace(CUFF, puff=9))


FACTS = {
    "socks": Garment(
        draw,
        "cool",
        ("fine knit", "rib", "knit"),
        "sock",
        Camera(480, 330, 2.0),
        Camera(560, 850, 2.0),
        prints=KNITTED,
        length=36,
    )
}
