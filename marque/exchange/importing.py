"""Importing a sheet of products: a dry run says what would happen, `apply` makes exactly that happen."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO

from sqlalchemy import text

from marque.exchange import checks, names, staging, telling, typed, weighing, writing
from marque.exchange.errors import RowsRefused
from marque.exchange.layouts import choosing
from marque.exchange.layouts.choosing import Layout
from marque.exchange.layouts.rows import Row
from marque.exchange.report import Remark, Report
from marque.exchange.sheets import encodings
from marque.exchange.sheets.opening import Sheet, opened
from marque.kernel.database import db

EMPTIED = {"compare_at": "compare_at_price", "cost": "cost", "barcode": "barcode", "weight": "weight_g"}
ONE_AT_A_TIME = text("SELECT pg_advisory_xact_lock(hashtext('marque.exchange.importing'))")
STEP = 2_000  # rows between two words about how far the reading is

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """A sheet that has been read and judged cell by cell; `lines` are its rows as the staging table takes them."""

    name: str
    layout: Layout
    heard: tuple[Remark, ...]
    lines: IO[str]


def dry_run(path: Path, *, now: datetime, language: str = "en") -> Report:
    """What the file would make new, change, leave or have refused; nothing is written.

    `language` is the shop's: that of columns that name none. Raises Unreadable where the file is not a sheet of products.
    """
    with taken_in(path, language=language) as taken, db.session.begin_nested() as attempt:
        weigh(taken, language=language)
        told = telling.report(file=taken.name, layout=taken.layout, heard=taken.heard, now=now)
        attempt.rollback()
    return told


def apply(path: Path, *, actor: str, now: datetime, language: str = "en", skip_refused: bool = False) -> Report:
    """Write the file into the shop, in the caller's transaction, and say what was new and what changed.

    One refused row refuses the whole file, unless `skip_refused` leaves the refused rows out. Raises Unreadable,
    RowsRefused (with the report), Conflict (somebody made the same product or SKU at this moment); nothing is changed then.
    """
    with taken_in(path, language=language) as taken, db.session.begin_nested():
        db.session.execute(ONE_AT_A_TIME)
        weigh(taken, language=language)
        told = telling.report(file=taken.name, layout=taken.layout, heard=taken.heard, now=now)
        if not told.is_clean and not skip_refused:
            raise RowsRefused(told)
        writing.write(reason=taken.name, actor=actor, language=language, now=now)
        staging.clear()
    return replace(told, applied=True)


@contextmanager
def taken_in(path: Path, *, language: str, name: str = "", tell: Progress = lambda _: None) -> Iterator[Taken]:
    """Read the whole file; it takes seconds and no transaction. `tell` hears how many rows are read. Raises Unreadable."""
    with opened(path) as sheet, tempfile.TemporaryFile("w+", encoding="utf-8", newline="") as lines:
        layout = choosing.chosen(sheet.header, language=language)
        staging.write_lines(_rows(sheet, layout, tell=tell), into=lines)
        yield Taken(name or path.name, layout, _heard(sheet, layout), lines)


def weigh(taken: Taken, *, language: str) -> None:
    """Stage the sheet beside the shop: what is new, what differs, what is refused."""
    layout = taken.layout
    staging.fill(taken.lines)
    typed.settle()
    weighing.products(language=language, status=layout.status, category=layout.category)
    names.find()
    weighing.skus(gives={name: column in layout.given for name, column in EMPTIED.items()})
    checks.refuse(language=language)
    weighing.changes()


def _rows(sheet: Sheet, layout: Layout, *, tell: Progress) -> Iterator[Row]:
    for count, (number, cells) in enumerate(sheet.rows):
        if count % STEP == 0:
            tell(count)
        yield layout.read(number, cells)


def _heard(sheet: Sheet, layout: Layout) -> tuple[Remark, ...]:
    unread = [Remark(1, name, None, "unknown_column" if name else "unnamed_column") for name in layout.unread]
    guessed = [Remark(1, "", None, "guessed_encoding")] if sheet.encoding == encodings.GUESS else []
    return (*guessed, *unread)
