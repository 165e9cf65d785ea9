"""Line drawings: valid SVG in the page's own colours, and the files match the code."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from marque.demo.studio import GARMENTS, flat
from marque.demo.studio.flats import svg
from marque.demo.studio.silhouettes import SILHOUETTES

FOLDER = Path(__file__).parents[3] / "static" / "flats"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", SILHOUETTES)
def test_flat_is_plain_svg(name: str) -> None:
    root = ElementTree.fromstring(svg(name))

    elements = list(root.iter())
    assert {element.tag.removeprefix(SVG) for element in elements} == {"svg", "symbol", "g", "path", "use"}
    assert not any("style" in element.attrib or "class" in element.attrib for element in elements)
    assert root.find(f"{SVG}symbol").attrib["stroke"] == "currentColor"  # type: ignore[union-attr]


@pytest.mark.parametrize("name", SILHOUETTES)
def test_file_is_what_the_code_draws(name: str) -> None:
    assert (FOLDER / f"{name}.svg").read_text() == svg(name)


def test_no_file_is_left_over() -> None:
    assert {file.stem for file in FOLDER.iterdir()} == set(SILHOUETTES)


def test_every_garment_has_one_and_anything_else_a_hanger() -> None:
    assert all(flat(garment).startswith("<svg") for garment in GARMENTS)
    assert flat("jumper") == svg("knit")
    assert flat("chandelier") == svg("hanger")


def test_halves_are_mirrored() -> None:
    assert "M100 116 L160 156 L100 156L40 156L100 116Z" in svg("hanger")
