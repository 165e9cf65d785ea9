"""A contact sheet: one of everything, to look at."""

from collections.abc import Iterable

from PIL import Image

from marque.demo.studio.colour import COLOURS
from marque.demo.studio.garments import GARMENTS
from marque.demo.studio.sketch import Sketch
from marque.demo.studio.views import draw

GAP = 6


def samples(round_number: int = 0) -> list[Sketch]:
    """Each garment once; other rounds show other cloths, colours and prints."""
    return [_sample(i, name, round_number) for i, name in enumerate(GARMENTS)]


def contact_sheet(sketches: Iterable[Sketch], *, view: str, width: int, columns: int) -> Image.Image:
    pictures = [draw(sketch, view, width) for sketch in sketches]
    across, down = width + GAP, width * 5 // 4 + GAP
    sheet = Image.new("RGB", (columns * across - GAP, -(-len(pictures) // columns) * down - GAP), "white")
    for i, picture in enumerate(pictures):
        sheet.paste(picture, (i % columns * across, i // columns * down))
    return sheet


def _sample(i: int, name: str, round_number: int) -> Sketch:
    garment, colours = GARMENTS[name], list(COLOURS.values())
    turn = i * 7 + round_number * 11
    printed = garment.prints and round_number % 2 == 1
    return Sketch(
        name,
        cloth=garment.cloths[round_number % len(garment.cloths)],
        colour=colours[turn % len(colours)],
        second=colours[(turn * 3 + 5) % len(colours)] if printed or i % 3 == 0 else None,
        print=garment.prints[(i + round_number) % len(garment.prints)] if printed else None,
        seed=i + 100 * round_number,
    )
