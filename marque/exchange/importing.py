"""Importing a sheet of products: a dry run says what would happen, `apply` makes exactly that happen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import text

from marque.exchange import checks, names, staging, telling, weighing, writing
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


def dry_run(path: Path, *, now: datetime, language: str = "en") -> Report:
    """What the file would make new, change, leave or have refused; nothing is written.

    `language` is the shop's: that of columns that name none. Raises Unreadable where the file is not a sheet of products.
    """
    with db.session.begin_nested() as attempt:
        told = _weigh(path, language=language, now=now)
        attempt.rollback()
    return told


def apply(path: Path, *, actor: str, now: datetime, language: str = "en", skip_refused: bool = False) -> Report:
    """Write the file into the shop, in the caller's transaction, and say what was new and what changed.

    One refused row refuses the whole file, unless `skip_refused` leaves the refused rows out. Raises Unreadable,
    RowsRefused (with the report), Conflict (somebody made the same product or SKU at this moment); nothing is changed then.
    """
    with db.session.begin_nested():
        db.session.execute(ONE_AT_A_TIME)
        told = _weigh(path, language=language, now=now)
        if not told.is_clean and not skip_refused:
            raise RowsRefused(told)
        writing.write(reason=path.name, actor=actor, language=language, now=now)
        staging.clear()
    return replace(told, applied=True)


def _weigh(path: Path, *, language: str, now: datetime) -> Report:
    with opened(path) as sheet:
        layout = choosing.chosen(sheet.header, language=language)
        staging.fill(_rows(sheet, layout))
    weighing.products(language=language, status=layout.status, category=layout.category)
    names.find()
    weighing.skus(gives={name: column in layout.given for name, column in EMPTIED.items()})
    checks.refuse(language=language)
    weighing.changes()
    return telling.report(file=path.name, layout=layout, heard=_heard(sheet, layout), now=now)


def _rows(sheet: Sheet, layout: Layout) -> Iterator[Row]:
    return (layout.read(number, cells) for number, cells in sheet.rows)


def _heard(sheet: Sheet, layout: Layout) -> tuple[Remark, ...]:
    unread = [Remark(1, name, None, "unknown_column" if name else "unnamed_column") for name in layout.unread]
    guessed = [Remark(1, "", None, "guessed_encoding")] if sheet.encoding == encodings.GUESS else []
    return (*guessed, *unread)
