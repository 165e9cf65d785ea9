from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest

from marque.web.templating import bundling
from marque.web.templating.bundling import MissingAsset


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "static"
    write(folder / "css" / "shop.bundle", "# in this order\nbase.css\nparts/card.css\n")
    write(folder / "css" / "base.css", 'p { src: url("/static/fonts/a.woff2") }')
    write(folder / "css" / "parts" / "card.css", "i { background: url(../../icons/bag.svg#open) }" + " " * 400)
    write(folder / "fonts" / "a.woff2", "font")
    write(folder / "icons" / "bag.svg", "<svg/>")
    return folder


def test_a_bundle_becomes_one_file_in_the_order_of_its_lines(source: Path, tmp_path: Path) -> None:
    names = bundling.build(source, tmp_path / "built")
    text = (tmp_path / "built" / names["shop.css"]).read_text()

    assert names.keys() == {"shop.css", "fonts/a.woff2", "icons/bag.svg"}
    assert text.index("p {") < text.index("i {")


def test_style_sheets_name_other_files_as_they_are_built(source: Path, tmp_path: Path) -> None:
    names = bundling.build(source, tmp_path / "built")
    text = (tmp_path / "built" / names["shop.css"]).read_text()

    assert f'url("/static/{names["fonts/a.woff2"]}")' in text
    assert f'url("/static/{names["icons/bag.svg"]}#open")' in text


def test_a_name_changes_with_its_content_and_with_what_it_names(source: Path, tmp_path: Path) -> None:
    before = bundling.build(source, tmp_path / "built")
    write(source / "fonts" / "a.woff2", "another font")

    after = bundling.build(source, tmp_path / "built")

    assert after["fonts/a.woff2"] != before["fonts/a.woff2"]
    assert after["shop.css"] != before["shop.css"]
    assert after["icons/bag.svg"] == before["icons/bag.svg"]


def test_nothing_is_written_twice(source: Path, tmp_path: Path) -> None:
    bundling.build(source, tmp_path / "built")
    before = bundling.stamp(tmp_path / "built")

    bundling.build(source, tmp_path / "built")

    assert bundling.stamp(tmp_path / "built") == before


def test_compressed_neighbours_hold_the_same(source: Path, tmp_path: Path) -> None:
    built = tmp_path / "built" / bundling.build(source, tmp_path / "built")["shop.css"]

    assert brotli.decompress(Path(f"{built}.br").read_bytes()) == built.read_bytes()
    assert gzip.decompress(Path(f"{built}.gz").read_bytes()) == built.read_bytes()
    assert list((tmp_path / "built" / "fonts").glob("*.br")) == []


@pytest.mark.parametrize(
    ("file", "content"), [("css/shop.bundle", "base.css\nlost.css"), ("css/base.css", "p { src: url(/static/lost.css) }")]
)
def test_a_file_that_does_not_exist_is_named(source: Path, tmp_path: Path, file: str, content: str) -> None:
    write(source / file, content)

    with pytest.raises(MissingAsset, match=f"{file} names .*lost.css"):
        bundling.build(source, tmp_path / "built")


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
