"""Imports: the form for a sheet, and all runs so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from marque.exchange import history
from marque.exchange.history import Run
from marque.exchange.layouts import own
from marque.exchange.sheets.opening import LARGEST_MB, MOST_ROWS
from marque.kernel.database import reading
from marque.web.admin.imports import wording
from marque.web.admin.shell import page, paging
from marque.web.admin.shell.paging import SIZE, Pages

KIND = "imports"


@dataclass(frozen=True, slots=True)
class RunRow:
    """`counts` (new, changed, refused) are None until the sheet has been looked at."""

    href: str
    file_name: str
    by_whom: str
    created_at: datetime
    state: str
    kind: str
    new: int | None
    changed: int | None
    refused: int | None


@dataclass(frozen=True, slots=True)
class ImportsPage:
    rows: tuple[RunRow, ...]
    pages: Pages
    most_mb: int
    most_rows: str
    columns: str
    problem: str


def show() -> str:
    """The runs, newest first."""
    return drawn()


def drawn(*, problem: str = "") -> str:
    """The same after a file was refused at once."""
    place = paging.asked(count=1, kind=KIND)
    with reading() as connection:
        after = place.values[0] if place.values else None
        found = history.runs(connection, after=after, is_before=place.is_before, most=SIZE + 1)
    runs, pages = paging.cut(found, place=place, kind=KIND, values=lambda run: (run.id,), total=None)
    rows = tuple(row(run) for run in runs)
    shown = ImportsPage(
        rows=rows,
        pages=pages,
        most_mb=LARGEST_MB,
        most_rows=f"{MOST_ROWS:,}",
        columns=", ".join(own.COLUMNS),
        problem=problem,
    )
    return page.render("admin/imports/index.html", page=shown, failed=bool(problem))


def row(run: Run) -> RunRow:
    words, kind = wording.states()[run.state]
    rows = run.counts.get("rows", {})
    return RunRow(
        href=url_for("admin.import", run_id=run.id),
        file_name=run.file_name,
        by_whom=run.by_whom or "–",
        created_at=run.created_at,
        state=words,
        kind=kind,
        new=rows.get("new"),
        changed=rows.get("changed"),
        refused=rows.get("refused"),
    )
