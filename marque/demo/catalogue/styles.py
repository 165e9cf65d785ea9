"""The range: one row per style in `data/range`, with its colourways and sizes."""

from __future__ import annotations

import csv
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from marque.catalogue.sizes import ONE, Pair
from marque.demo.catalogue.vocabulary import DATA, Entry, kinds, table
from marque.demo.studio.colour import COLOURS
from marque.demo.studio.sketch import Sketch

SEEDS = 10_000
WOMENS_RUNS = ((42, 52), (40, 50), (44, 56))
MENS_RUNS = ((46, 56), (44, 54), (48, 60))
SHOE_RUNS = {"women": (36, 41), "men": (40, 45), "unisex": (37, 45)}


@dataclass(frozen=True, slots=True)
class Colourway:
    """Sold as `colour`; drawn in `base`, with `second` for print, trim or sole. All are colours' addresses."""

    colour: str
    base: str
    second: str | None


@dataclass(frozen=True, slots=True)
class Style:
    """One product. `turn` counts the styles of its kind before it, so that neighbours tell different stories."""

    name: str
    cyrillic: str
    house: str
    article: int
    gender: str
    category: str
    kind: str
    cloth: str
    print: str | None
    colourways: tuple[Colourway, ...]
    price_som: int
    was_som: int | None
    turn: int

    @property
    def words(self) -> Entry:
        return kinds()[self.kind]

    @property
    def number(self) -> str:
        """The maker's article number, "TRS-101"."""
        return f"{table('brands')[self.house]['letters']}-{self.article}"

    @property
    def sizes(self) -> tuple[Pair, ...]:
        """The run it is made in, smallest first."""
        system = self.words["sizes"]
        if system == "shoes":
            first, last = SHOE_RUNS[self.gender]
            return tuple(("EU", str(size)) for size in range(first, last + 1))
        if system == "clothes":
            first, last = (MENS_RUNS if self.gender == "men" else WOMENS_RUNS)[self.turn % 3]
            return tuple(("RUS", str(size)) for size in range(first, last + 1, 2))
        return (ONE,)


@cache
def styles() -> tuple[Style, ...]:
    """The whole range, in the order of the files."""
    seen: Counter[str] = Counter()
    found = []
    for row in _rows():
        found.append(_style(row, turn=seen[row["kind"]]))
        seen[row["kind"]] += 1
    return tuple(found)


def sketch(style: Style, colourway: Colourway) -> Sketch:
    """What the studio draws of a style in one of its colours."""
    return Sketch(
        garment=style.kind,
        cloth=style.cloth,
        colour=swatch(colourway.base),
        second=swatch(colourway.second) if colourway.second else None,
        print=style.print,
        seed=zlib.crc32(f"{style.house} {style.article}".encode()) % SEEDS,
    )


def swatch(colour: str) -> str:
    """A colour's "#rrggbb" by its address."""
    return COLOURS[colour.title()]


def _rows() -> Iterator[dict[str, str]]:
    for file in ("women", "men", "bags_shoes_accessories"):
        with (DATA / "range" / f"{file}.csv").open(encoding="utf-8", newline="") as rows:
            yield from csv.DictReader(rows)


def _style(row: dict[str, str], *, turn: int) -> Style:
    return Style(
        name=row["name"],
        cyrillic=row["cyrillic"],
        house=row["house"],
        article=int(row["article"]),
        gender=row["gender"],
        category=row["category"],
        kind=row["kind"],
        cloth=row["cloth"],
        print=row["print"] or None,
        colourways=tuple(_colourway(told) for told in row["colours"].split()),
        price_som=int(row["price"]),
        was_som=int(row["was"]) if row["was"] else None,
        turn=turn,
    )


def _colourway(told: str) -> Colourway:
    """ "camel", "navy//chalk" (with chalk) or "navy/chalk/navy" (navy on chalk)."""
    colour, _, rest = told.partition("/")
    base, _, second = rest.partition("/")
    return Colourway(colour, base or colour, second or None)
