"""Sizes as sheets write them, in our own writing: "RUS 46", "EU 39", "INT M", "ONE one size"."""

from __future__ import annotations

import re
from functools import lru_cache

from marque.catalogue import sizes, wording
from marque.kernel.errors import Invalid

KNOWN = ("RUS", "EU", "UK", "US", "IT", "FR", "DE", "JP", "INT", "ONE")
SYSTEMS = {name: name for name in KNOWN} | {"RU": "RUS", "РОС": "RUS", "РУС": "RUS", "EUR": "EU", "GB": "UK", "USA": "US"}
ONE_SIZE = {"one size", "onesize", "os", "free size", "universal", "один размер", "единый", "универсальный", "бир өлчөм"}
LETTERS = {"2XS": "XXS", "3XS": "XXXS", "2XL": "XXL", "3XL": "XXXL"}
NUMBER = re.compile(r"\d{1,3}(?:[.,/]\d{1,3})?", re.ASCII)
RUSSIAN = range(40, 75, 2)  # the even numbers of Russian clothing


@lru_cache(4096)
def size(text: str, *, system: str = "") -> str:
    """System and value with a space between. A number needs its system, beside it or in `system`. Raises Invalid."""
    value = wording.line(text, field="size", longest=sizes.LONGEST)
    if system.strip():
        return _written(_system(system), value)
    first, _, rest = value.partition(" ")
    if rest and first.upper() in SYSTEMS:
        return _written(SYSTEMS[first.upper()], rest)
    if NUMBER.fullmatch(value):
        raise Invalid("size_without_system")
    return _written("INT", value)


def likely_system(number: str) -> str:
    """The system a bare number is most likely meant in: even ones of clothing are Russian, the rest European."""
    return "RUS" if number.isdecimal() and int(number) in RUSSIAN else "EU"


def _system(text: str) -> str:
    system = SYSTEMS.get(text.strip().upper())
    if system is None:
        raise Invalid("size_system", known=", ".join(KNOWN))
    return system


def _written(system: str, value: str) -> str:
    if system == "ONE" or value.casefold() in ONE_SIZE:
        return " ".join(sizes.ONE)
    letters = LETTERS.get(value.upper(), value.upper())
    return f"{system} {letters if letters in sizes.LETTERS else value}"
