"""The refused rows as they were sent, with the reasons in one more column: correct them and upload the sheet again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from marque.exchange.history import Reason
from marque.exchange.neutral import neutralised
from marque.exchange.sheets.delimited import Record
from marque.exchange.sheets.opening import opened

Say = Callable[[Reason], str]
Sheet = tuple[list[str], Iterator[list[str]]]


@contextmanager
def rows(path: Path, reasons: Iterator[Reason], *, say: Say, heading: str) -> Iterator[Sheet]:
    """The header and the rows, one by one. Raises Unreadable where the file is no longer whole."""
    with opened(path) as source:
        width = len(source.header)
        by_row = groupby(reasons, key=lambda reason: reason.row)
        header = [neutralised(name) for name in source.header]
        yield [*header, heading], _with_reasons(source.rows, by_row, say=say, width=width)


def _with_reasons(
    sent: Iterator[Record], refused: Iterator[tuple[int, Iterator[Reason]]], *, say: Say, width: int
) -> Iterator[list[str]]:
    """Both come in the order of the row numbers. A row with too many cells keeps them, beyond its reason."""
    wanted = next(refused, None)
    for number, cells in sent:
        if wanted is None:
            return
        if number == wanted[0]:
            why = " ".join(_reason(reason, say=say) for reason in wanted[1])
            yield [*cells[:width], *[""] * (width - len(cells)), why, *cells[width:]]
            wanted = next(refused, None)


def _reason(reason: Reason, *, say: Say) -> str:
    return f"{reason.column}: {say(reason)}" if reason.column else say(reason)
