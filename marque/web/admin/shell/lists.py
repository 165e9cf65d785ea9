"""Lists of the staff pages: their addresses, tabs and columns to sort by. The address is the state; Back works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import request, url_for

CURSORS = frozenset({"after", "before"})
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    href: str
    count: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Column:
    """`order`: "ascending", "descending", or "" where the list is sorted by something else."""

    label: str
    href: str
    order: str
    is_end: bool = False
    is_optional: bool = False


def asked(name: str, *, allowed: Sequence[str] = ()) -> str:
    """A parameter of the address, trimmed and cut; where `allowed` is given, one of these or the first of them."""
    value = request.args.get(name, "").strip()[:LONGEST]
    return value if not allowed or value in allowed else allowed[0]


def address(**changes: str | None) -> str:
    """This page with some parameters changed ("" or None leaves one out), from its first page on."""
    kept = {name: value for name, value in request.args.items() if name not in CURSORS and name not in changes}
    given: dict[str, Any] = {**kept, **{name: value for name, value in changes.items() if value}}
    return url_for(request.endpoint or "", **(request.view_args or {}), **given)


def column(
    label: str, *, name: str, sort: str, starts_down: bool = False, is_end: bool = False, is_optional: bool = False
) -> Column:
    """A column whose link sorts by `name`, or the other way round when the list is sorted by it.

    `sort` is the present order: "name" is ascending, "-name" descending.
    """
    order = {name: "ascending", f"-{name}": "descending"}.get(sort, "")
    target = {"ascending": f"-{name}", "descending": name}.get(order, f"-{name}" if starts_down else name)
    return Column(label, address(sort=target), order, is_end=is_end, is_optional=is_optional)
