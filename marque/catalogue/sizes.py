"""Sizes in their systems: ("RUS", "46"), ("EU", "39"), ("INT", "M"), ("ONE", "one size")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import select, tuple_
from sqlalchemy.dialects.postgresql import insert

from marque.catalogue import wording
from marque.catalogue.models import Size
from marque.kernel.database import db
from marque.kernel.errors import Invalid

Pair = tuple[str, str]

ONE: Pair = ("ONE", "one size")
SYSTEM = re.compile(r"[A-Z]{2,5}")
LONGEST = 40
LETTERS = ("XXXS", "XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "4XL", "5XL", "6XL")
AFTER_NUMBERS = 10_000
LAST = 20_000


def ensure(system: str, value: str) -> int:
    """The size of this system and value, made if there is none. Raises Invalid."""
    return ensure_many([(system, value)])[_judged((system, value))]


def ensure_many(pairs: Iterable[Pair]) -> dict[Pair, int]:
    """The ids of these sizes by (system, value), the missing ones made. Raises Invalid."""
    wanted = sorted({_judged(pair) for pair in pairs})
    if not wanted:
        return {}
    rows = [{"system": system, "value": value, "position": position(value)} for system, value in wanted]
    db.session.execute(insert(Size).values(rows).on_conflict_do_nothing())
    found = select(Size.system, Size.value, Size.id).where(tuple_(Size.system, Size.value).in_(wanted))
    return {(row.system, row.value): row.id for row in db.session.execute(found)}


def position(value: str) -> int:
    """Where a size stands in its system: numbers by size (halves too), then letters ("2XL" is "XXL"), then the rest."""
    letters = re.sub(r"^([23])(?=X[SL]$)", lambda found: "X" * (int(found[1]) - 1), value.upper())
    if letters in LETTERS:
        return AFTER_NUMBERS + LETTERS.index(letters)
    number = re.match(r"\d{1,3}(?:[.,]\d)?(?!\d)", value)
    return round(float(number[0].replace(",", ".")) * 10) if number else LAST


def _judged(pair: Pair) -> Pair:
    system, value = pair
    if not SYSTEM.fullmatch(system):
        raise Invalid("size_system", field="size", value=system)
    return system, wording.line(value, field="size", longest=LONGEST)
