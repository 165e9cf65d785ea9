"""Text files with a delimiter: commas, semicolons or tabs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from marque.exchange.errors import Unreadable

DELIMITERS = ",;\t"
SAMPLE = 65_536  # characters in which the header must end

Record = tuple[int, list[str]]


@contextmanager
def records(path: Path, *, encoding: str) -> Iterator[Iterator[Record]]:
    """The file's rows that are not blank, numbered from 1, blank ones counted. Raises Unreadable while they are read."""
    with path.open(encoding=encoding, newline="") as file:
        yield _numbered(file, delimiter=_delimiter(file))


def _delimiter(file: TextIO) -> str:
    """The one that parts the header into most cells."""
    try:
        sample = file.read(SAMPLE).lstrip()
        file.seek(0)
    except UnicodeDecodeError as error:
        raise Unreadable("encoding", row=1, encoding=error.encoding) from error
    return max(DELIMITERS, key=lambda delimiter: len(_first_row(sample, delimiter=delimiter)))


def _first_row(sample: str, *, delimiter: str) -> list[str]:
    try:
        return next(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), [])
    except csv.Error:
        return []


def _numbered(file: TextIO, *, delimiter: str) -> Iterator[Record]:
    reader = csv.reader(file, delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except UnicodeDecodeError as error:
            raise Unreadable("encoding", row=number, encoding=error.encoding) from error
        except csv.Error as error:
            raise _broken(number, error) from error
        if any(map(str.strip, cells)):
            yield number, cells


def _broken(number: int, error: csv.Error) -> Unreadable:
    if "field larger than" in str(error):
        return Unreadable("cell_too_long", row=number, longest=f"{csv.field_size_limit():,}")
    return Unreadable("broken_quotes", row=number)
