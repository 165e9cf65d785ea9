from __future__ import annotations

import resource
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from marque.exchange.errors import Unreadable
from marque.exchange.sheets import workbooks
from marque.exchange.sheets.opening import opened
from tests.exchange.sheets import workbook

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>{}</t></si></sst>'


def test_cells_read_as_they_look(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["sku", "price"], ["А/1", 4901234567890], [True, 0.1 + 0.2]])

    assert read(path) == [["А/1", "4901234567890"], ["true", "0.3"]]


def test_formulas_give_their_values(tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_column(0, 0, ["sku", "A"])
        sheet.write_formula(0, 1, '="pri"&"ce"', value="price")
        sheet.write_formula(1, 1, "=1+1", value=2)

    assert read(path) == [["A", "2"]]


def test_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["sku", "price"], [], ["A", 1]], first_row=2)

    with opened(path) as sheet:
        assert [number for number, _ in sheet.rows] == [5]


def test_a_sheet_that_reaches_to_the_last_corner_ends_only_the_child(tmp_path: Path) -> None:
    path = forged(
        tmp_path, rows='<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )

    assert refusal_of(path) == "workbook_too_large"


def test_a_text_that_many_cells_repeat_does_not_fill_memory(tmp_path: Path) -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 30_001))
    before = peak_of_children()

    assert refusal_of(forged(tmp_path, rows=rows, strings="x" * 30_000)) == "workbook_too_large"
    assert peak_of_children() - before < 800


def test_an_archive_that_unpacks_to_too_much_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbooks, "MOST_UNPACKED", 1_000_000)
    monkeypatch.setattr(workbooks, "_unpack", lambda *_, **__: pytest.fail("it was opened"))

    assert refusal_of(forged(tmp_path, rows=" " * 1_000_000)) == "workbook_too_large"


def test_an_archive_of_something_else_is_no_sheet(tmp_path: Path) -> None:
    path = tmp_path / "letters.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("letter.txt", "Dear shop")

    assert refusal_of(path) == "not_a_sheet"


def test_a_workbook_cut_short_is_told(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["sku"], ["A"]])
    path.write_bytes(path.read_bytes()[:2_000])

    assert refusal_of(path) == "workbook_broken"


def test_a_cell_beyond_all_measure_is_told(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'

    assert refusal_of(forged(tmp_path, rows=rows, strings="x" * 200_000)) == "cell_too_long"


def read(path: Path) -> list[list[str]]:
    with opened(path) as sheet:
        return [cells for _, cells in sheet.rows]


def refusal_of(path: Path) -> str:
    with pytest.raises(Unreadable) as refusal:
        read(path)
    return refusal.value.code


def forged(folder: Path, *, rows: str, strings: str = "sku") -> Path:
    """A workbook with this XML for its one sheet."""
    honest = zipfile.ZipFile(workbook(folder, [["sku"]]))
    path = folder / "forged.xlsx"
    changed = {"xl/worksheets/sheet1.xml": SHEET.format(rows), "xl/sharedStrings.xml": STRINGS.format(strings)}
    with honest, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in honest.namelist():
            archive.writestr(name, changed.get(name, honest.read(name)))
    return path


def peak_of_children() -> int:
    """In MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
