"""Necklines that several tops share; the neck's points are (404, 247) and (596, 247)."""

from dataclasses import replace

from marque.demo.studio.fabric import Fabric
from marque.demo.studio.look import Look
from marque.demo.studio.outline import whole
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.relief import INSIDE, Relief
from marque.demo.studio.trims import label

BEHIND = Relief(puff=4, radii=(2, 4, 7), folds=0.1, shadow=0.3)
FRONT = Relief(puff=5, radii=(2, 5, 8), folds=0.2, shadow=0.4)
THICK_FRONT = Relief(puff=8, radii=(3, 8, 14), folds=0.1, shadow=0.42)
KNIT_BAND = "M500 344 C544 344 572 308 580 226 L614 254 C604 336 562 388 500 388"
ROLL_INNER = "M416 190 C440 168 560 168 584 190 C590 240 590 280 586 316 L414 316 C410 280 410 240 416 190"
ROLL_TURNED = "M500 234 C540 234 574 228 592 214 C608 250 614 292 612 330 C580 360 540 368 500 368"


def crew(p: Pattern, look: Look, rib: Fabric, *, low: float = 356) -> None:
    """A round neck: the inside of the back, its band, the label, the band in front."""
    p.panel(whole(f"M500 250 C540 254 574 249 588 240 C582 316 546 {low} 500 {low}"), look.inside, INSIDE)
    _back_band(p, rib, 17)
    label(p, 500, 262, width=44, height=22)
    outer = f"L603 250 C594 326 558 {low + 24} 500 {low + 24}"
    p.panel(whole(f"M500 {low - 4} C546 {low - 4} 576 316 583 234 {outer}"), rib, FRONT)
    p.seam(whole(f"M606 252 C597 330 560 {low + 28} 500 {low + 28}"), width=1.2, depth=0.4)


def knit_crew(p: Pattern, look: Look, rib: Fabric) -> None:
    """The same, broader, in thick ribbing."""
    p.panel(whole("M500 250 C540 256 574 249 588 238 C580 312 546 346 500 346"), look.inside, INSIDE)
    _back_band(p, rib, 30)
    label(p, 500, 272, width=46, height=24)
    p.panel(whole(KNIT_BAND), rib, THICK_FRONT)


def vee(p: Pattern, look: Look, rib: Fabric, *, depth: float = 470, width: float = 34) -> None:
    inside = f"M500 246 C540 252 574 246 592 238 C584 320 552 {depth - 70:.0f} 500 {depth:.0f}"
    p.panel(whole(inside), look.inside, INSIDE)
    _back_band(p, rib, width - 8)
    label(p, 500, 270, width=46, height=24)
    low = depth + width * 1.2
    band = (
        f"M582 226 C576 310 548 {depth - 84:.0f} 500 {depth - 12:.0f} L500 {low:.0f} C566 {depth - 50:.0f} 606 336 614 254 Z"
    )
    p.pair(band, rib, THICK_FRONT, angle=-0.3)
    p.seam(f"M500 {depth - 8:.0f} L500 {low - 6:.0f}", width=1.6, depth=0.5)


def roll(p: Pattern, rib: Fabric) -> None:
    """A high collar turned down on itself."""
    p.panel(ROLL_INNER, rib, THICK_FRONT)
    p.panel("M424 190 C446 176 554 176 576 190 C556 206 444 206 424 190", rib.inside(0.45), INSIDE)
    label(p, 500, 182, width=34, height=16)
    turned = replace(THICK_FRONT, puff=12, radii=(4, 12, 26), shadow=0.5, reach=10)
    p.panel(whole(ROLL_TURNED), rib, turned)


def _back_band(p: Pattern, rib: Fabric, width: float) -> None:
    shaded = replace(rib, colour=rib.inside(0.12).colour, dye=None)
    low = 249 + width
    p.panel(whole(f"M500 243 C550 243 568 238 581 231 L592 250 C570 {low:.0f} 540 {low:.0f} 500 {low:.0f}"), shaded, BEHIND)
