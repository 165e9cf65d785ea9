"""A long scarf, folded over, with fringes."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.cloth.knitted import ribbed
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.garments.garment import Garment
from marque.demo.studio.look import Look
from marque.demo.studio.noise import chances
from marque.demo.studio.outline import path, placed
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import CORD, Relief
from marque.demo.studio.trims import label
from marque.demo.studio.window import Camera

SOFT = Relief(puff=16, radii=(5, 16, 48), edge=0.2)
LONG_END = "M330 250 C400 226 520 224 600 246 C596 500 586 760 566 1016 C500 1026 410 1026 346 1016 C330 760 324 500 330 250"
SHORT_END = "M404 214 C480 196 590 204 668 240 C690 460 696 680 690 886 C620 906 540 910 466 908 C440 680 414 450 404 214"
ROLLED_NECK = "M316 262 C400 186 600 184 684 262 C696 300 690 340 668 362 C580 318 420 318 332 362 C310 340 306 300 316 262"


def draw(p: Pattern, look: Look) -> None:
    creases.drape(p, 120, 360, 8, 0.05)
    creases.fold(p, (420, 300), (400, 1000), width=24, rise=6)
    creases.fold(p, (600, 280), (590, 900), width=26, rise=7)
    _fringe(p, look, start=(352, 1010), end=(560, 1010))
    p.panel(LONG_END, look.main, SOFT, angle=0.02)
    _fringe(p, look, start=(474, 902), end=(686, 880))
    over = replace(SOFT, shadow=0.5, reach=14)
    p.panel(SHORT_END, look.main, over, angle=-0.05)
    p.panel(ROLLED_NECK, look.main, replace(over, puff=20), angle=0.12)
    label(p, 560, 800, width=60, height=30)


def _fringe(p: Pattern, look: Look, *, start: tuple[float, float], end: tuple[float, float]) -> None:
    count, luck = 15, chances(30, 7 + int(start[0]))
    yarn = Fabric(replace(look.main.cloth, weave=ribbed(5)), look.colour)
    for i in range(count):
        share = (i + 0.5) / count
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        long, lean = 84 + 20 * luck[2 * i], 14 * luck[2 * i + 1] - 7
        strand = path(f"M0 -8 C{lean:.1f} {long * 0.4:.1f} {-lean:.1f} {long * 0.7:.1f} {lean * 0.6:.1f} {long:.1f}")
        p.cord(placed(strand, at=(x, y)), yarn, 11, replace(CORD, shadow=0.3))


FACTS = {
    "scarf": Garment(
        draw,
        "grey",
        ("wool", "knit", "fine knit"),
        "scarf",
        Camera(520, 330, 2.1),
        Camera(540, 930, 2.0),
        prints=("big-tartan", "stripe", "houndstooth"),
        length=75,
    )
}
