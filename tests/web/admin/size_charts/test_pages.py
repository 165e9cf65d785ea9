"""The staff's pages of size charts: a grid of systems and measures."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from marque.catalogue.size_charts import charts
from marque.catalogue.size_charts.charts import Facts, Row
from marque.kernel.database import unit_of_work
from tests import people
from tests.factories import Goods
from tests.web.admin.products.shelf import audited, rows
from tests.web.forms import hidden, words

GRID = {"r0-RUS": "44", "r0-EU": "38, 39", "r0-bust": "84–88", "r2-RUS": "46", "r2-EU": "40", "r2-bust": "88,5"}
KEPT = (
    Row({"RUS": ("44",), "EU": ("38", "39")}, {"bust": (840, 880)}),
    Row({"RUS": ("46",), "EU": ("40",)}, {"bust": (885, 885)}),
)


@pytest.fixture
def editor(app: Flask, goods: Goods) -> FlaskClient:
    return people.staff_client(app, "catalogue")


@pytest.fixture
def coats(app: Flask, goods: Goods) -> int:
    return int(rows(app, "SELECT id FROM category WHERE path = 'test-coats'")[0][0])


@pytest.fixture
def chart(app: Flask, coats: int) -> str:
    """The address of a chart."""
    with app.app_context(), unit_of_work(actor="tests"):
        return f"/admin/size-charts/{charts.add(Facts(None, coats, KEPT))}"


def send(client: FlaskClient, address: str, *, page: str = "", **form: object) -> TestResponse:
    shown = page or client.get(address).text
    kept = {name: hidden(shown, name) for name in ("csrf_token", "was") if f'name="{name}"' in shown}
    return client.post(address, data={**kept, **form})


def read(app: Flask, chart_id: int) -> Facts:
    with app.app_context():
        return charts.read(chart_id)


def test_the_first_chart_is_asked_for(editor: FlaskClient) -> None:
    assert "A size chart says what a size is called in other countries" in words(editor.get("/admin/size-charts"))


def test_a_chart_is_typed_into_a_grid(app: Flask, editor: FlaskClient, coats: int) -> None:
    answer = send(editor, "/admin/size-charts/new", category=coats, brand="", **GRID)

    assert answer.status_code == 303
    assert read(app, int(answer.headers["Location"].rpartition("/")[2])) == Facts(None, coats, KEPT)
    assert {row[:3] for row in audited(app)} >= {("staff", "insert", "size_chart"), ("staff", "insert", "size_chart_row")}
    assert "Coats , All brands All brands RUS, EU 2" in words(editor.get("/admin/size-charts"))


def test_it_comes_back_as_it_was_typed_with_empty_rows_below(editor: FlaskClient, chart: str) -> None:
    page = editor.get(chart).text

    assert [hidden(page, name) for name in ("r0-EU", "r0-bust", "r1-bust", "r4-RUS")] == ["38, 39", "84-88", "88.5", ""]
    assert 'name="r5-RUS"' not in page
    assert 'name="r0-JP"' not in page
    assert 'name="r0-JP"' in editor.get(f"{chart}?systems=all").text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"category": ""}, "Choose a category from the list."),
        ({"brand": "99999"}, "Choose a brand from the list."),
        ({"r0-bust": "wide"}, "Row 1: Write measures in centimetres"),
        ({"r2-bust": "90-80"}, "Row 2: Write measures in centimetres, the smaller one first"),
        ({"r2-RUS": "", "r2-EU": ""}, "Row 2: A row needs the name of its size"),
        ({"r2-EU": "38"}, "EU 38 stands in two rows."),
        ({"r2-EU": "1,2,3,4,5"}, "Row 2: At most four names"),
        (dict.fromkeys(GRID, ""), "Fill in at least one row."),
    ],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(
    app: Flask, editor: FlaskClient, coats: int, form: dict[str, str], said: str
) -> None:
    answer = send(editor, "/admin/size-charts/new", **{"category": coats, "brand": "", **GRID, **form})

    assert answer.status_code == 422
    assert said in words(answer)
    assert "r0-RUS" in form or hidden(answer.text, "r0-RUS") == "44"
    assert rows(app, "SELECT * FROM size_chart") == []


def test_saving_tells_whether_anything_changed(app: Flask, editor: FlaskClient, coats: int, chart: str) -> None:
    send(editor, chart, category=coats, brand="", **GRID)
    assert "Nothing was changed." in words(editor.get(chart))
    send(editor, chart, category=coats, brand="", **GRID | {"r2-EU": "42"})

    assert "Saved." in words(editor.get(chart))
    assert read(app, int(chart.rpartition("/")[2])).rows[1].sizes == {"RUS": ("46",), "EU": ("42",)}


def test_who_saves_over_a_change_sees_it_first(app: Flask, editor: FlaskClient, coats: int, chart: str) -> None:
    opened = editor.get(chart).text
    send(editor, chart, category=coats, brand="", **GRID | {"r2-EU": "42"})
    refused = send(editor, chart, page=opened, category=coats, brand="", **GRID | {"r2-EU": "43"})
    assert refused.status_code == 409
    assert "Row 2, EU Both changed it 40 42 43" in words(refused)
    assert "One thing to put right" not in words(refused)
    assert hidden(refused.text, "r1-EU") == "43"
    assert read(app, int(chart.rpartition("/")[2])).rows[1].sizes["EU"] == ("42",)
    send(editor, chart, page=refused.text, category=coats, brand="", **GRID | {"r2-EU": "43"})

    assert read(app, int(chart.rpartition("/")[2])).rows[1].sizes["EU"] == ("43",)


@pytest.mark.parametrize("was", ["", "x", "{}", '["", "1", ["44"]]', '["", "1", [["44", ""]]]', "9" * 5000])
def test_a_forged_version_is_no_version(app: Flask, editor: FlaskClient, coats: int, chart: str, was: str) -> None:
    answer = send(editor, chart, category=coats, brand="", **GRID | {"r2-EU": "42"}, was=was)

    assert answer.status_code == 409
    assert read(app, int(chart.rpartition("/")[2])).rows == KEPT


def test_it_is_deleted_after_a_question(app: Flask, editor: FlaskClient, chart: str) -> None:
    asked = words(editor.get(f"{chart}/removal"))

    assert "Delete the size chart: Coats · All brands" in asked
    assert "Products keep their sizes." in asked

    assert send(editor, f"{chart}/removal").status_code == 303
    assert rows(app, "SELECT * FROM size_chart") == []


@pytest.mark.parametrize("address", ["", "/removal"])
def test_a_chart_that_is_not_there_is_not_found(editor: FlaskClient, address: str) -> None:
    assert editor.get(f"/admin/size-charts/7{address}").status_code == 404


def test_shoppers_see_it_as_the_size_guide(client: FlaskClient, chart: str) -> None:
    said = words(client.get("/p/plain-coat"))

    assert "Size guide: Coats" in said
    assert "RUS EU Bust 44 38, 39 84–88 46 40 88.5" in said
    assert 'title="EU 38 · EU 39"' in client.get("/p/plain-coat").text


def test_without_a_chart_there_is_no_guide(client: FlaskClient, goods: Goods) -> None:
    assert "Size guide" not in client.get("/p/plain-coat").text
