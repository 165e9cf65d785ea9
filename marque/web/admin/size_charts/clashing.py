"""A size chart that somebody else saved meanwhile: cell by cell what it was, what theirs says, what was typed."""

from __future__ import annotations

from collections.abc import Sequence

from marque.web.admin.shell import conflicts
from marque.web.admin.shell.conflicts import Difference
from marque.web.admin.shell.entry import Field
from marque.web.admin.size_charts import grid
from marque.web.admin.size_charts.grid import Cell, Typed


def rows(fields: Sequence[Field], *, was: Typed, theirs: Typed, yours: Typed) -> tuple[Difference, ...]:
    """What differs, in words; `fields` are those of category and brand."""
    labels = {field.name: field.label for field in fields}
    labels |= {cell.name: cell.label for told in (was, theirs, yours) for cell in _cells(told)}
    before, other, mine = (_texts(told, fields) for told in (was, theirs, yours))
    return conflicts.differences(labels, was=before, theirs=other, yours=mine)


def _texts(told: Typed, fields: Sequence[Field]) -> dict[str, str]:
    chosen = {"brand": told.brand, "category": told.category}
    words = {field.name: dict(field.options).get(chosen[field.name], "") for field in fields}
    return words | {cell.name: cell.value for cell in _cells(told)}


def _cells(told: Typed) -> list[Cell]:
    return [cell for row in grid.grid(told, is_whole=True).rows for cell in row]
