"""Dresses: wrap, shirt dress, tiered sundress."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.garments import shirt
from marque.demo.studio.garments.garment import AT_BUST, AT_COLLAR, AT_FLARE, STREWN, SUMMERS, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, BODY, FLAT, INSIDE, OVERLAP, SLEEVE, THICK
from marque.demo.studio.trims import button, label

SKIRT = "M500 540 L592 536 C616 640 668 820 716 1010 C728 1056 738 1100 742 1140 C690 1168 600 1182 500 1182"
FLUTTER_SLEEVE = "M612 190 C672 200 730 250 776 338 C782 352 778 362 766 368 C730 386 690 396 650 392 Z"
OVERSKIRT = "M418 536 L592 536 C590 700 560 960 470 1182 C400 1180 310 1166 258 1140 C270 1060 372 690 418 536"
BODICE_UNDER = (
    "M582 166 C604 170 622 178 634 190 C640 270 640 330 650 394 C634 450 612 500 598 544 L500 552 L430 470 "
    "C520 410 566 300 582 166"
)
BODICE_OVER = (
    "M418 166 C396 170 378 178 366 190 C360 270 360 330 350 394 C366 450 388 500 402 544 L560 548 "
    "C600 520 596 500 580 480 C490 420 434 300 418 166"
)
SASH = "M396 520 C450 534 550 534 604 520 L608 556 C550 570 450 570 392 556 Z"
LONG_TAIL = "M590 546 C610 620 600 700 628 780 L660 770 C640 690 640 620 612 540 Z"
SHORT_TAIL = "M604 546 C640 610 660 660 700 720 L724 698 C690 650 660 600 622 536 Z"
KNOT = "M588 520 C600 512 616 514 622 524 L620 556 C612 564 596 564 588 556 Z"
SHIRT_SLEEVE = (
    "M640 270 L698 284 C752 308 800 362 838 430 C846 446 842 456 830 462 L752 508 C742 512 734 508 728 498 L700 440 Z"
)
SHIRT_BODICE = (
    "M500 300 L600 248 C640 256 676 266 700 282 C694 340 692 390 698 440 C684 500 660 550 644 590 L356 590 "
    "C340 550 316 500 302 440 C308 390 306 340 300 282 C324 266 360 256 400 248 Z"
)
SHIRT_SKIRT = "M500 580 L642 576 C664 700 724 900 772 1120 C700 1150 600 1162 500 1162"
SHIRT_BELT = "M500 574 C560 574 610 570 646 562 L650 604 C610 614 560 616 500 616"
PUFF_SLEEVE = "M606 226 C660 214 720 250 738 320 C744 356 734 384 716 396 C690 408 664 404 646 392 C640 340 630 280 606 226"
SUN_BODICE = "M500 330 L580 326 L590 212 L634 222 C640 290 646 350 652 394 C644 430 632 460 628 482 L500 492"


def wrap(p: Pattern, look: Look) -> None:
    creases.drape(p, 70, 460, 6)
    creases.hanging(p, top=560, bottom=1110, half=(84, 226), count=8, rise=9)
    creases.fan(p, (604, 400), (520, 540), count=3, spread=0.5, width=12, rise=5)
    creases.fan(p, (630, 200), (740, 330), count=3, spread=0.6, width=12, rise=6)
    p.pair(FLUTTER_SLEEVE, look.main, SLEEVE, angle=-0.7)
    p.panel(whole("M500 190 C540 190 566 184 580 176 L560 330 L500 430"), look.inside, INSIDE)
    label(p, 500, 198, width=44, height=22)
    p.panel(whole(SKIRT), look.main, THICK)
    p.panel(OVERSKIRT, look.main, replace(OVERLAP, puff=8, radii=(3, 9, 26)))
    _bodice(p, look)
    _sash(p, look)


def _bodice(p: Pattern, look: Look) -> None:
    p.panel(BODICE_UNDER, look.main, BODY, angle=0.1)
    p.panel(BODICE_OVER, look.main, OVERLAP, angle=-0.1)
    p.seam("M634 192 C640 270 640 330 650 392", both=True, width=1.5, depth=0.5)


def _sash(p: Pattern, look: Look) -> None:
    tie = replace(BAND, puff=6, folds=0.5, shadow=0.45)
    p.panel(SASH, look.main, tie)
    p.panel(LONG_TAIL, look.main, tie, angle=0.1)
    p.panel(SHORT_TAIL, look.main, tie, angle=-0.3)
    p.panel(KNOT, look.main, replace(tie, puff=9))


def shirt_dress(p: Pattern, look: Look) -> None:
    creases.drape(p, 90, 420, 6, 0.04)
    creases.hanging(p, top=590, bottom=1120, half=(110, 250), count=8, rise=7)
    creases.upper(p, rise=4, width=14)
    p.pair(SHIRT_SLEEVE, look.main, SLEEVE, angle=-0.8)
    p.panel(SHIRT_BODICE, look.main, BODY)
    p.panel(whole(SHIRT_SKIRT), look.main, THICK)
    shirt.collar(p, look.main)
    shirt.closing(p, look, look.main, bottom=1160)
    shirt.leaves(p, look, look.main)
    for i in range(9):
        button(p, 502, 352 + i * 92, 8, look.buttons)
    p.panel(whole(SHIRT_BELT), look.main, BAND)
    p.panel("M482 560 L536 558 L538 630 L484 632 Z", look.main, replace(BAND, puff=5))


def sundress(p: Pattern, look: Look) -> None:
    """Square neck, short puffed sleeves, three gathered tiers."""
    creases.drape(p, 90, 300, 5, 0.04)
    _gathers(p)
    p.pair(PUFF_SLEEVE, look.main, THICK, angle=-0.5)
    for tier in ((842, 1166, 222, 300), (604, 868, 162, 238), (470, 620, 128, 172)):
        p.panel(whole(_tier(*tier)), look.main, replace(THICK, shadow=0.45, reach=9))
    p.panel(whole("M500 246 C540 246 570 238 594 224 L590 336 L500 340"), look.inside, INSIDE)
    label(p, 500, 258, width=40, height=20)
    p.panel(whole(SUN_BODICE), look.main, BODY)
    p.panel(whole("M500 318 L588 314 L590 334 L500 340"), look.main, FLAT)
    for i in range(4):
        button(p, 500, 360 + i * 34, 6, look.buttons)


def _tier(top: float, low: float, half: float, wide: float) -> str:
    """Right half of one tier, gathered above to `half` its width, `wide` below."""
    return (
        f"M500 {top} L{500 + half} {top - 6} C{508 + half} {top + 90} {492 + wide} {low - 110} {500 + wide} {low - 18} "
        f"C{500 + wide / 2} {low} 560 {low + 4} 500 {low + 4}"
    )


def _gathers(p: Pattern) -> None:
    for top, half, count in ((846, 214, 17), (608, 156, 13), (474, 120, 9)):
        for k in range(count):
            x = 500 + half * (k / (count - 1) * 2 - 1)
            end = (500 + (x - 500) * 1.2, top + 110 + 40 * (k * 7 % 3))
            creases.fold(p, (x, top), end, width=9, rise=6.5)
    creases.fan(p, (630, 250), (720, 350), count=4, spread=0.7, width=10, rise=6)


FACTS = {
    "wrap-dress": Garment(
        wrap, "blush", ("viscose", "jersey", "satin"), "dress", AT_BUST, AT_FLARE, (1.14, 1.0), STREWN, length=110
    ),
    "shirt-dress": Garment(shirt_dress, "sand", SUMMERS, "dress", AT_COLLAR, AT_FLARE, (1.0, 1.0), STREWN, length=110),
    "sundress": Garment(sundress, "sage", SUMMERS, "dress", AT_BUST, AT_FLARE, (1.0, 1.0), (*STREWN, "gingham"), length=115),
}
