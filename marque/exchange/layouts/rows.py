"""One row on its way from a sheet into the staging table."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from marque.exchange.neutral import restored
from marque.kernel.errors import Invalid

LANGUAGES = ("en", "ru", "ky")
TEXTS = {"title", "description"}
SHOWN = 200  # characters of a refused cell
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
COLUMNS = (
    "row_no", "kind", "product", "sku_code", "title_en", "title_ru", "title_ky", "description_en", "description_ru",
    "description_ky", "seo_title", "seo_text", "brand", "category", "status", "tags", "attributes", "colour", "swatch",
    "size", "option", "price_cents", "compare_at_cents", "cost_cents", "quantity", "barcode", "weight_grams", "faults",
    "remarks",
)  # fmt: skip

Judge = Callable[[str], Any]


@dataclass(slots=True)
class Row:
    """`values` by staging column; `faults` refuse the row, `remarks` only accompany it.

    Columns are told by our own name for them, or by the file's where we have none.
    """

    number: int
    kind: str = "sku"
    values: dict[str, Any] = field(default_factory=dict)
    faults: list[tuple[str, str | None, str, Mapping[str, Any]]] = field(default_factory=list)
    remarks: list[tuple[str, str | None, str, Mapping[str, Any]]] = field(default_factory=list)

    def take(self, name: str, text: str, *, column: str, judge: Judge) -> None:
        """Judge one cell into `values`, or keep why not; an empty cell is no value."""
        if not text or not text.strip():
            return
        try:
            self.values[name] = judge(restored(text) if text[0] == "'" else text)
        except Invalid as fault:
            self.refuse(column, text, code=fault.code, **fault.data)

    def judge_width(self, row: Sequence[str], *, width: int) -> None:
        """Cells beyond the header mean that this row came apart somewhere."""
        surplus = next(filter(str.strip, row[width:]), None)
        if surplus is not None:
            self.refuse("", surplus, code="extra_cells")

    def refuse(self, column: str, text: str | None, *, code: str, **data: Any) -> None:
        self.faults.append((column, _shown(text), code, data))

    def remark(self, column: str, text: str | None, *, code: str, **data: Any) -> None:
        self.remarks.append((column, _shown(text), code, data))

    def staged(self) -> list[Any]:
        """The row in the order of COLUMNS."""
        told = {"row_no": self.number, "kind": self.kind, "faults": _told(self.faults), "remarks": _told(self.remarks)}
        values = self.values | told
        return [values.get(name) for name in COLUMNS]


def _shown(text: str | None) -> str | None:
    return None if text is None else UNSTORABLE.sub("\ufffd", text.strip()[:SHOWN])


def _told(entries: list[tuple[str, str | None, str, Mapping[str, Any]]]) -> str | None:
    return json.dumps(entries, ensure_ascii=False) if entries else None
