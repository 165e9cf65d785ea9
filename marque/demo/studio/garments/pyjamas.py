"""A pair of pyjamas, piped in the second colour."""

from dataclasses import replace

from marque.demo.studio import creases, fabric
from marque.demo.studio.garments import sleeves, trousers
from marque.demo.studio.garments.garment import AT_CUFF, SHIRTED, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import mirrored, path, whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, BODY, COLLAR, CORD, FLAP, INSIDE
from marque.demo.studio.trims import button, label
from marque.demo.studio.window import Camera

PIPING = replace(CORD, puff=2, shadow=0.15, reach=3)
REVERS = "M596 250 C618 262 628 280 634 300 L648 352 L600 400 C570 440 540 470 506 492 C540 420 572 340 596 250"
LEG = "M500 200 L660 184 C690 340 716 640 730 1120 C700 1136 600 1140 548 1130 C548 900 528 660 508 520 L500 480 Z"
WAIST = "M500 186 C580 186 630 180 664 170 L668 232 C620 246 560 250 500 250"
FRONT = (
    "M596 248 C640 258 676 270 699 287 C694 350 704 410 710 466 C716 640 718 830 720 1000 "
    "C640 1014 560 1016 486 1014 L488 470 Z"
)
UPPER_COLLAR = (
    "M500 216 C540 216 572 220 592 230 C616 250 636 290 648 330 L606 358 C592 320 578 284 560 258 C540 248 520 246 500 246 Z"
)


def draw(p: Pattern, look: Look) -> None:
    """The trousers lie half under the top."""
    creases.drape(p, 110, 300, 6, 0.1)
    creases.upper(p, rise=5)
    creases.elbows(p, rise=5)
    _trousers(p.moved(210, 130, size=0.86, turn=-0.16, salt=5), look)
    _top(p.moved(-110, -70, size=0.86, turn=0.05), look)


def _trousers(p: Pattern, look: Look) -> None:
    p.pair(LEG, look.main, replace(BODY, puff=12))
    p.panel(whole(WAIST), look.main, BAND)
    p.cord("M728 1084 C690 1100 600 1104 548 1096", _piping(look), 6, PIPING)
    p.cord("M272 1084 C310 1100 400 1104 452 1096", _piping(look), 6, PIPING)
    trousers.tie(p, y=220)


def _top(p: Pattern, look: Look) -> None:
    sleeves.long(p, look.main)
    p.cord("M884 862 L784 886", _piping(look), 6, PIPING)
    p.cord("M116 862 L216 886", _piping(look), 6, PIPING)
    p.panel(whole("M500 230 C550 234 574 240 590 250 L560 420 L500 500"), look.inside, INSIDE)
    label(p, 500, 252, width=46, height=24)
    p.panel(FRONT, look.main, BODY)
    p.panel(mirrored(path(FRONT)), look.main, replace(BODY, shadow=0.4))
    sleeves.armholes(p)
    p.cord("M514 500 L514 1012", _piping(look), 6, PIPING)
    p.panel("M576 560 L672 552 L676 664 C650 674 604 676 580 670 Z", look.main, FLAP)
    p.cord("M576 562 L672 554", _piping(look), 6, PIPING)
    p.pair(REVERS, look.main, COLLAR, angle=0.4)
    p.pair(UPPER_COLLAR, look.main, COLLAR, angle=0.4)
    for edge in ("M604 238 C622 262 638 296 648 330 L608 357", "M634 346 C618 400 560 460 508 490"):
        p.cord(edge, _piping(look), 5, PIPING)
        p.cord(mirrored(path(edge)), _piping(look), 5, PIPING)
    for i in range(4):
        button(p, 500, 540 + i * 130, 10, look.buttons)


def _piping(look: Look) -> fabric.Fabric:
    return fabric.of("satin", look.second)


FACTS = {
    "pyjamas": Garment(
        draw, "blush", ("cotton", "satin", "linen"), "shirt", Camera(430, 360, 2.2), AT_CUFF, prints=SHIRTED, length=100
    )
}
