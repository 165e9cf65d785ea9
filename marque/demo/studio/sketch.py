"""The few words from which every picture of a piece is drawn."""

import hashlib
import json
from dataclasses import asdict, dataclass

VERSION = 1  # raise it when the drawing changes, so that kept pictures are drawn anew


@dataclass(frozen=True)
class Sketch:
    garment: str
    cloth: str
    colour: str  # "#b98b5c"
    second: str | None = None  # colour of print, trim or sole
    print: str | None = None
    seed: int = 0  # choices of the maker: pockets, buttons, folds

    @property
    def key(self) -> str:
        """The same for the same picture, for ever: a name to keep it under."""
        words = json.dumps([VERSION, asdict(self)], sort_keys=True)
        return hashlib.sha256(words.encode()).hexdigest()[:20]
