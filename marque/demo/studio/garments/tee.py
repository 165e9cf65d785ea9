"""T-shirts, short and long sleeved."""

from marque.demo.studio import creases
from marque.demo.studio.garments import necks, sleeves
from marque.demo.studio.garments.garment import AT_CUFF, AT_HEM, AT_NECK, BANDS, JERSEYS, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BODY, FLAP

TORSO = (
    "M500 262 L594 245 C630 254 666 266 692 284 C694 340 704 398 709 452 C714 650 716 880 720 1070 "
    "C720 1084 714 1091 700 1092 C640 1099 560 1101 500 1101"
)


def short_sleeved(p: Pattern, look: Look) -> None:
    creases.fan(p, (730, 500), (790, 380), count=3, spread=0.8, width=11, rise=4)
    sleeves.short(p, look.main)
    p.seam("M862 472 C826 496 792 516 756 533", both=True, width=1.3, depth=0.35)
    _torso(p, look)


def long_sleeved(p: Pattern, look: Look) -> None:
    creases.elbows(p, rise=4)
    sleeves.rib_cuffs(p, look.trim.in_rib(6))
    sleeves.long(p, look.main)
    _torso(p, look)


def _torso(p: Pattern, look: Look) -> None:
    creases.drape(p, 120, 260, 5, 0.12)
    creases.upper(p, rise=5)
    p.panel(whole(TORSO), look.main, BODY)
    sleeves.armholes(p)
    p.seam("M289 1064 C420 1074 580 1074 711 1064", width=1.3, depth=0.38)
    necks.crew(p, look, look.trim.in_rib(6), low=look.pick("neck", (356, 356, 372)))
    if look.pick("pocket", (True, False, False)):
        p.panel("M566 440 L656 436 L658 530 C640 544 590 546 570 534 Z", look.main, FLAP)
        p.seam("M567 458 L656 454", width=1.2, depth=0.4)


FACTS = {
    "tee": Garment(short_sleeved, "warm", JERSEYS, "tee", AT_NECK, AT_HEM, (1.13, 0.95), BANDS),
    "longsleeve": Garment(long_sleeved, "cool", JERSEYS, "longsleeve", AT_NECK, AT_CUFF, (1.1, 0.97), BANDS),
}
