from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from marque.cli import import_report
from marque.exchange.report import Change, New, Remark, Report, Tally


def test_every_refusal_is_shown_and_long_lists_are_cut() -> None:
    refused = tuple(Remark(row, "price", "dear", "not_an_amount") for row in range(2, 42))
    new = tuple(New(row, "coat", f"C{row}") for row in range(42, 72))

    lines = import_report.told(report(refused=refused, refusals=40, new=new, rows=Tally(new=30, refused=40))).splitlines()

    assert sum(line.startswith("  row") and "not an amount" in line for line in lines) == 40
    assert "  row 61, coat: C61" in lines
    assert "  row 62, coat: C62" not in lines
    assert lines[-1] == "  … and 10 more (--json lists up to a thousand)"


def test_the_same_remark_on_many_rows_is_one_line() -> None:
    notes = tuple(Remark(row, "Image Src", f"https://{row}", "picture_not_fetched") for row in (2, 3, 5))

    text = import_report.told(report(notes=notes, remarks=3))

    assert "  3 rows from row 2, Image Src: The picture was not fetched; the product goes in without it." in text
    assert "https://" not in text


def test_a_change_shows_what_was_and_what_comes() -> None:
    changed = (Change(2, "coat", "price", "49.90", "59.90"), Change(2, "coat", "barcode", None, "4006381333931"))

    text = import_report.told(report(changed=changed, changes=2))

    assert "row 2, coat, price: 49.90 → 59.90" in text
    assert "row 2, coat, barcode: – → 4006381333931" in text


def report(**told: Any) -> Report:
    nothing: dict[str, Any] = dict.fromkeys(("new", "changed", "refused", "notes"), ()) | dict.fromkeys(
        ("refusals", "remarks", "changes"), 0
    )
    known = {"file": "a.csv", "layout": "own", "at": datetime(2026, 3, 2, tzinfo=UTC), "applied": False, "additions": {}}
    return Report(**({"rows": Tally(), "products": Tally()} | known | nothing | told))
