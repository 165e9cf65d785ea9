"""Blouses with gathered sleeves, a bow or a stand collar."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.garments import sleeves
from marque.demo.studio.garments.garment import AT_COLLAR, AT_CUFF, SOFTS, STREWN, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, BODY, CUFF, FLAT, INSIDE
from marque.demo.studio.trims import button, label

TORSO = (
    "M500 300 L600 248 C640 256 676 268 700 287 C694 350 704 410 710 466 C716 640 716 830 720 986 "
    "C716 1040 690 1074 640 1092 C590 1108 540 1112 500 1112"
)
PLACKET = "M484 352 L520 352 L520 1112 L484 1112 Z"
FULL_CUFF = "M868 888 L880 960 C880 968 876 972 868 974 L806 986 C798 986 794 982 792 974 L780 906 Z"
FULL_SLEEVE = (
    "M640 272 L697 288 C764 318 806 390 836 480 C870 600 912 760 912 850 C910 880 894 900 872 904 L786 918 "
    "C756 912 744 880 742 830 C740 720 724 600 700 510 Z"
)
STAND = "M500 296 C548 290 574 262 584 226 L604 240 C600 290 566 326 500 330"
NECKBAND = "M586 218 L606 238 C600 310 570 366 514 408 L496 380 C546 340 578 290 586 218"
TAIL = "M506 392 C520 470 548 560 552 668 L606 650 C596 560 560 460 528 386 Z"
OTHER_TAIL = "M494 392 C478 480 470 590 440 704 L388 676 C420 580 450 480 472 386 Z"
LOOP = "M506 372 C556 318 640 322 654 366 C660 410 590 430 508 408 Z"
KNOT = "M480 366 C492 358 510 358 522 366 L524 412 C512 420 490 420 478 412 Z"


def draw(p: Pattern, look: Look) -> None:
    creases.drape(p, 80, 360, 7, 0.05)
    creases.upper(p, rise=6, width=14)
    creases.elbows(p, rise=6)
    _full_sleeves(p, look)
    _gathers(p)
    p.panel(whole(TORSO), look.main, BODY)
    sleeves.armholes(p)
    if look.pick("bow", (True, False)):
        _bow(p, look)
    else:
        _stand(p, look)


def _full_sleeves(p: Pattern, look: Look) -> None:
    p.pair(FULL_CUFF, look.main, CUFF, angle=-0.16)
    for k in range(5):
        creases.fold(p, (800 + k * 20, 900), (770 + k * 22, 720), width=9, rise=7, both=True)
    p.pair(FULL_SLEEVE, look.main, replace(BODY, puff=13, radii=(4, 14, 40)), angle=-0.16)


def _gathers(p: Pattern) -> None:
    for x, end in ((540, 560), (580, 630), (556, 590)):
        creases.fold(p, (x, 350), (end, 640), width=11, rise=6, both=True)


def _stand(p: Pattern, look: Look) -> None:
    p.panel(whole("M500 214 C540 216 570 220 586 228 C584 260 560 290 500 300"), look.inside, INSIDE)
    label(p, 500, 232, width=44, height=22)
    p.panel(whole(STAND), look.main, BAND)
    p.panel(PLACKET, look.main, FLAT)
    for i in range(8):
        button(p, 502, 330 + i * 98, 6.5, look.buttons)


def _bow(p: Pattern, look: Look) -> None:
    """A pussy bow: band, two tails, two loops, a knot."""
    p.panel(whole("M500 214 C540 216 570 220 586 228 C580 300 548 350 500 392"), look.inside, INSIDE)
    label(p, 500, 232, width=44, height=22)
    soft = replace(BAND, puff=8, radii=(2, 7, 14), folds=0.6, shadow=0.45)
    p.pair(NECKBAND, look.main, soft, angle=0.4)
    for tail in (TAIL, OTHER_TAIL):
        p.panel(tail, look.main, soft, angle=0.1)
    p.pair(LOOP, look.main, soft, angle=0.8)
    creases.fan(p, (512, 392), (620, 368), count=3, spread=0.5, width=7, rise=6)
    p.panel(KNOT, look.main, replace(soft, puff=10))


FACTS = {"blouse": Garment(draw, "blush", (*SOFTS, "cotton"), "shirt", AT_COLLAR, AT_CUFF, (1.05, 0.95), STREWN)}
