"""What an import can refuse as a whole. A single row's refusal is a line of the report, not an error."""

from __future__ import annotations

from marque.exchange.report import Report
from marque.kernel.errors import Invalid


class Unreadable(Invalid):
    """The file is not a sheet that can be read; nothing was changed. `code` and `data` make the sentence."""


class RowsRefused(Invalid):
    """Some rows are refused, so none went in; `report` lists every one of them."""

    def __init__(self, report: Report) -> None:
        super().__init__("rows_refused", refused=report.rows.refused)
        self.report = report
