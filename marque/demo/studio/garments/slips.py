"""Slip dresses and camisoles on thin straps."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.garments.garment import AT_BUST, AT_FLARE, BOXY_CUT, SOFTS, STREWN, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import CORD, INSIDE, THICK
from marque.demo.studio.window import Camera

FALLING = replace(THICK, radii=(3, 12, 44))
SLIP = (
    "M500 396 C536 392 566 366 590 322 C606 356 630 384 642 396 C636 480 626 560 640 640 "
    "C668 800 700 980 716 1150 C650 1174 570 1180 500 1180"
)
CAMISOLE = (
    "M500 396 C536 392 566 366 590 322 C606 356 630 384 642 396 C638 480 634 560 644 620 "
    "C652 680 660 740 668 800 C610 822 560 828 500 828"
)


def slip(p: Pattern, look: Look) -> None:
    _slip_folds(p, low=1130)
    _straps(p, look)
    p.panel(whole(SLIP), look.main, FALLING)
    p.seam(whole("M592 330 C566 372 536 396 500 402"), width=1.6, depth=0.5)
    p.seam(whole("M715 1136 C600 1166 560 1164 500 1164"), width=1.4, depth=0.4)


def camisole(p: Pattern, look: Look) -> None:
    _slip_folds(p, low=760)
    _straps(p, look)
    p.panel(whole(CAMISOLE), look.main, FALLING)
    p.seam(whole("M592 330 C566 372 536 396 500 402"), width=1.6, depth=0.5)
    p.seam(whole("M666 786 C610 808 560 814 500 814"), width=1.3, depth=0.4)


def _slip_folds(p: Pattern, *, low: float) -> None:
    creases.drape(p, 70, 420, 8, 0.02)
    creases.drape(p, 180, 480, 8, -0.03)
    for start, end, rise in (((440, 470), (390, low), 9), ((520, 520), (540, low), 9), ((580, 460), (630, low), 8)):
        creases.fold(p, start, end, width=25, rise=rise)
    creases.fan(p, (616, 392), (520, 520), count=3, spread=0.6, width=16, rise=3.5)


def _straps(p: Pattern, look: Look) -> None:
    for line in (
        "M590 330 C600 250 590 182 566 182 C546 182 544 250 552 352",
        "M410 330 C400 250 410 182 434 182 C454 182 456 250 448 352",
    ):
        p.cord(line, look.main, 7.5, replace(CORD, shadow=0.2))
    p.panel(whole("M500 356 C540 356 566 350 588 336 L586 404 L500 410"), look.inside, INSIDE)


FACTS = {
    "camisole": Garment(
        camisole, "blush", (*SOFTS, "rib"), "slip", AT_BUST, Camera(600, 740, 2.0), BOXY_CUT, STREWN, length=55
    ),
    "slip-dress": Garment(slip, "grey", SOFTS, "slip", AT_BUST, AT_FLARE, BOXY_CUT, STREWN, length=110),
}
