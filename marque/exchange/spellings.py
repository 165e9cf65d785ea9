"""What a cell of an exported sheet says, so that the import finds exactly the thing it stands for, or leaves it alone."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import cache

from sqlalchemy import Connection

from marque.exchange import cells, names, sizing
from marque.exchange.layouts.own import BRAND, COLOUR
from marque.exchange.layouts.rows import Judge
from marque.kernel.errors import Invalid

JUDGES: dict[str, Judge] = {"brand": BRAND, "category": cells.trail, "colour": COLOUR, "size": sizing.size}


class Spellings:
    """The names of one kind of thing ("brand", "category", "colour", "size") as the import knows them."""

    def __init__(self, connection: Connection, *, kind: str) -> None:
        self._kind = kind
        self._known: dict[str, set[int]] = {}
        for row in connection.execute(names.KNOWN[kind]):
            self._known.setdefault(row.spelling.lower(), set()).add(row.id)
        self.of = cache(self._of)

    def _of(self, thing: int, candidates: tuple[str, ...]) -> str:
        """The first of these spellings that means this thing and no other; "" where none does."""
        return next(filter(lambda spelling: self._means(spelling, thing), _told(candidates)), "")

    def _means(self, spelling: str, thing: int) -> bool:
        with suppress(Invalid):
            judged = JUDGES[self._kind](spelling)
            found = self._known.get(judged.lower()) or self._known.get(names.address_of(self._kind, judged))
            return found == {thing}
        return False


def _told(candidates: Iterable[str | None]) -> Iterable[str]:
    return (spelling for spelling in candidates if spelling)
