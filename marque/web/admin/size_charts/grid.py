"""The grid of a size chart: what stands in its cells, and what was typed there."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext
from werkzeug.datastructures import MultiDict

from marque.catalogue.size_charts.charts import MEASURES, MOST_ROWS, SYSTEMS, Facts, Row, Span
from marque.kernel.errors import Invalid
from marque.web.admin.shell.entry import Options
from marque.web.forms.numbers import whole_or_none
from marque.web.templating.size_guide import measure_names, system_name

USUAL = ("INT", "RUS", "EU", "UK", "US")
SPARE = 3  # empty rows below the others
COLUMNS = (*SYSTEMS, *MEASURES)
ROWS = MOST_ROWS + SPARE
SPAN = re.compile(r"(\d{1,3})(?:[.,](\d))?(?:\s*[-–—]\s*(\d{1,3})(?:[.,](\d))?)?", re.ASCII)
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """`name` of its field; `label` is read aloud: "Row 2, EU"."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Grid:
    """`heads` are the columns that are shown; `is_narrow`: there are systems that are not."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_narrow: bool


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form, as text; `rows` are cells in the order of COLUMNS."""

    brand: str
    category: str
    rows: tuple[Cells, ...]


NOTHING = Typed("", "", ())


def typed(form: MultiDict[str, str]) -> Typed:
    """What was typed; a row without anything is none."""
    rows = (tuple(form.get(_name(number, column), "").strip() for column in COLUMNS) for number in range(ROWS))
    return Typed(form.get("brand", ""), form.get("category", ""), tuple(row for row in rows if any(row)))


def facts(told: Typed) -> Facts:
    """The chart that was typed. Raises Invalid naming the field and the row."""
    category_id = whole_or_none(told.category)
    if category_id is None:
        raise Invalid("unknown_category", field="category")
    rows = tuple(
        _row(dict(zip(COLUMNS, cells, strict=True)), number=number) for number, cells in enumerate(told.rows, start=1)
    )
    return Facts(whole_or_none(told.brand), category_id, rows)


def of(chart: Facts) -> Typed:
    """A chart as the form shows it."""
    brand = str(chart.brand_id) if chart.brand_id else ""
    return Typed(brand, str(chart.category_id), tuple(_cells(row) for row in chart.rows))


def grid(told: Typed, *, is_whole: bool) -> Grid:
    """The cells to show: of the systems only the usual ones and those that are used, unless the whole is wanted."""
    used = {column for cells in told.rows for column, cell in zip(COLUMNS, cells, strict=True) if cell}
    shown = [column for column in COLUMNS if is_whole or column not in SYSTEMS or column in USUAL or column in used]
    names = {system: system_name(system) for system in SYSTEMS} | measure_names()
    rows = [*told.rows, *[("",) * len(COLUMNS)] * SPARE][:ROWS]
    cells = tuple(_shown(number, dict(zip(COLUMNS, row, strict=True)), shown, names) for number, row in enumerate(rows))
    return Grid(tuple(names[column] for column in shown), cells, is_narrow=len(shown) < len(COLUMNS))


def written(told: Typed) -> str:
    """The version a form started from."""
    return json.dumps([told.brand, told.category, told.rows], ensure_ascii=False)


def seen(text: str) -> Facts:
    """The version the form started from; what is no such thing equals no version."""
    try:
        return facts(opened(text))
    except Invalid:
        return Facts(None, 0, ())


def opened(text: str) -> Typed:
    """The same as text; nothing where it was tampered with."""
    try:
        brand, category, rows = json.loads(text)
        told = Typed(str(brand), str(category), tuple(tuple(str(cell) for cell in cells) for cells in rows))
    except (ValueError, TypeError, RecursionError):
        return NOTHING
    return told if all(len(cells) == len(COLUMNS) for cells in told.rows) else NOTHING


def options(first: str, others: Sequence[tuple[int, str]]) -> Options:
    return (("", first), *((str(id_), name) for id_, name in others))


def _name(number: int, column: str) -> str:
    return f"r{number}-{column}"


def _shown(number: int, cells: Mapping[str, str], shown: Sequence[str], names: Mapping[str, str]) -> tuple[Cell, ...]:
    labels = {column: gettext("Row %(row)s, %(column)s", row=number + 1, column=names[column]) for column in shown}
    return tuple(Cell(_name(number, column), labels[column], cells[column]) for column in shown)


def _row(cells: Mapping[str, str], *, number: int) -> Row:
    named = {system: tuple(re.split(r"\s*[,;]\s*", cells[system])) for system in SYSTEMS if cells[system]}
    measures = {name: _span(cells[name], measure=name, number=number) for name in MEASURES if cells[name]}
    return Row(named, measures)


def _span(text: str, *, measure: str, number: int) -> Span:
    """Millimetres of "84–88" or "23.5" centimetres."""
    found = SPAN.fullmatch(text)
    if not found:
        raise Invalid("measure", field="rows", row=number, measure=measure)
    low = int(found[1]) * 10 + int(found[2] or 0)
    return low, int(found[3]) * 10 + int(found[4] or 0) if found[3] else low


def _cells(row: Row) -> Cells:
    named = (", ".join(row.sizes.get(system, ())) for system in SYSTEMS)
    return (*named, *(_centimetres(row.measures[name]) if name in row.measures else "" for name in MEASURES))


def _centimetres(span: Span) -> str:
    low, high = (f"{each / 10:g}" for each in span)
    return low if low == high else f"{low}-{high}"
