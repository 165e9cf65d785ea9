"""SKU codes and barcodes."""

from __future__ import annotations

import pytest

from marque.demo.catalogue import codes
from marque.demo.catalogue.styles import Style, styles
from tests.demo.test_telling import named


@pytest.mark.parametrize(
    ("name", "kind", "position", "code"),
    [
        ("Marlow", "coat", 0, "AR-101-CAM-42"),
        ("Shamsi", "bomber", 0, "ТКЙ-108/МШИ/42"),
        ("Samovar", "tee", 0, "Артикул/236412"),
        ("Samovar", "tee", 23, "Артикул/236435"),
        ("Saraton", "tote", 0, "ЧТ-115/КОН"),
    ],
)
def test_each_maker_writes_codes_in_its_own_way(name: str, kind: str, position: int, code: str) -> None:
    assert every_code(named(name, kind))[position] == code


def test_no_code_and_no_barcode_is_given_twice() -> None:
    given = [code for style in styles() for code in every_code(style)]
    barcodes = [codes.barcode(style, position=place) for style in styles() for place in range(len(every_code(style)))]

    assert len(set(given)) == len(given)
    assert len(set(barcodes)) == len(barcodes)


def test_barcodes_are_valid_and_nobody_elses() -> None:
    for style in styles():
        barcode = codes.barcode(style, position=3)
        weighted = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(barcode))
        assert len(barcode) == 13
        assert weighted % 10 == 0
        assert 200 <= int(barcode[:3]) <= 299


@pytest.mark.parametrize(("digits", "check"), [("400638133393", "1"), ("590123412345", "7"), ("978020137962", "4")])
def test_the_check_digit_of_known_barcodes(digits: str, check: str) -> None:
    assert codes.check_digit(digits) == check


def every_code(style: Style) -> list[str]:
    choices = [(colourway, size) for colourway in style.colourways for size in style.sizes]
    return [codes.sku_code(style, *choice, position=place) for place, choice in enumerate(choices)]
