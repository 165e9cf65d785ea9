"""Lists go on with a signed cursor, so that nobody asks for what no list would offer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

from flask import current_app

from marque.kernel import cursors
from marque.kernel.errors import Invalid


class Identified(Protocol):
    """A row with an id."""

    @property
    def id(self) -> int: ...


Row = TypeVar("Row", bound=Identified)


def after(text: str | None, *, kind: str, count: int) -> tuple[Any, ...] | None:
    """The values where a list of this kind goes on, None for its beginning. Raises Invalid for a foreign cursor."""
    if text is None:
        return None
    of, *values = cursors.read(text, count=count + 1, key=_key())
    if of != kind:
        raise Invalid("cursor", field="after")
    return tuple(values)


def following(has_more: bool, *values: Any, kind: str) -> str | None:
    """What a client sends as `after` to read on; None at the end."""
    return cursors.written(kind, *values, key=_key()) if has_more else None


def cut(rows: Sequence[Row], *, after_text: str | None, limit: int, kind: str) -> tuple[Sequence[Row], str | None]:
    """A page of what was read whole because it is short: the rows after the one the cursor names, and where to go on."""
    place = after(after_text, kind=kind, count=1)
    ids = [row.id for row in rows]
    start = ids.index(place[0]) + 1 if place and place[0] in ids else 0
    shown = rows[start : start + limit]
    return shown, following(start + limit < len(rows), *[row.id for row in shown[-1:]], kind=kind)


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])
