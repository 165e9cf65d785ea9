"""How a panel stands up from what it lies on; lengths in design units."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Relief:
    puff: float = 9.0  # height of the padding
    radii: tuple[float, float, float] = (3.0, 11.0, 34.0)  # how it rounds towards its edges
    folds: float = 1.0  # share of the garment's folds it follows
    shadow: float = 0.34  # darkness of its shadow on the panels below
    reach: float = 7.0  # softness of that shadow
    edge: float = 0.16  # darkness along its own edge
    tone: float = 1.0  # light it gets


BODY = Relief()
SLEEVE = Relief(puff=9)
THICK = Relief(puff=14, radii=(4, 14, 46))
OVERLAP = Relief(shadow=0.5, reach=10)
CUFF = Relief(puff=6, radii=(2, 5, 12), shadow=0.3, folds=0.4)
BAND = Relief(puff=7, radii=(2, 6, 12), folds=0.25, shadow=0.4, reach=6)
COLLAR = Relief(puff=7, radii=(2, 6, 15), folds=0.25, shadow=0.5, reach=9)
FLAP = Relief(puff=4, radii=(1.5, 4, 8), folds=0.7, shadow=0.36, reach=5)
FLAT = Relief(puff=2.5, radii=(1.5, 3, 6), folds=0.8, shadow=0.2, reach=4, edge=0.1)
INSIDE = Relief(puff=2, folds=0.25, shadow=0, edge=0.32, tone=0.86)
CORD = Relief(puff=5, radii=(1, 2, 4), folds=0, shadow=0.5, reach=5)
STRAP = Relief(puff=8, radii=(2, 6, 11), folds=0.1, shadow=0.45, reach=9)
METAL = Relief(puff=4, radii=(1, 2, 3.5), folds=0, shadow=0.5, reach=4, edge=0.22)
LABEL = Relief(puff=1.6, radii=(1, 2, 4), folds=0.2, shadow=0.3, reach=4, edge=0.1)
