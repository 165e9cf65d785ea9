"""An import's report for a terminal: what it comes to first, then refusals, remarks, changes and new rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from marque.exchange.report import Change, New, Remark, Report

SHOWN = 20  # of new and changed rows; refused ones are all shown


def told(report: Report) -> str:
    return "\n".join(
        [
            *_summary(report),
            *_list("Refused", [_remark(remark) for remark in report.refused], of=report.refusals, shown=len(report.refused)),
            *_remarks(report.notes, of=report.remarks),
            *_list("Changed", [_change(change) for change in report.changed], of=report.changes),
            *_list("New", [_new(entry) for entry in report.new], of=report.rows.new),
        ]
    )


def _summary(report: Report) -> Iterable[str]:
    rows, products = report.rows, report.products
    yield f"{report.file} ({report.layout}): " + ("written." if report.applied else "nothing was written.")
    yield f"  products  {products.new} new, {products.changed} changed, {products.unchanged} unchanged"
    yield f"  rows      {rows.new} new, {rows.changed} changed, {rows.unchanged} unchanged, {rows.refused} refused"
    for kind, names in report.additions.items():
        if names:
            yield f"  new {kind}: {', '.join(names)}"


def _list(title: str, lines: Sequence[str], *, of: int, shown: int = SHOWN) -> Iterable[str]:
    if lines:
        yield f"{title}:"
        yield from (f"  {line}" for line in lines[:shown])
        if of > min(shown, len(lines)):
            yield f"  … and {of - min(shown, len(lines))} more (--json lists up to a thousand)"


def _remarks(notes: Sequence[Remark], *, of: int) -> Iterable[str]:
    """The same thing said of many rows is one line."""
    rows: dict[tuple[str, str], list[Remark]] = defaultdict(list)
    for remark in notes:
        rows[remark.column, remark.sentence].append(remark)
    if notes:
        yield "Remarks:"
    for (column, sentence), said in rows.items():
        yield "  " + (
            _remark(said[0]) if len(said) == 1 else f"{len(said)} rows from row {said[0].row}, {column}: {sentence}"
        )
    if of > len(notes):
        yield f"  … and {of - len(notes)} more"


def _remark(remark: Remark) -> str:
    value = "" if remark.value is None else f" “{remark.value}”"
    return f"row {remark.row}, {remark.column or 'file'}{value}: {remark.sentence}"


def _change(change: Change) -> str:
    return f"row {change.row}, {change.product}, {change.column}: {change.old or '–'} → {change.new or '–'}"


def _new(entry: New) -> str:
    return f"row {entry.row}, {entry.product}: {entry.sku}"
