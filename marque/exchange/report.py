"""What an import found: counts of everything, and the first of each kind in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from marque.exchange import sentences

LISTED = 1_000  # of each kind; the counts are always whole, so that a sheet of any size gives a report of one size


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many rows (or products) are what. `pictures` counts rows that only name a picture."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: int = 0
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class New:
    """A row whose SKU the shop did not have."""

    row: int
    product: str
    sku: str


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs from the shop; amounts as in the sheet ("12.50"), long texts cut."""

    row: int
    product: str
    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something said of a cell: `code` and `data` make the sentence (`sentences.say`). The header is row 1."""

    row: int
    column: str
    value: str | None
    code: str
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """Why, in plain English."""
        return sentences.say(self.code, self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a file would change (`applied` False) or has changed. The lists hold at most `LISTED` entries each."""

    file: str
    layout: str
    at: datetime
    applied: bool
    rows: Tally
    products: Tally
    additions: Mapping[str, tuple[str, ...]]
    refusals: int
    remarks: int
    changes: int
    new: tuple[New, ...]
    changed: tuple[Change, ...]
    refused: tuple[Remark, ...]
    notes: tuple[Remark, ...]

    @property
    def is_clean(self) -> bool:
        """No row was refused."""
        return self.rows.refused == 0

    def as_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`; refusals and notes carry their English sentence too."""
        plain = asdict(self) | {"at": self.at.isoformat()}
        for name in ("refused", "notes"):
            said = zip(plain[name], getattr(self, name), strict=True)
            plain[name] = [entry | {"sentence": remark.sentence} for entry, remark in said]
        return plain
