"""A cloth in a colour, perhaps printed: what a panel is cut from."""

from dataclasses import dataclass, replace

from marque.demo.studio.cloth import CLOTHS
from marque.demo.studio.cloth.knitted import ribbed
from marque.demo.studio.cloth.surface import Cloth, Dye
from marque.demo.studio.colour import Rgb, darker, rgb


@dataclass(frozen=True, eq=False)
class Fabric:
    cloth: Cloth
    colour: Rgb
    dye: Dye | None = None

    def plain(self) -> "Fabric":
        return replace(self, dye=None)

    def dyed(self, colour: Rgb) -> "Fabric":
        return replace(self, colour=colour, dye=None)

    def inside(self, share: float = 0.3) -> "Fabric":
        """The wrong side, seen in the shade of a neck or a waist."""
        return Fabric(replace(self.cloth, gloss=0, fuzz=0), darker(self.colour, share))

    def in_rib(self, width: float) -> "Fabric":
        """The same colour in ribbing, for cuffs and collars."""
        return Fabric(Cloth(ribbed(width), fuzz=min(1.2, self.cloth.fuzz)), self.colour)


def of(cloth: str, colour: str | Rgb) -> Fabric:
    return Fabric(CLOTHS[cloth], rgb(colour) if isinstance(colour, str) else colour)
