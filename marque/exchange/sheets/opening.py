"""Opening a file as a sheet, whatever kind it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from marque.exchange.errors import Unreadable
from marque.exchange.sheets import delimited, encodings, workbooks
from marque.exchange.sheets.delimited import Record

MEGABYTE = 1024 * 1024
LARGEST_MB = 50
MOST_COLUMNS = 500
MOST_ROWS = 500_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and the rows below it, numbered as a spreadsheet program numbers them. `rows` can be read once."""

    header: tuple[str, ...]
    rows: Iterator[Record]
    encoding: str


@contextmanager
def opened(path: Path) -> Iterator[Sheet]:
    """The sheet in this file (of a workbook, the first one). Raises Unreadable, some of it only while rows are read."""
    _judge_size(path)
    if workbooks.is_workbook(path):
        with workbooks.unpacked(path) as records:
            yield _sheet(records, encoding="utf-8")
    else:
        encoding = encodings.of(path)
        with delimited.records(path, encoding=encoding) as records:
            yield _sheet(records, encoding=encoding)


def about_rows(path: Path) -> int:
    """About how many rows a text file has; 0 where that is not known before reading (a workbook)."""
    if not path.is_file() or workbooks.is_workbook(path):
        return 0
    with path.open("rb") as file:
        return sum(block.count(b"\n") for block in iter(partial(file.read, MEGABYTE), b""))


def _judge_size(path: Path) -> None:
    if not path.is_file():
        raise Unreadable("file_missing", file=path.name)
    size = path.stat().st_size
    if size > LARGEST_MB * MEGABYTE:
        raise Unreadable("file_too_large", most_mb=LARGEST_MB)
    if size == 0:
        raise Unreadable("file_empty")


def _sheet(records: Iterator[Record], *, encoding: str) -> Sheet:
    first = next(records, None)
    if first is None:
        raise Unreadable("file_empty")
    header = tuple(" ".join(cell.split()) for cell in first[1])
    if len(header) > MOST_COLUMNS:
        raise Unreadable("too_many_columns", most=MOST_COLUMNS)
    if not all(cell.isprintable() for cell in header):
        raise Unreadable("not_a_sheet")
    return Sheet(header=header, rows=_counted(records), encoding=encoding)


def _counted(records: Iterator[Record]) -> Iterator[Record]:
    count = 0
    for count, record in enumerate(records, start=1):
        if count > MOST_ROWS:
            raise Unreadable("too_many_rows", most=f"{MOST_ROWS:,}")
        yield record
    if count == 0:
        raise Unreadable("no_rows")
