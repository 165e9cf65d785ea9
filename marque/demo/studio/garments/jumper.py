"""Knitted tops: crew, V and roll neck, and the sleeveless slipover."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.garments import necks, sleeves
from marque.demo.studio.garments.garment import AT_COLLAR, AT_CUFF, AT_HEM, AT_NECK, KNITS, KNITTED, LONG_CUT, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, SLEEVE, THICK

TORSO = (
    "M500 262 L596 245 C636 252 674 266 699 286 C694 350 703 410 709 470 C716 640 718 820 722 1010 "
    "C640 1024 560 1026 500 1026"
)
VEST = (
    "M500 262 L596 245 C622 250 650 258 674 272 C654 340 650 420 712 486 C716 640 718 820 720 1010 "
    "C640 1024 560 1026 500 1026"
)
BROAD = replace(SLEEVE, puff=12, radii=(4, 14, 40))


def crew(p: Pattern, look: Look) -> None:
    _body(p, look)
    necks.knit_crew(p, look, look.trim.in_rib(9))


def v_neck(p: Pattern, look: Look) -> None:
    _body(p, look)
    necks.vee(p, look, look.trim.in_rib(8))


def roll_neck(p: Pattern, look: Look) -> None:
    _body(p, look)
    necks.roll(p, look.trim.in_rib(10))


def slipover(p: Pattern, look: Look) -> None:
    rib = look.trim.in_rib(9)
    creases.drape(p, 150, 260, 5, 0.1)
    creases.upper(p, rise=4, width=18)
    p.panel(whole(VEST), look.main, THICK)
    edge = "M672 270 C652 340 648 420 712 488"
    p.cord(edge, rib, 26, BAND, angle=0.2, round_ends=False)
    p.cord("M328 270 C348 340 352 420 288 488", rib, 26, BAND, angle=-0.2, round_ends=False)
    sleeves.rib_hem(p, rib)
    necks.vee(p, look, rib, depth=480)


def _body(p: Pattern, look: Look) -> None:
    rib = _rib(look)
    creases.drape(p, 150, 260, 5, 0.1)
    creases.upper(p, rise=5, width=18)
    creases.elbows(p, rise=5, width=16)
    sleeves.rib_cuffs(p, rib)
    sleeves.long(p, look.main, BROAD)
    p.panel(whole(TORSO), look.main, THICK)
    sleeves.armholes(p, depth=0.6)
    sleeves.rib_hem(p, rib)


def _rib(look: Look) -> Fabric:
    return look.trim.in_rib(11)


FACTS = {
    "jumper": Garment(crew, "sand", KNITS, "knit", AT_NECK, AT_CUFF, LONG_CUT, KNITTED),
    "v-neck": Garment(v_neck, "sage", KNITS, "knit", AT_COLLAR, AT_CUFF, LONG_CUT, KNITTED),
    "roll-neck": Garment(roll_neck, "grey", KNITS, "knit", AT_NECK, AT_CUFF, LONG_CUT, KNITTED),
    "slipover": Garment(slipover, "cool", KNITS, "vest", AT_COLLAR, AT_HEM, LONG_CUT, KNITTED),
}
