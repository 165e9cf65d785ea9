"""The child that reads a workbook: `python unpacking.py FILE` writes its first sheet to standard output as CSV.

Each line begins with the row's number; blank rows are left out. It imports nothing of the shop, and runs under limits, so
that a hostile workbook ends this process and no other.
"""

from __future__ import annotations

import contextlib
import csv
import io
import resource
import sys
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import python_calamine

LOCKED, BROKEN = 3, 4
MEMORY = 768 * 1024 * 1024  # a sheet of 100,000 rows and 20 columns takes 180 MB
OUTPUT = 512 * 1024 * 1024
CPU_SECONDS = 60

Cell = int | float | str | bool | date | datetime | time | timedelta


def main(path: str) -> int:
    """Write the rows; the exit status says what was wrong with the workbook."""
    _limit()
    try:
        rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows()
    except python_calamine.PasswordError:
        return LOCKED
    except (python_calamine.CalamineError, IndexError, OSError):
        return BROKEN
    _write(rows)
    return 0


def _limit() -> None:
    limits = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_FSIZE: OUTPUT, resource.RLIMIT_CPU: CPU_SECONDS}
    for kind, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some of them
            resource.setrlimit(kind, (most, most))


def _write(rows: Iterable[list[Cell]]) -> None:
    with io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", newline="") as out:
        writer = csv.writer(out)
        for number, row in enumerate(rows, start=1):
            cells = [_text(cell) for cell in row]
            if any(map(str.strip, cells)):
                writer.writerow([number, *cells])


def _text(cell: Cell) -> str:
    """As a person sees it: Excel keeps every number as a float and shows 15 digits of it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
