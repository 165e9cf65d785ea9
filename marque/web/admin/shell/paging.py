"""Previous and next of long lists: by the sort values of a row (keyset), so every page costs the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import current_app, request

from marque.kernel import cursors
from marque.kernel.errors import Invalid
from marque.web.admin.shell.lists import address

SIZE = 50
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go on: after the row with these sort values, or before it. Without values, from the start.

    `skipped` rows stand before the page that follows (after) or before the row itself (before).
    """

    values: tuple[Any, ...] | None = None
    is_before: bool = False
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Pages:
    """`first`–`last` of `total` (None: not counted); no address where there is nothing more."""

    first: int
    last: int
    total: int | None
    previous_href: str | None
    next_href: str | None


def asked(*, count: int, kind: str) -> Place:
    """The place the address names; `kind` is the list and its order, `count` how many values that sorts by.

    Raises Invalid for a cursor we did not write, or wrote for another list.
    """
    for name in ("after", "before"):
        if given := request.args.get(name):
            of, skipped, *values = cursors.read(given, count=count + 2, key=_key())
            if of != kind:
                raise Invalid("cursor", field=name)
            return Place(tuple(values), is_before=name == "before", skipped=int(skipped))
    return Place()


def cut(
    found: Sequence[Row],
    *,
    place: Place,
    kind: str,
    values: Callable[[Row], tuple[Any, ...]],
    total: int | None,
    size: int = SIZE,
) -> tuple[list[Row], Pages]:
    """The rows of the page and its neighbours.

    `found` are up to size + 1 rows going away from the place: in the list's order, or against it where `place.is_before`.
    """
    rows = list(found[:size])
    has_more = len(found) > size
    if place.is_before:
        rows.reverse()
        skipped = max(0, place.skipped - len(rows)) if has_more else 0
        has_previous, has_next = has_more, True
    else:
        skipped = place.skipped
        has_previous, has_next = place.values is not None, has_more
    last = skipped + len(rows)
    previous_href = _href("before", rows, kind=kind, at=0, skipped=skipped, values=values) if has_previous else None
    next_href = _href("after", rows, kind=kind, at=-1, skipped=last, values=values) if has_next else None
    return rows, Pages(skipped + 1 if rows else 0, last, total, previous_href, next_href)


def _href(
    name: str, rows: list[Row], *, kind: str, at: int, skipped: int, values: Callable[[Row], tuple[Any, ...]]
) -> str | None:
    """None on an empty page: what it stood beside has gone, and the way back is the list's first page."""
    if not rows:
        return None if name == "after" else address()
    return address(**{name: cursors.written(kind, skipped, *values(rows[at]), key=_key())})


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
