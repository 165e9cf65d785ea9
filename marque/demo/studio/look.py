"""What a garment's maker is handed: fabrics, colours, and choices that the seed decides."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from marque.demo.studio import fabric
from marque.demo.studio.cloth import CLOTHS
from marque.demo.studio.cloth.prints import PRINTS
from marque.demo.studio.colour import Rgb, contrast, darker, lighter, luminance, rgb
from marque.demo.studio.fabric import Fabric
from marque.demo.studio.noise import chances
from marque.demo.studio.sketch import Sketch

Choice = TypeVar("Choice")
BUTTONS = ("#efe9dd", "#2a241f", "#6b4a34", "#cbb894")
METALS = ("#c2a565", "#b9b5ac", "#a77b4b")


@dataclass(frozen=True)
class Look:
    sketch: Sketch

    @cached_property
    def main(self) -> Fabric:
        dye = PRINTS[self.sketch.print](self.second) if self.sketch.print else None
        return Fabric(CLOTHS[self.sketch.cloth], rgb(self.sketch.colour), dye)

    @cached_property
    def colour(self) -> Rgb:
        return rgb(self.sketch.colour)

    @cached_property
    def second(self) -> Rgb:
        """The other colour: as asked, or a paler or darker neighbour."""
        if self.sketch.second:
            return rgb(self.sketch.second)
        return lighter(self.colour, 0.55) if luminance(self.colour) < 0.25 else darker(self.colour, 0.5)

    @cached_property
    def trim(self) -> Fabric:
        """Collars and cuffs: plain; in the second colour if no print uses that up."""
        if self.sketch.second and not self.sketch.print:
            return self.main.dyed(self.second)
        return self.main.plain()

    @cached_property
    def inside(self) -> Fabric:
        return self.main.inside()

    @cached_property
    def thread(self) -> Rgb:
        if self.sketch.cloth == "denim":
            return rgb("#c98a4b")
        return contrast(self.colour, 0.22)

    @cached_property
    def buttons(self) -> Rgb:
        return rgb(self.pick("buttons", BUTTONS))

    @cached_property
    def metal(self) -> Fabric:
        return fabric.of("smooth", self.pick("metal", METALS))

    def pick(self, matter: str, options: Sequence[Choice]) -> Choice:
        """One of the options, always the same for this piece in all its colours."""
        return options[int(self.chance(matter) * len(options))]

    def chance(self, matter: str) -> float:
        return chances(1, zlib.crc32(f"{matter} {self.sketch.seed}".encode()))[0]
