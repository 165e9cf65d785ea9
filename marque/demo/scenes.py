"""Pictures of several pieces together, for the home page: the hero and three edits, kept with the static files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from marque.demo.catalogue.styles import swatch
from marque.demo.studio.encode import encode
from marque.demo.studio.flatlay import flatlay
from marque.demo.studio.sketch import Sketch
from marque.kernel.files import Store

KEPT = Path(__file__).resolve().parents[2] / "static" / "pictures"
FOLDER = "home"
QUALITY = 74
SEED = 4  # of the makers' choices: a white sole, no bobble


@dataclass(frozen=True, slots=True)
class Scene:
    """Drawn at the largest of `widths`; pieces as (garment, cloth, colour, second, print), the first lies in the middle."""

    name: str
    widths: tuple[int, ...]
    ratio: float  # height by width
    tint: str
    pieces: tuple[tuple[str, str, str, str | None, str | None], ...]

    @property
    def sketches(self) -> list[Sketch]:
        return [
            Sketch(garment, cloth, swatch(colour), swatch(second) if second else None, motif, seed=SEED)
            for garment, cloth, colour, second, motif in self.pieces
        ]


COAT = (
    ("coat", "wool", "camel", None, None),
    ("roll-neck", "fine knit", "coal", None, None),
    ("tote", "leather", "cognac", None, None),
    ("scarf", "wool", "camel", "ink", "big-tartan"),
    ("high-top", "canvas", "chalk", "pine", None),
    ("beanie", "rib", "rust", None, None),
)
SCENES = (
    Scene("hero", (800, 1333, 1600), 9 / 16, "sand", COAT),
    Scene("hero-square", (450, 750, 900), 1.0, "sand", (COAT[0], COAT[1], COAT[2], COAT[4], COAT[5])),
    Scene(
        "edit-knit",
        (400, 800),
        5 / 4,
        "sage",
        (
            ("jumper", "cable", "oat", None, None),
            ("scarf", "knit", "dusk", None, None),
            ("beanie", "rib", "rust", None, None),
        ),
    ),
    Scene(
        "edit-denim",
        (400, 800),
        5 / 4,
        "sky",
        (
            ("jeans", "denim", "indigo", None, None),
            ("tee", "jersey", "chalk", "navy", "breton"),
            ("belt", "leather", "cognac", None, None),
            ("high-top", "canvas", "chalk", "pine", None),
        ),
    ),
    Scene(
        "edit-summer",
        (400, 800),
        5 / 4,
        "warm",
        (
            ("trousers", "linen", "oat", None, None),
            ("camp-shirt", "viscose", "dusk", "chalk", "leaf"),
            ("bucket-hat", "canvas", "sage", None, None),
            ("sandal", "leather", "cognac", None, None),
        ),
    ),
)


def ship(folder: Path = KEPT) -> int:
    """Draw all scenes in all widths into a folder; the bytes of all of them."""
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for scene in SCENES:
        for name, content in _files(scene):
            total += (folder / name).write_bytes(content)
    return total


def unpack(store: Store, *, folder: Path = KEPT) -> None:
    """Put the scenes into the store, as "home/hero-1600.webp" and so on."""
    for file in sorted(folder.glob("*.webp")):
        store.write(f"{FOLDER}/{file.name}", file.read_bytes())


def _files(scene: Scene) -> Iterator[tuple[str, bytes]]:
    largest = max(scene.widths)
    picture = flatlay(scene.sketches, largest, round(largest * scene.ratio), tint=scene.tint)
    for width in scene.widths:
        size = (width, round(width * scene.ratio))
        resized = picture if width == largest else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        yield f"{scene.name}-{width}.webp", encode(resized, QUALITY)
