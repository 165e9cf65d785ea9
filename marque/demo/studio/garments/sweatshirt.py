"""Sweatshirts and hoodies in terry."""

from dataclasses import replace

from marque.demo.studio import creases, fabric
from marque.demo.studio.colour import rgb
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.garments import necks, sleeves
from marque.demo.studio.garments.garment import AT_COLLAR, AT_CUFF, AT_NECK, BANDS, LONG_CUT, SWEATS, Garment
from marque.demo.studio.garments.jumper import BROAD
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import COLLAR, CORD, CUFF, FLAP, INSIDE, THICK
from marque.demo.studio.trims import label, zipper

TORSO = (
    "M500 290 L598 245 C638 254 676 268 699 288 C694 356 703 420 709 478 C716 650 718 830 722 1020 "
    "C640 1032 560 1034 500 1034"
)
POUCH = "M500 776 L588 776 C612 828 640 880 660 912 L660 1010 C610 1018 550 1020 500 1020"
HOOD = "M500 132 C588 132 648 178 660 250 C664 304 648 350 604 388 C570 416 530 420 500 420"
POUCH_HALF = "M514 776 L588 776 C612 828 640 880 660 912 L660 1010 C610 1018 560 1020 514 1020 Z"
HOOD_EDGE = "M500 420 C442 372 396 322 396 272 C402 222 442 192 500 192 C558 192 598 222 604 272 C604 322 558 372 500 420"


def crew(p: Pattern, look: Look) -> None:
    _body(p, look)
    necks.crew(p, look, look.trim.in_rib(7), low=352)
    p.panel(whole("M500 380 L522 382 C520 404 510 420 500 430"), look.trim.in_rib(7), replace(FLAP, puff=3))


def hoodie(p: Pattern, look: Look) -> None:
    _body(p, look)
    zipped = look.pick("zip", (True, False, False))
    if zipped:
        zipper(p, 500, 404, 1100, metal=look.metal, tape=look.trim)
    _pouch(p, look, split=zipped)
    _hood(p, look)
    if not zipped:
        _cords(p)


def _body(p: Pattern, look: Look) -> None:
    rib = look.trim.in_rib(8)
    creases.drape(p, 140, 260, 6, 0.1)
    creases.upper(p, rise=6, width=18)
    creases.elbows(p, rise=6, width=16)
    sleeves.rib_cuffs(p, rib, replace(CUFF, puff=8))
    sleeves.long(p, look.main, BROAD)
    p.panel(whole(TORSO), look.main, THICK)
    sleeves.armholes(p)
    sleeves.rib_hem(p, rib)


def _pouch(p: Pattern, look: Look, *, split: bool) -> None:
    relief = replace(FLAP, puff=6, radii=(2, 6, 14))
    if split:
        p.pair(POUCH_HALF, look.main, relief)
    else:
        p.panel(whole(POUCH), look.main, relief)
    p.stitch("M584 786 C606 834 632 884 651 914", look.thread, both=True, width=1.2, on=5, off=3)


def _hood(p: Pattern, look: Look) -> None:
    creases.fan(p, (500, 420), (610, 250), count=2, spread=0.5, width=18, rise=5)
    p.panel(whole(HOOD), look.main, replace(THICK, shadow=0.5, reach=12))
    lining: Fabric = look.trim if look.sketch.second else look.main
    p.panel(whole("M500 196 C560 196 600 226 604 272 C604 320 560 372 500 418"), lining.inside(0.34), INSIDE)
    label(p, 500, 216, width=50, height=26)
    p.cord(HOOD_EDGE, look.main, 22, replace(COLLAR, puff=6, radii=(2, 5, 9)), round_ends=False)


def _cords(p: Pattern) -> None:
    cord, tip = fabric.of("canvas", "#efe9dd"), fabric.of("smooth", rgb("#b7b1a6"))
    p.cord("M458 392 C450 440 456 500 446 566", cord, 9)
    p.cord("M542 392 C552 444 544 496 556 548", cord, 9)
    p.cord("M446 552 L445 580", tip, 10, replace(CORD, puff=4))
    p.cord("M555 534 L558 562", tip, 10, replace(CORD, puff=4))


FACTS = {
    "sweatshirt": Garment(crew, "grey", SWEATS, "knit", AT_NECK, AT_CUFF, LONG_CUT, BANDS),
    "hoodie": Garment(hoodie, "cool", SWEATS, "hoodie", AT_COLLAR, AT_CUFF, LONG_CUT, BANDS),
}
