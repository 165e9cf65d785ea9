from __future__ import annotations

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.worker import imports
from tests import people
from tests.web.admin.imports.sheets import BAD, COAT, COLUMNS, count, looked, press, upload, work
from tests.web.forms import hidden, words


def test_an_uploaded_sheet_waits_on_a_page_that_asks_again_by_itself(app: Flask, staff: FlaskClient) -> None:
    answer = upload(staff, (COLUMNS + COAT).encode())
    page = staff.get(answer.headers["Location"])

    assert answer.status_code == 303
    assert "Waiting for its turn" in words(page)
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page.text
    assert "list.csv" in words(staff.get("/admin/imports"))
    assert (count(app, "import_run"), count(app, "sku")) == (1, 0)


def test_the_run_shows_what_it_would_do_and_does_exactly_that(app: Flask, staff: FlaskClient) -> None:
    address = looked(app, staff, COLUMNS + COAT)
    said = words(staff.get(address))
    assert "New 1 Changed 0 Unchanged 0 Refused 0" in said
    assert "C-1" in said
    assert 'http-equiv="refresh"' not in staff.get(address).text

    assert press(staff, address, "application").status_code == 303
    assert "Waiting for its turn" in words(staff.get(address))
    work(app, address)

    assert "Written" in words(staff.get(address))
    assert (count(app, "sku"), count(app, "stock_movement")) == (1, 1)


def test_refused_rows_are_told_and_must_be_left_out_on_purpose(app: Flask, staff: FlaskClient) -> None:
    address = looked(app, staff, COLUMNS + COAT + BAD)

    said = words(staff.get(address))
    assert "The price must be above zero." in said
    assert "Leave out the refused row" in said
    press(staff, address, "application")
    assert "Some rows are refused." in words(staff.get(address))
    press(staff, address, "application", skip_refused="1")
    work(app, address)
    assert count(app, "sku") == 1


def test_refused_rows_download_in_their_own_layout_with_harmless_cells(app: Flask, staff: FlaskClient) -> None:
    address = looked(app, staff, COLUMNS + COAT + BAD)

    answer = staff.get(f"{address}/refused.csv")

    header, row, rest = answer.data.decode("utf-8-sig").split("\r\n")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert header == COLUMNS.strip().replace("=note", "'=note") + ",Reason"
    assert row.startswith("hat,Hat,Testwerk,Women / Hats,active,H-1,Black,ONE,0,'-2,'=HYPERLINK(1),")
    assert "price: The price must be above zero. quantity: This must not be below zero." in row
    assert rest == ""


def test_a_sheet_that_was_looked_at_again_is_not_written_as_it_was(app: Flask, staff: FlaskClient) -> None:
    address = looked(app, staff, COLUMNS + COAT)
    press(staff, address, "application", seen="00")

    assert "This is what it would do now; nothing was written." in words(staff.get(address))
    assert count(app, "sku") == 0


def test_who_may_not_touch_stock_cannot_set_it_by_a_sheet(app: Flask) -> None:
    editor = people.staff_client(app, "catalogue")
    address = looked(app, editor, COLUMNS + COAT)

    assert "your role does not" in words(editor.get(address))
    token = hidden(editor.get(address).text, "csrf_token")
    assert editor.post(f"{address}/application", data={"csrf_token": token, "seen": ""}).status_code == 403
    without = looked(app, editor, COLUMNS + COAT.replace(",3,", ",,"))
    assert "Write exactly this" in words(editor.get(without))


def test_a_sheet_can_be_looked_at_again_and_put_away(app: Flask, staff: FlaskClient) -> None:
    address = looked(app, staff, COLUMNS + COAT)

    press(staff, address, "dry-run")
    assert "Waiting for its turn" in words(staff.get(address))
    with app.app_context():
        imports.look(run_id=int(address.rpartition("/")[2]))
    press(staff, address, "removal")
    assert "Put away" in words(staff.get(address))
    press(staff, address, "application")
    assert "Somebody was quicker" in words(staff.get(address))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x00\x01" * 4000, "This is not a sheet we can read"),
        ((COLUMNS + COAT).encode("utf-16")[:-1], "not text in utf-16"),
        (b'sku,price\n"C-1,4990\n', "quotation mark that is never closed"),
        (b"PK\x03\x04" + b"\x00" * 100, "The workbook cannot be opened."),
        (b"sku,price\n" + b",\n" * 5000, "no rows below it"),
    ],
)
def test_a_hostile_file_is_told_in_one_sentence(app: Flask, staff: FlaskClient, content: bytes, sentence: str) -> None:
    address = upload(staff, content).headers["Location"]
    with app.app_context():
        imports.look(run_id=int(address.rpartition("/")[2]))

    said = words(staff.get(address))

    assert sentence in said
    assert "Not readable" in said
    assert count(app, "sku") == 0


@pytest.mark.parametrize(("content", "sentence"), [(b"", "The file is empty."), (None, "Choose a file first.")])
def test_nothing_sent_is_told_at_the_field(app: Flask, staff: FlaskClient, content: bytes | None, sentence: str) -> None:
    token = hidden(staff.get("/admin/imports").text, "csrf_token")
    file = {} if content is None else {"file": (io.BytesIO(content), "list.csv")}

    answer = staff.post("/admin/imports", data={"csrf_token": token, **file}, content_type="multipart/form-data")

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert count(app, "import_run") == 0


def test_a_file_name_cannot_become_markup_or_a_header(app: Flask, staff: FlaskClient) -> None:
    answer = upload(staff, (COLUMNS + BAD).encode(), name='../../<script>alert(1)</script>".csv')
    address = answer.headers["Location"]
    with app.app_context():
        imports.look(run_id=int(address.rpartition("/")[2]))

    assert "<script>alert" not in staff.get(address).text
    assert "\n" not in staff.get(f"{address}/refused.csv").headers["Content-Disposition"]


@pytest.mark.parametrize("show", ["refused", "changed", "new", "note", "nonsense"])
def test_every_list_of_an_empty_kind_says_so(app: Flask, staff: FlaskClient, show: str) -> None:
    address = looked(app, staff, COLUMNS + COAT)

    assert staff.get(f"{address}?show={show}").status_code == 200


def test_long_lists_have_pages(app: Flask, staff: FlaskClient) -> None:
    rows = (COAT.replace("C-1", f"C-{n}").replace("Black", f"Black,RUS {n}").replace(",RUS 46", "") for n in range(1, 61))
    address = looked(app, staff, COLUMNS + "".join(rows))
    first = staff.get(f"{address}?show=new")

    assert "1–50 of 60" in words(first)
    following = first.text.rpartition('rel="next"')[0].rpartition('href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "51–60 of 60" in words(staff.get(following))


@pytest.mark.parametrize("path", ["", "/refused.csv"])
def test_a_run_that_does_not_exist_is_not_found(staff: FlaskClient, path: str) -> None:
    assert staff.get(f"/admin/imports/999999999{path}").status_code == 404
