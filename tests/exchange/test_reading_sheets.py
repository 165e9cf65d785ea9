from __future__ import annotations

from pathlib import Path

import pytest

from marque.exchange.errors import Unreadable
from marque.exchange.sheets import opening
from marque.exchange.sheets.opening import opened

ROWS = [(2, ["К-1", "Пальто"]), (3, ["К-2", "Шарф, серый"])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_usual_dialect_is_read(tmp_path: Path, encoding: str, delimiter: str) -> None:
    text = 'sku,title\r\nК-1,Пальто\r\nК-2,"Шарф; серый"\r\n'.replace(",", delimiter).replace("; с", ", с")

    header, rows = read(tmp_path, text.encode(encoding))

    assert (header, rows) == (("sku", "title"), ROWS)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    _, rows = read(tmp_path, b'sku,title\nA,"two\nlines"\n\n ,\nB,plain\n')

    assert rows == [(2, ["A", "two\nlines"]), (5, ["B", "plain"])]


def test_a_header_may_come_late(tmp_path: Path) -> None:
    assert read(tmp_path, b"\n\nsku,title\nA,b\n") == (("sku", "title"), [(4, ["A", "b"])])


def test_a_million_blank_rows_are_passed_over(tmp_path: Path) -> None:
    _, rows = read(tmp_path, b"sku,title\n" + b",\n" * 1_000_000 + b"A,b\n")

    assert rows == [(1_000_002, ["A", "b"])]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\n \n", "file_empty"),
        (b"sku,title\n", "no_rows"),
        (b"sku\x00,title\nA,b\n", "not_a_sheet"),
        (b'sku,title\nA,"never closed\nB,b\n', "broken_quotes"),
        (b'sku,title\nA,"closed" twice"\n', "broken_quotes"),
        (b"sku,title\nA," + b"x" * 200_000, "cell_too_long"),
        (b'sku,title\nA,"' + b"x,y\n" * 60_000, "cell_too_long"),
        (b"sku,title\nA,\xff\x98\n", "encoding"),
        (b"\xff\xfes\x00k\x00u\x00\n\x00A\x00\n", "encoding"),
        (b"x," * 501 + b"\nA\n", "too_many_columns"),
        (b"PK\x03\x04 but not an archive", "workbook_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 but not a workbook", "workbook_broken"),
    ],
)
def test_what_is_not_a_sheet_says_why(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(Unreadable, match=f"^{code}$"):
        read(tmp_path, content)


def test_a_broken_quote_names_its_row(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(tmp_path, b'sku,title\nA,b\nB,"never closed\n')

    assert refusal.value.data == {"row": 3}


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="file_missing"), opened(tmp_path / "nowhere.csv"):
        pass


def test_a_large_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("wb") as file:
        file.truncate(opening.LARGEST_MB * opening.MEGABYTE + 1)

    with pytest.raises(Unreadable, match="file_too_large"), opened(path):
        pass


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_ROWS", 2)

    with pytest.raises(Unreadable, match="too_many_rows"):
        read(tmp_path, b"sku\nA\nB\nC\n")


def read(folder: Path, content: bytes) -> tuple[tuple[str, ...], list[tuple[int, list[str]]]]:
    path = folder / "sheet"
    path.write_bytes(content)
    with opened(path) as sheet:
        return sheet.header, list(sheet.rows)
