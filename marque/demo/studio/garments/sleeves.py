"""Sleeves, cuffs and hems that several tops share, set into an armhole at (698, 288)."""

from dataclasses import replace

from marque.demo.studio.fabric import Fabric
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import BAND, CUFF, SLEEVE, Relief

LONG = "M640 272 L697 288 C744 316 772 378 792 448 C826 570 862 750 886 902 L790 926 C772 800 742 650 700 520 Z"
RIB_CUFF = (
    "M880 884 C888 924 894 962 897 994 C896 1004 891 1009 882 1011 L824 1022 C814 1023 808 1018 806 1008 "
    "C802 976 798 940 795 906 Z"
)
SHORT = (
    "M640 274 L694 288 C736 308 780 348 820 400 C846 432 864 462 874 486 L774 548 C762 554 752 551 744 540 "
    "C720 500 704 468 694 430 Z"
)
BUTTON_CUFF = "M882 884 L897 996 C898 1006 894 1012 884 1014 L810 1029 C800 1030 794 1026 792 1017 L780 900 Z"
RIB_HEM = (
    "M500 1010 C560 1012 650 1012 722 1002 C728 1030 728 1062 722 1088 C716 1098 706 1101 694 1102 "
    "C630 1108 560 1110 500 1110"
)


def long(p: Pattern, fabric: Fabric, relief: Relief = SLEEVE) -> None:
    p.pair(LONG, fabric, relief, angle=-0.16)


def short(p: Pattern, fabric: Fabric, relief: Relief = SLEEVE) -> None:
    p.pair(SHORT, fabric, relief, angle=-0.8)


def rib_cuffs(p: Pattern, rib: Fabric, relief: Relief = CUFF) -> None:
    p.pair(RIB_CUFF, rib, relief, angle=-0.14)


def button_cuffs(p: Pattern, fabric: Fabric) -> None:
    p.pair(BUTTON_CUFF, fabric, replace(CUFF, shadow=0.35), angle=-0.16)
    p.seam("M888 930 L786 952", both=True, width=1.2, depth=0.4)


def rib_hem(p: Pattern, rib: Fabric) -> None:
    p.panel(whole(RIB_HEM), rib, replace(BAND, puff=9, shadow=0.3))


def armholes(p: Pattern, *, depth: float = 0.55) -> None:
    p.seam("M697 290 C693 350 702 410 708 466", both=True, width=1.8, depth=depth)
