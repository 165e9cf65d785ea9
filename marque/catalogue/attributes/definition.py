"""An attribute as staff define it, in one value that can be read, compared and kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

KINDS = ("choice", "choices", "number", "flag", "text")
PICKED = ("choice", "choices")  # chosen among named values
YES = "yes"

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a choice, "yes" of a flag, or the range [low, high) of a number. `code` "": made from its name."""

    code: str
    names: Names
    low: Decimal | None = None
    high: Decimal | None = None
    id: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribute:
    """`everywhere`: for all categories, else for `category_ids` and what lies below them. `values` are in order.

    Two are equal when they say the same, whatever their number in the database.
    """

    code: str
    kind: str
    names: Names
    unit: str = ""
    is_facet: bool = False
    everywhere: bool = False
    position: int = 0
    category_ids: tuple[int, ...] = ()
    values: tuple[Value, ...] = ()
    id: int = field(default=0, compare=False)
    is_fixed: bool = field(default=False, compare=False)

    def value(self, code: str) -> Value | None:
        return next((value for value in self.values if value.code == code), None)


def spoken(names: Names, *, languages: Sequence[str], otherwise: str) -> str:
    """The name in the first of these languages that has one, else in any."""
    return next((names[code] for code in (*languages, *names) if names.get(code)), otherwise)
