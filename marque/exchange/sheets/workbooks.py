"""Excel workbooks, unpacked into CSV by a program of their own.

A workbook of a few kilobytes can ask for more memory than the machine has, and the reader then ends its whole process. So a
child reads it under limits, and what comes back is a text file of bounded size.
"""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from marque.exchange.errors import Unreadable
from marque.exchange.sheets import unpacking
from marque.exchange.sheets.delimited import Record

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and .xlsx with a password
PARTS = {"[Content_Types].xml", "xl/workbook.xml"}
MOST_UNPACKED = 256 * 1024 * 1024
SECONDS = 120
REASONS = {unpacking.LOCKED: "workbook_locked", unpacking.BROKEN: "workbook_broken"}


def is_workbook(path: Path) -> bool:
    """Whether the file looks like a workbook, by its first bytes."""
    with path.open("rb") as file:
        return file.read(len(OLE)).startswith((ZIP, OLE))


@contextmanager
def unpacked(path: Path) -> Iterator[Iterator[Record]]:
    """The rows of the first sheet that are not blank, with their numbers. Raises Unreadable."""
    _judge_parts(path)
    with tempfile.TemporaryFile() as lines:
        _unpack(path, into=lines)
        lines.seek(0)
        yield _records(io.TextIOWrapper(lines, encoding="utf-8", newline=""))


def _judge_parts(path: Path) -> None:
    """What the archive says it unpacks to; one that lies meets the child's own limits."""
    with path.open("rb") as file:
        if file.read(len(ZIP)) != ZIP:
            return
    try:
        with zipfile.ZipFile(path) as archive:
            sizes = {part.filename: part.file_size for part in archive.infolist()}
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise Unreadable("workbook_broken") from error
    if not sizes.keys() >= PARTS:
        raise Unreadable("not_a_sheet")
    if sum(sizes.values()) > MOST_UNPACKED:
        raise Unreadable("workbook_too_large")


def _unpack(path: Path, *, into: IO[bytes]) -> None:
    command = [sys.executable, "-I", unpacking.__file__, str(path)]
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=into, stderr=subprocess.DEVNULL, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise Unreadable("workbook_too_large") from error
    if done.returncode != 0:
        raise Unreadable(REASONS.get(done.returncode, "workbook_too_large"))


def _records(lines: io.TextIOWrapper) -> Iterator[Record]:
    row = 0
    try:
        for number, *cells in csv.reader(lines):
            row = int(number)
            yield row, cells
    except csv.Error as error:
        raise Unreadable("cell_too_long", row=row + 1, longest=f"{csv.field_size_limit():,}") from error
