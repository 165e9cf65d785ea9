from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError
from sqlalchemy.orm import Session

from marque.exchange import counting, sentences
from marque.exchange.errors import RowsRefused, Unreadable
from marque.exchange.report import Tally
from tests.exchange.sheets import COAT, EVENING, HOME_AND_GARDEN, applied, looked_at, told, written

SCARF = COAT | {"handle": "scarf", "sku": "S-1", "title": "Scarf"}
CELLS = {
    "price": [("0", "price_zero"), ("abc", "not_an_amount"), ("1e9", "not_an_amount"), ("-1", "negative"),
              ("1,234", "unclear_amount"), ("", "new_sku_needs")],
    "quantity": [("-1", "negative"), ("1.5", "fraction"), ("1e9", "not_a_quantity")],
    "compare_at_price": [("4990", "compare_at_not_above"), ("abc", "not_an_amount")],
    "cost": [("-1", "negative")],
    "status": [("sold", "status")],
    "size": [("46", "size_without_system")],
    "size_system": [("MARS", "size_system")],
    "swatch": [("brown", "swatch")],
    "title": [("", "new_product_needs"), ("x" * 201, "too_long"), ("a\x00b", "control_character")],
    "brand": [("", "new_product_needs"), ("x" * 121, "too_long")],
    "category": [("", "new_product_needs"), ("a/b/c/d/e/f/g", "too_deep")],
    "description": [("x" * 20_001, "too_long")],
    "description_ru": [("Тёплое.", "text_needs_title")],
    "attributes": [("winter", "attributes")],
    "sku": [("", "missing"), ("x" * 121, "too_long")],
    "handle": [("", "missing"), ("x" * 256, "too_long")],
}  # fmt: skip
PLACES = {"size_system": "size", "description_ru": "title_ru"}


@pytest.mark.parametrize(("column", "value", "code"), [(c, v, code) for c, cases in CELLS.items() for v, code in cases])
def test_a_bad_cell_is_told_with_row_column_value_and_reason(
    session: Session, tmp_path: Path, column: str, value: str, code: str
) -> None:
    report = looked_at(written(tmp_path, [SCARF, COAT | {column: value}]))

    assert [(row, name, why) for row, name, _, why in told(report)] == [(3, PLACES.get(column, column), code)]
    assert report.refused[0].sentence
    assert report.rows == Tally(new=1, refused=1)


def test_the_value_is_shown_as_typed_and_cut(session: Session, tmp_path: Path) -> None:
    report = looked_at(written(tmp_path, [COAT | {"price": "12.50 som", "title": "x" * 300}]))

    assert told(report) == [(2, "price", "12.50 som", "not_an_amount"), (2, "title", "x" * 200, "too_long")]


def test_one_sku_on_two_rows_refuses_both(session: Session, tmp_path: Path) -> None:
    report = looked_at(written(tmp_path, [COAT, SCARF, COAT | {"size": "RUS 50"}]))

    assert told(report) == [(2, "sku", "Артикул/1", "sku_repeated"), (4, "sku", "Артикул/1", "sku_repeated")]
    assert [remark.sentence for remark in report.refused] == ["Row 4 has the same SKU.", "Row 2 has the same SKU."]


def test_a_sku_of_another_product_is_refused(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT]))

    report = looked_at(written(tmp_path, [SCARF | {"sku": COAT["sku"]}]))

    assert told(report) == [(2, "sku", "Артикул/1", "sku_elsewhere")]
    assert report.refused[0].data == {"product": "plain-coat"}


def test_one_choice_under_two_codes_is_refused(session: Session, tmp_path: Path) -> None:
    report = looked_at(written(tmp_path, [COAT, COAT | {"sku": "other"}]))

    assert told(report) == [(2, "option", None, "choice_repeated"), (3, "option", None, "choice_repeated")]


def test_a_choice_the_product_has_already_is_refused(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT]))

    report = looked_at(written(tmp_path, [COAT | {"sku": "other"}]))

    assert told(report) == [(2, "option", None, "choice_taken")]
    assert report.refused[0].data == {"sku": "Артикул/1"}


