"""A swimsuit in one piece."""

from marque.demo.studio import creases
from marque.demo.studio.garments.garment import AT_BUST, LONG_CUT, STREWN, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, INSIDE, THICK
from marque.demo.studio.trims import label
from marque.demo.studio.window import Camera

BACK = "M500 372 C560 366 588 300 596 196 L560 196 C550 300 546 340 500 344"
FRONT = (
    "M500 474 C556 470 580 380 584 236 C584 206 590 190 602 190 C616 190 620 210 620 236 "
    "C622 320 634 370 650 412 C636 500 622 560 634 640 C644 700 652 740 656 776 C604 800 560 876 536 990 "
    "C520 1000 510 1002 500 1002"
)
BELT = "M500 622 C560 622 600 618 632 610 L636 652 C600 662 560 664 500 664"


def draw(p: Pattern, look: Look) -> None:
    creases.drape(p, 110, 160, 4, 0.2)
    creases.fan(p, (640, 420), (540, 540), count=3, spread=0.8, width=14, rise=4)
    p.panel(whole(BACK), look.inside, INSIDE)
    p.panel(whole("M500 356 L640 380 L620 520 L500 520"), look.inside, INSIDE)
    label(p, 500, 392, width=40, height=20)
    p.panel(whole(FRONT), look.main, THICK)
    p.seam(whole("M596 240 C594 392 566 484 500 488"), width=1.4, depth=0.4)
    p.seam("M646 784 C598 810 556 884 534 982", both=True, width=1.4, depth=0.4)
    if look.pick("belt", (False, False, True)):
        p.panel(whole(BELT), look.trim, BAND)


FACTS = {
    "swimsuit": Garment(
        draw, "sky", ("nylon", "rib", "waffle"), "swimsuit", AT_BUST, Camera(570, 860, 2.1), LONG_CUT, STREWN, length=75
    )
}
