"""Whole pictures: the same ones every time, of the right size, filling the frame."""

import numpy as np
import pytest
from PIL import Image, ImageChops

from marque.demo.studio import CLOTHS, COLOURS, GARMENTS, PRINTS, VIEWS, Sketch, draw
from marque.demo.studio.colour import rgb
from marque.demo.studio.look import Look
from marque.demo.studio.paint import paint
from marque.demo.studio.views import cut, framing
from marque.demo.studio.window import through

SHIRT = Sketch("shirt", "linen", COLOURS["Sky"], seed=11)


def usual(garment: str, *, seed: int = 3) -> Sketch:
    return Sketch(garment, GARMENTS[garment].cloths[0], COLOURS["Clay"], seed=seed)


def differs(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one, other).getbbox() is not None


def test_same_sketch_same_pixels() -> None:
    first = draw(SHIRT, "front", 120)

    again = draw(Sketch("shirt", "linen", COLOURS["Sky"], seed=11), "front", 120)

    assert first.size == (120, 150)
    assert not differs(first, again)


@pytest.mark.parametrize(
    "other",
    [
        Sketch("shirt", "linen", COLOURS["Rust"], seed=11),
        Sketch("shirt", "cotton", COLOURS["Sky"], seed=11),
        Sketch("shirt", "linen", COLOURS["Sky"], COLOURS["Navy"], "candy-stripe", seed=11),
        Sketch("shirt", "linen", COLOURS["Sky"], seed=12),
    ],
    ids=["colour", "cloth", "print", "seed"],
)
def test_each_word_of_the_sketch_shows(other: Sketch) -> None:
    assert differs(draw(SHIRT, "front", 60), draw(other, "front", 60))


@pytest.mark.parametrize("garment", GARMENTS)
def test_every_view_of_every_garment(garment: str) -> None:
    pictures = [draw(usual(garment), view, 40) for view in VIEWS]

    assert {picture.size for picture in pictures} == {(40, 50)}
    assert {picture.mode for picture in pictures} == {"RGB"}
    assert all(differs(pictures[0], other) for other in pictures[1:])


@pytest.mark.parametrize("garment", GARMENTS)
def test_garment_fills_its_frame(garment: str) -> None:
    sketch = usual(garment)
    pattern = cut(sketch)
    window = through(framing(pattern), width=80, height=100)

    cover = paint(pattern, window=window, cloth=Look(sketch).main.cloth).cover > 0.4

    across, down = cover.any(axis=0).mean(), cover.any(axis=1).mean()
    assert 0.5 <= max(across, down) <= 0.95
    assert cover.mean() > 0.08
    assert not np.concatenate([cover[0], cover[-1], cover[:, 0], cover[:, -1]]).any()


@pytest.mark.parametrize("cloth", CLOTHS)
def test_cloth_keeps_its_colour(cloth: str) -> None:
    picture = draw(Sketch("tee", cloth, COLOURS["Clay"]), "fabric", 160)

    mean = np.asarray(picture, np.float32).mean(axis=(0, 1)) / 255
    assert np.abs(mean - rgb(COLOURS["Clay"])).max() < 0.09


@pytest.mark.parametrize("name", PRINTS)
def test_print_brings_in_the_second_colour(name: str) -> None:
    plain = Sketch("jumper", "fine knit", COLOURS["Chalk"])
    printed = Sketch("jumper", "fine knit", COLOURS["Chalk"], COLOURS["Navy"], name)

    before, after = (np.asarray(draw(sketch, "fabric", 120).convert("L"), np.float32) for sketch in (plain, printed))

    assert before.min() > 100
    assert 0.003 < (after < 100).mean() < 0.9


def test_colours_of_one_piece_share_its_cut() -> None:
    one, other = (cut(Sketch("shirt", "linen", COLOURS[name], seed=5)) for name in ("Chalk", "Ink"))

    assert len(one.pieces) == len(other.pieces)
    assert one.fit == other.fit
    assert one.folds == other.folds