def test_rows_of_a_product_may_not_contradict_each_other(session: Session, tmp_path: Path) -> None:
    report = looked_at(written(tmp_path, [COAT, COAT | {"sku": "other", "size": "RUS 50", "title": "Long coat"}]))

    assert told(report) == [
        (2, "handle", "plain-coat", "product_refused"),
        (3, "title", "Long coat", "differs"),
    ]
    assert report.refused[1].data == {"row": 2, "other": "Plain coat"}


def test_a_row_that_came_apart_is_refused(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("sku,title\nA,Coat, long\n", encoding="utf-8")

    assert (2, "", "long", "extra_cells") in told(looked_at(path))


def test_one_refused_row_refuses_the_file(session: Session, tmp_path: Path) -> None:
    path = written(tmp_path, [SCARF, COAT | {"price": "0"}])

    with pytest.raises(RowsRefused) as refusal:
        applied(path)

    assert refusal.value.report.rows == Tally(new=1, refused=1)
    assert count(session) == (0, 0, 0)


def test_what_breaks_off_half_way_leaves_nothing_even_to_who_goes_on(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting, "NEXT", text("SELECT 1 / 0"))

    with pytest.raises(DataError, match="division by zero"):
        applied(written(tmp_path, [COAT]))

    assert count(session) == (0, 0, 0)


def test_refused_rows_can_be_left_out(session: Session, tmp_path: Path) -> None:
    typo = COAT | {"handle": "hat", "sku": "H", "brand": "Tsetwerk", "price": "0"}

    report = applied(written(tmp_path, [SCARF, typo]), skip_refused=True)

    assert (report.applied, report.rows) == (True, Tally(new=1, refused=1))
    assert count(session) == (1, 1, 1)
    assert session.scalars(text("SELECT name FROM brand")).all() == ["Testwerk"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("handle,title,price\nA,Coat,12\n", "missing_columns"),
        ("sku,price,Price\nA,1,2\n", "repeated_columns"),
        ("name,amount\nCoat,12\n", "not_a_sheet"),
        ("Handle,Variant Price\nA,12\n", "missing_columns"),
        ("<html><body>sku</body></html>\nA\n", "not_a_sheet"),
        ('sku,price\nA,12\nB,"1\n', "broken_quotes"),
    ],
)
def test_a_file_that_cannot_be_read_changes_nothing(session: Session, tmp_path: Path, content: str, code: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(Unreadable, match=f"^{code}$") as refusal:
        applied(path)

    assert sentences.say(refusal.value.code, refusal.value.data)
    assert count(session) == (0, 0, 0)


def test_a_report_is_plain_json(session: Session, tmp_path: Path) -> None:
    told_of = looked_at(written(tmp_path, [SCARF, COAT | {"price": "0"}]))

    plain = json.loads(json.dumps(told_of.as_json()))

    assert plain["rows"] == {"new": 1, "changed": 0, "unchanged": 0, "refused": 1, "pictures": 0}
    assert plain["refused"] == [
        {"row": 3, "column": "price", "value": "0", "code": "price_zero", "data": {},
         "sentence": "The price must be above zero."}
    ]  # fmt: skip


def test_a_later_file_may_not_half_change_the_shop(session: Session, tmp_path: Path) -> None:
    applied(HOME_AND_GARDEN)
    text_of = HOME_AND_GARDEN.read_text(encoding="utf-8").replace("59.99,75", "49.99,75").replace("500,750", "free,750")
    path = tmp_path / "later.csv"
    path.write_text(text_of, encoding="utf-8")

    with pytest.raises(RowsRefused) as refusal:
        applied(path, now=EVENING)

    assert told(refusal.value.report) == [(5, "Variant Price", "free", "not_an_amount")]
    assert session.scalar(text("SELECT price_cents FROM sku WHERE sku_code = 'copper-light'")) == 5_999


def count(session: Session) -> tuple[object, ...]:
    """Products, SKUs and brands."""
    counts = "SELECT (SELECT count(*) FROM product), (SELECT count(*) FROM sku), (SELECT count(*) FROM brand)"
    return tuple(session.execute(text(counts)).one())
