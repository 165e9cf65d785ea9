"""The drawing studio: pictures of clothes from a few words, the same ones every time.

A garment is a pattern: panels, seams and folds in a space of 1000 x 1250 units (`garments/`). A cloth
says how it is woven and how it falls (`cloth/`). The painter lights them from the upper left (`paint`)
and lays them on a tinted table (`backdrop`). `views.draw` is the way in.
"""

from marque.demo.studio.cloth import CLOTHS
from marque.demo.studio.cloth.prints import PRINTS
from marque.demo.studio.colour import BACKDROPS, COLOURS
from marque.demo.studio.encode import encode
from marque.demo.studio.flatlay import flatlay
from marque.demo.studio.flats import flat
from marque.demo.studio.garments import GARMENTS
from marque.demo.studio.sketch import Sketch
from marque.demo.studio.views import VIEWS, draw

__all__ = [
    "BACKDROPS", "CLOTHS", "COLOURS", "GARMENTS", "PRINTS", "VIEWS", "Sketch",
    "draw", "encode", "flat", "flatlay",
]  # fmt: skip
