"""A polo shirt: ribbed collar and cuffs, a short buttoned placket."""

from marque.demo.studio import creases
from marque.demo.studio.garments import sleeves
from marque.demo.studio.garments.garment import AT_HEM, AT_NECK, BANDS, JERSEYS, Garment
from marque.demo.studio.garments.tee import TORSO
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BODY, COLLAR, FLAT, INSIDE
from marque.demo.studio.trims import button, label

CUFF = "M866 470 C874 480 880 490 882 498 L784 560 C776 564 766 560 758 550 C796 530 832 504 866 470"
LEAF = "M586 220 C606 230 622 250 628 276 L604 400 C598 408 590 408 582 402 L500 346 C532 322 566 286 586 220"


def draw(p: Pattern, look: Look) -> None:
    rib = look.trim.in_rib(6)
    creases.drape(p, 120, 260, 5, 0.12)
    creases.upper(p, rise=5)
    creases.fan(p, (730, 500), (790, 380), count=3, spread=0.8, width=11, rise=4)
    sleeves.short(p, look.main)
    p.pair(CUFF, rib, FLAT, angle=-0.56)
    p.panel(whole(TORSO), look.main, BODY)
    sleeves.armholes(p)
    p.seam("M289 1064 C420 1074 580 1074 711 1064", width=1.3, depth=0.38)
    _placket(p, look)
    p.pair(LEAF, rib, COLLAR, angle=0.5)


def _placket(p: Pattern, look: Look) -> None:
    p.panel(whole("M500 232 C540 232 570 226 588 218 C584 290 548 330 500 372"), look.inside, INSIDE)
    label(p, 500, 244, width=46, height=22)
    p.panel("M482 340 L520 340 L520 560 L482 560 Z", look.main, FLAT)
    p.stitch("M486 350 L486 554 L516 554", look.thread, width=1.2, on=5, off=3)
    for y in (372, 444, 516):
        button(p, 501, y, 8, look.buttons)


FACTS = {"polo": Garment(draw, "sky", (*JERSEYS, "fine knit"), "polo", AT_NECK, AT_HEM, (1.13, 0.95), BANDS)}
