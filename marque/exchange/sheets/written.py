"""Sheets on their way out: CSV and XLSX files of texts, every cell neutralised, written row by row.

The files lie on disk without a name, so that a hundred thousand rows take no memory; closing them removes them.
"""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Sequence
from typing import IO

import xlsxwriter

from marque.exchange.neutral import neutralised

CSV, XLSX = "csv", "xlsx"
TYPES = {
    CSV: "text/csv",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
LONGEST_CELL = 32_767  # characters; Excel refuses a workbook with more
WIDTH = 18  # of a column, in characters


def file(kind: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> IO[bytes]:
    """An open file of this kind (`TYPES`), at its beginning."""
    lines = tempfile.TemporaryFile()  # noqa: SIM115  # the reader closes it
    WRITERS[kind](lines, header, rows)
    lines.seek(0)
    return lines


def _csv(lines: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """UTF-8 with its mark: without it Excel takes Cyrillic letters for something else."""
    text = io.TextIOWrapper(lines, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([neutralised(cell) for cell in row] for row in rows)
    text.detach()


def _xlsx(lines: IO[bytes], header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Every cell is a text, also a number: so codes keep their zeros. A text too long for a cell is left out."""
    with xlsxwriter.Workbook(lines, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.set_column(0, max(len(header) - 1, 0), WIDTH)
        sheet.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        for place, name in enumerate(header):
            sheet.write_string(0, place, name, bold)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                if cell and len(cell) < LONGEST_CELL:
                    sheet.write_string(number, place, neutralised(cell))


WRITERS: dict[str, Callable[[IO[bytes], Sequence[str], Iterable[Sequence[str]]], None]] = {CSV: _csv, XLSX: _xlsx}
