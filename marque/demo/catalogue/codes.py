"""SKU codes and barcodes, as different as different makers write them."""

from __future__ import annotations

from marque.catalogue.sizes import ONE, Pair
from marque.demo.catalogue.styles import Colourway, Style
from marque.demo.catalogue.vocabulary import table

# Makers who number every piece: where their numbers begin. An article leaves room for the 35 that follow it.
WORD = "Артикул"
NUMBERS = {"ak-pakta": 236_412, "kiyiz": 518_207}
FIRST_ARTICLE, ROOM = 101, 5
IN_STORE = "200"  # GS1's prefixes 200–299 are for use within one shop: nobody else's goods carry them


def sku_code(style: Style, colourway: Colourway, size: Pair, *, position: int) -> str:
    """ "TRS-101-OAT-46", "ТКЙ-101/ОВС/46" or "Артикул/236412", after the maker's habit."""
    house = table("brands")[style.house]
    if house["code"] == "article":
        return f"{WORD}/{NUMBERS[style.house] + (style.article - FIRST_ARTICLE) * ROOM + position}"
    mark, language = ("/", "ru") if house["code"] == "cyrillic" else ("-", "en")
    parts = [style.number, table("colours")[colourway.colour][language][:3].upper()]
    return mark.join(parts if size == ONE else [*parts, size[1]])


def barcode(style: Style, *, position: int) -> str:
    """A valid EAN-13 from the range kept for use within one shop."""
    house = list(table("brands")).index(style.house)
    digits = f"{IN_STORE}{house:02d}{style.article:04d}{position:03d}"
    return digits + check_digit(digits)


def check_digit(digits: str) -> str:
    """The thirteenth digit of an EAN-13: weights 1 and 3 from the left (GS1 General Specifications, 7.9)."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-total % 10)
