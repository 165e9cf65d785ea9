"""Sheets to import in tests: small ones in the shop's own layout, and the two real Shopify files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import xlsxwriter

from config import ROOT
from marque.exchange import importing
from marque.exchange.report import Report

DATA = ROOT / "tests" / "data"
JEWELERY, HOME_AND_GARDEN = DATA / "jewelery.csv", DATA / "home-and-garden.csv"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
EVENING = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)

COAT = {
    "handle": "plain-coat",
    "title": "Plain coat",
    "brand": "Testwerk",
    "category": "Women / Coats",
    "status": "active",
    "sku": "Артикул/1",
    "colour": "Black",
    "size": "RUS 46",
    "price": "4990",
    "quantity": "3",
}


def written(folder: Path, rows: Sequence[dict[str, str]], *, name: str = "sheet.csv") -> Path:
    """A CSV with the columns of all these rows."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    path = folder / name
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, columns, restval="")
        sheet.writeheader()
        sheet.writerows(rows)
    return path


def workbook(folder: Path, rows: Sequence[Sequence[Any]], *, first_row: int = 0) -> Path:
    """An XLSX with these cells as they are; a text that begins with "=" becomes a formula."""
    path = folder / "sheet.xlsx"
    with xlsxwriter.Workbook(path, {"strings_to_formulas": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows, start=first_row):
            sheet.write_row(number, 0, row)
    return path


def looked_at(path: Path, **options: Any) -> Report:
    return importing.dry_run(path, now=NOON, **options)


def applied(path: Path, *, now: datetime = NOON, **options: Any) -> Report:
    return importing.apply(path, actor="tests", now=now, **options)


def told(report: Report) -> list[tuple[int, str, str | None, str]]:
    """The refusals, without their data."""
    return [(remark.row, remark.column, remark.value, remark.code) for remark in report.refused]
