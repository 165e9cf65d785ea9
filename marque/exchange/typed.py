"""Attributes of a sheet by their kind: a cell's texts become choices, numbers and flags, before anything is compared."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text

from marque.catalogue.attributes import known, spelling
from marque.catalogue.attributes.known import Known
from marque.kernel.database import db
from marque.kernel.errors import Invalid

COLUMN = "attributes"
CELLS = text("SELECT DISTINCT attributes FROM staged_row WHERE attributes IS NOT NULL ORDER BY 1")
# A refused cell is no cell, and its row says why: as with every other that was refused when it was read.
SETTLE = text("""
    UPDATE staged_row r SET attributes = told.typed,
           faults = CASE WHEN told.faults IS NULL THEN r.faults ELSE coalesce(r.faults, '[]') || told.faults END
    FROM (SELECT cell, typed, CAST(faults AS jsonb) AS faults
          FROM unnest(CAST(:cells AS text[]), CAST(:typed AS text[]), CAST(:faults AS text[])) AS one (cell, typed, faults)
         ) AS told
    WHERE r.attributes = told.cell
""")


def settle() -> None:
    """Read every cell of attributes in the staged rows by what staff defined; names that nobody defined stay texts."""
    cells = list(db.session.scalars(CELLS))
    if cells:
        traits = known.read(db.session.connection())
        told = [_told(json.loads(cell), traits) for cell in cells]
        typed, faults = ([pair[place] for pair in told] for place in (0, 1))
        db.session.execute(SETTLE, {"cells": cells, "typed": typed, "faults": faults})


def cell(attributes: Mapping[str, Any], *, traits: Known) -> dict[str, str]:
    """The attributes that a sheet can say, as texts that are read as the same again."""
    told = {
        name: spelling.written(value, traits[name]) if name in traits else value if isinstance(value, str) else ""
        for name, value in attributes.items()
    }
    return {name: words for name, words in told.items() if words}


def _told(texts: Mapping[str, str], traits: Known) -> tuple[str | None, str | None]:
    """The cell with typed values, or the faults of its row."""
    typed: dict[str, Any] = {}
    faults: list[Sequence[Any]] = []
    for name, words in texts.items():
        try:
            if (value := spelling.parsed(words, traits[name]) if name in traits else words) is not None:
                typed[name] = value
        except Invalid as fault:
            faults.append((COLUMN, f"{name}={words}"[:200], fault.code, _data(fault)))
    if faults:
        return None, json.dumps(faults, ensure_ascii=False)
    return json.dumps(typed, ensure_ascii=False, sort_keys=True), None


def _data(fault: Invalid) -> dict[str, Any]:
    return {name: value for name, value in fault.data.items() if name != "field"}
