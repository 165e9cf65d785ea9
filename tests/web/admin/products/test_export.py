from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.exchange import importing
from marque.exchange.report import Tally
from marque.kernel import clock
from tests import people
from tests.catalogue.house import House
from tests.storefront.shelves import Piece
from tests.web.admin.products.shelf import put_up
from tests.web.forms import words


@pytest.fixture
def shelf(app: Flask, house: House) -> None:
    put_up(app, house, Piece(code="=C-1", on_hand=3), title="=Wool coat")
    put_up(app, house, Piece(code="S-1"), title="Silk scarf")


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_the_page_says_what_goes_into_the_sheet(editor: FlaskClient, shelf: None) -> None:
    assert "2 products, the whole list." in words(editor.get("/admin/products/export"))
    narrowed = editor.get("/admin/products/export?q=wool")
    assert "1 product of the list as it is filtered now." in words(narrowed)
    assert '<input type="hidden" name="q" value="wool">' in narrowed.text


def test_the_sheet_holds_the_list_as_it_is_filtered(editor: FlaskClient, shelf: None) -> None:
    answer = editor.get("/admin/products/export/file?kind=csv&q=wool")

    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=products-20")
    assert "no-store" in answer.headers["Cache-Control"]
    assert [(row["sku"], row["title_en"], "quantity" in row) for row in cells(answer.text)] == [
        ("'=C-1", "'=Wool coat", False)
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_was_downloaded_is_imported_without_a_change(
    app: Flask, editor: FlaskClient, shelf: None, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / f"sheet.{kind}"
    path.write_bytes(editor.get(f"/admin/products/export/file?kind={kind}&quantities=1").data)

    with app.app_context():
        report = importing.dry_run(path, now=clock.now())

    assert (report.rows, report.changed, report.notes) == (Tally(unchanged=2), (), ())


def test_an_empty_list_gives_a_sheet_with_its_header(app: Flask, house: House, editor: FlaskClient) -> None:
    answer = editor.get("/admin/products/export/file?kind=nonsense&tab=nonsense")

    assert (cells(answer.text), answer.text.startswith("\ufeffhandle,title_en")) == ([], True)
    assert "disabled" in editor.get("/admin/products/export").text


def test_costs_leave_the_house_with_the_catalogue_s_people_only(app: Flask, client: FlaskClient) -> None:
    for address in ("/admin/products/export", "/admin/products/export/file"):
        assert client.get(address).status_code == 303
        assert people.staff_client(app, "orders").get(address).status_code == 403
