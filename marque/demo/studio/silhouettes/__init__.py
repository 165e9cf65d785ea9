"""Line drawings by hand, in a space of 200 x 250.

Each is a list of strokes in the order they are drawn. "fill" is a closed shape, "line" a finer stroke on
top. "half" is the right side of a symmetrical shape, from top centre to bottom centre; "both" stands for
a stroke on either side; anything else is drawn as it is.
"""

from collections.abc import Mapping

from marque.demo.studio.silhouettes.lower import LOWER
from marque.demo.studio.silhouettes.small import SMALL
from marque.demo.studio.silhouettes.upper import UPPER

SILHOUETTES: Mapping[str, tuple[str, ...]] = {**UPPER, **LOWER, **SMALL}
