"""Short jackets: bomber and denim trucker."""

from dataclasses import replace

from marque.demo.studio import creases
from marque.demo.studio.colour import lighter
from marque.demo.studio.garments import sleeves
from marque.demo.studio.garments.garment import AT_COLLAR, AT_CUFF, SHELLS, Garment
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, BODY, COLLAR, CUFF, FLAP, FLAT, INSIDE, SLEEVE, THICK
from marque.demo.studio.trims import label, patch, stud, zipper

INSIDE_BACK = "M500 214 C540 214 570 220 588 232 L540 420 L500 420"
BOMBER = (
    "M500 330 L596 252 C640 260 676 272 699 288 C694 360 702 420 708 476 C716 640 718 820 720 1000 "
    "C640 1012 560 1014 500 1014"
)
TRUCKER = (
    "M500 330 L596 252 C640 260 676 272 699 288 C694 360 702 420 708 476 C706 640 694 860 690 1010 "
    "C640 1018 560 1020 500 1020"
)
LEAF = (
    "M500 214 C550 214 584 222 596 232 C616 246 632 268 640 292 L604 392 C596 400 586 398 578 390 L500 338 "
    "C540 316 570 286 584 244 C560 236 530 232 500 232 Z"
)
BOMBER_HEM = (
    "M500 1000 C560 1002 650 1002 720 992 C726 1020 726 1050 718 1074 C714 1083 704 1086 692 1087 "
    "C630 1092 560 1093 500 1093"
)
BOMBER_COLLAR = "M500 352 C540 322 568 286 582 226 L612 250 C600 316 566 366 500 404"
TRUCKER_BAND = "M500 1008 C560 1010 630 1008 692 1000 L696 1066 C640 1076 560 1078 500 1078"


def bomber(p: Pattern, look: Look) -> None:
    rib = look.trim.in_rib(8) if look.sketch.second else replace(look.main.inside(0.12), dye=None).in_rib(8)
    _bomber_folds(p)
    sleeves.rib_cuffs(p, rib, replace(CUFF, puff=8))
    sleeves.long(p, look.main, replace(SLEEVE, puff=14, radii=(4, 14, 38)))
    p.panel(whole(INSIDE_BACK), look.main.inside(0.35), INSIDE)
    label(p, 500, 240, width=56, height=26, colour="#23211f", ink="#e9e2d6")
    p.panel(whole(BOMBER), look.main, THICK)
    sleeves.armholes(p)
    p.panel(whole(BOMBER_HEM), rib, replace(BAND, puff=9, shadow=0.3))
    p.panel(whole(BOMBER_COLLAR), rib, replace(COLLAR, puff=9, radii=(3, 8, 14)))
    p.pair("M584 690 L644 800 L624 812 L564 700 Z", look.main, FLAP)
    zipper(p, 500, 384, 1088, metal=look.metal, tape=rib)


def _bomber_folds(p: Pattern) -> None:
    creases.drape(p, 90, 180, 7, 0.25)
    creases.upper(p, rise=8, width=16)
    creases.elbows(p, rise=8, width=15)
    for x, end, top in ((320, 400, 780), (420, 450, 860), (580, 550, 870), (690, 610, 760), (640, 600, 880)):
        creases.fold(p, (x, 990), (end, top), width=13, rise=7)


def trucker(p: Pattern, look: Look) -> None:
    creases.drape(p, 120, 220, 6, 0.12)
    creases.upper(p, rise=5, width=14)
    creases.elbows(p, rise=6)
    sleeves.button_cuffs(p, look.main)
    p.stitch("M889 940 L787 962", look.thread, both=True)
    sleeves.long(p, look.main, replace(SLEEVE, puff=10))
    inner = replace(look.main.plain(), colour=lighter(look.colour, 0.22))
    p.panel(whole(INSIDE_BACK), inner, replace(INSIDE, tone=0.8))
    patch(p, 500, 238, width=56, height=28)
    p.panel(whole(TRUCKER), look.main, BODY)
    _seams(p, look)
    p.panel(whole(TRUCKER_BAND), look.main, replace(BAND, shadow=0.35, puff=5))
    for y in (1014, 1062):
        p.stitch(f"M308 {y - 2} C420 {y + 9} 580 {y + 9} 692 {y - 2}", look.thread)
    _front(p, look)


def _seams(p: Pattern, look: Look) -> None:
    p.seam("M699 290 C694 360 702 420 708 474", both=True, width=1.8, depth=0.55)
    p.stitch("M691 292 C686 360 694 420 700 470", look.thread, both=True)
    for seam, stitch in (
        ("M512 470 L704 440", "M512 479 L704 449"),
        ("M560 470 L536 1016", "M567 468 L543 1016"),
        ("M668 452 L628 1012", "M661 453 L621 1012"),
    ):
        p.seam(seam, both=True, width=1.7, depth=0.45)
        p.stitch(stitch, look.thread, both=True)


def _front(p: Pattern, look: Look) -> None:
    p.pair("M574 474 L672 458 L676 512 L624 536 L576 520 Z", look.main, FLAP)
    p.stitch("M580 516 L624 529 L670 508", look.thread, both=True)
    p.panel("M484 344 L522 344 L522 1076 L484 1076 Z", look.main, replace(FLAT, shadow=0.3))
    p.stitch("M490 352 L490 1072", look.thread)
    p.stitch("M516 352 L516 1072", look.thread)
    p.pair(LEAF, look.main, COLLAR, angle=0.4)
    p.stitch("M631 294 L599 384 L512 332", look.thread, both=True)
    for y in (376, 476, 600, 730, 860, 984, 1044):
        stud(p, 503, y, 9.5, look.metal)
    for x in (624, 376):
        stud(p, x, 514, 7.5, look.metal)


FACTS = {
    "bomber": Garment(bomber, "sand", (*SHELLS, "suede"), "jacket", AT_COLLAR, AT_CUFF, (1.1, 0.98)),
    "trucker": Garment(trucker, "sky", ("denim", "corduroy", "suede"), "jacket", AT_COLLAR, AT_CUFF, (1.1, 0.96), length=65),
}
