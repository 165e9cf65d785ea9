"""What the studio knows about one kind of garment."""

from collections.abc import Callable
from dataclasses import dataclass

from marque.demo.studio.look import Look
from marque.demo.studio.pattern import Pattern
from marque.demo.studio.window import Camera


@dataclass(frozen=True)
class Garment:
    draw: Callable[[Pattern, Look], None]
    family: str  # names the tint of its backdrop
    cloths: tuple[str, ...]  # the first is the usual one
    flat: str  # name of its line drawing
    detail: Camera
    hem: Camera
    fit: tuple[float, float] = (1.0, 1.0)  # stretch of the drawing across and down
    prints: tuple[str, ...] = ()  # that suit it
    length: int = 70  # of its longer side in life, cm
    give: float = 0.05  # how far the seed may change its width and length


# What several garments have in common: cloths, prints, close views, cuts.
JERSEYS = ("jersey", "linen", "waffle", "rib")
SWEATS = ("terry", "waffle", "velvet")
KNITS = ("knit", "cable", "moss", "fine knit", "rib")
SHIRTINGS = ("cotton", "linen", "viscose", "seersucker", "corduroy")
SOFTS = ("satin", "viscose", "velvet")
SUMMERS = ("viscose", "cotton", "linen", "seersucker")
SUITINGS = ("wool", "herringbone", "tweed")
SHELLS = ("nylon", "canvas", "satin")
BOTTOMS = ("twill", "corduroy", "linen", "canvas")
HIDES = ("leather", "pebbled", "suede", "polished")

BANDS = ("breton", "stripe", "fine-stripe", "block", "dip-dye", "deckchair")
KNITTED = ("fair-isle", "fair-isle-allover", "argyle", "breton", "stripe", "snow", "space-dye", "block")
SHIRTED = ("candy-stripe", "gingham", "pinstripe", "windowpane", "tartan")
STREWN = ("flower", "leaf", "bloom", "dot", "brush", "leopard", "foulard", "terrazzo")
SUITED = ("pinstripe", "windowpane", "houndstooth", "tartan")

AT_NECK, AT_HEM = Camera(500, 340, 2.4), Camera(600, 960, 2.0)
AT_COLLAR, AT_CUFF = Camera(520, 400, 2.2), Camera(740, 910, 1.9)
AT_LAPEL, AT_POCKET = Camera(480, 400, 2.0), Camera(600, 840, 2.0)
AT_WAIST, AT_ANKLE = Camera(520, 330, 2.0), Camera(560, 960, 1.6)
AT_BUST, AT_FLARE = Camera(520, 420, 2.1), Camera(600, 1050, 1.9)
AT_LACES, AT_TOE = Camera(420, 690, 1.9), Camera(700, 800, 1.9)
AT_VAMP, AT_HEEL = Camera(380, 400, 2.0), Camera(620, 860, 2.0)
BOXY_CUT, LONG_CUT = (1.12, 0.95), (1.09, 0.98)
