from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.catalogue.richtext import clean
from marque.exchange.report import Change, New, Tally
from marque.kernel import touched
from marque.kernel.database import unit_of_work
from tests.exchange.sheets import COAT, EVENING, applied, told, workbook, written

MORE = {"sku": "Артикул/2", "colour": "Black", "size": "RUS 48", "price": "4990", "quantity": "0", "handle": "plain-coat"}


def test_a_row_becomes_a_sku_of_its_product(session: Session, tmp_path: Path) -> None:
    full = COAT | {
        "title_ru": "Простое пальто",
        "description": "A <b>plain</b> coat<script>alert(1)</script>",
        "tags": "wool, warm",
        "attributes": "gender=women; season=winter",
        "swatch": "#101010",
        "compare_at_price": "5 990,50",
        "cost": "2100",
        "barcode": "4901234567890",
        "weight_g": "1800",
    }

    report = applied(written(tmp_path, [full, MORE]))

    assert (report.rows, report.products, report.layout) == (Tally(new=2), Tally(new=1), "own")
    assert report.new == (New(2, "plain-coat", "Артикул/1"), New(3, "plain-coat", "Артикул/2"))
    product = session.execute(text("SELECT slug, status, tags, attributes, publish_at IS NOT NULL FROM product")).one()
    assert tuple(product) == ("plain-coat", "active", ["wool", "warm"], {"gender": "women", "season": ["winter"]}, True)
    words = session.execute(text("SELECT language, title, description FROM product_text ORDER BY 1")).all()
    assert [tuple(row) for row in words] == [("en", "Plain coat", clean(full["description"])), ("ru", "Простое пальто", "")]
    sku = "SELECT price_cents, compare_at_cents, cost_cents, barcode, weight_grams FROM sku ORDER BY position"
    assert [tuple(row) for row in session.execute(text(sku))] == [
        (499_000, 599_050, 210_000, "4901234567890", 1_800),
        (499_000, None, None, None, None),
    ]
    assert session.scalars(text("SELECT swatch FROM colour")).all() == ["#101010"]


def test_a_new_tree_is_planted_and_a_known_one_found_by_any_name(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT]))
    session.execute(text("INSERT INTO category_text SELECT id, 'ru', 'Женщины' FROM category WHERE path = 'women'"))
    session.execute(text("INSERT INTO category_text SELECT id, 'ru', 'Пальто' FROM category WHERE path = 'women/coats'"))

    for number, name in enumerate(("women/coats", "Women > Coats", "женщины / пальто"), start=1):
        scarf = COAT | {"handle": f"scarf-{number}", "sku": f"S-{number}", "category": name}
        assert applied(written(tmp_path, [scarf])).additions["category"] == ()

    assert session.scalars(text("SELECT path FROM category ORDER BY 1")).all() == ["women", "women/coats"]


def test_names_that_differ_in_case_are_one(session: Session, tmp_path: Path) -> None:
    rows = [COAT, COAT | {"handle": "scarf", "sku": "S", "brand": "TESTWERK", "colour": "black"}]

    report = applied(written(tmp_path, rows))

    assert report.additions["brand"] == ("TESTWERK",)
    assert session.scalar(text("SELECT count(*) FROM brand")) == 1
    assert session.scalar(text("SELECT count(*) FROM colour")) == 1


def test_every_change_is_told_with_old_and_new(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT, MORE]))
    changed = COAT | {"title": "Long coat", "brand": "Other", "price": "4500", "quantity": "5", "size": "RUS 50"}

    report = applied(written(tmp_path, [changed, MORE]), now=EVENING)

    assert report.changed == (
        Change(2, "plain-coat", "brand", "Testwerk", "Other"),
        Change(2, "plain-coat", "price", "4990.00", "4500.00"),
        Change(2, "plain-coat", "quantity", "3", "5"),
        Change(2, "plain-coat", "size", "RUS 46", "RUS 50"),
        Change(2, "plain-coat", "title", "Plain coat", "Long coat"),
    )
    assert (report.rows, report.products) == (Tally(changed=1, unchanged=1), Tally(changed=1))


def test_a_changed_quantity_is_a_movement_of_the_difference(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT]))
    applied(written(tmp_path, [COAT | {"quantity": "1"}], name="evening.csv"), now=EVENING)

    moves = session.execute(text("SELECT kind, quantity, balance_after, reason, actor, at FROM stock_movement ORDER BY id"))
    assert [tuple(row)[:5] for row in moves] == [
        ("count", 3, 3, "sheet.csv", "tests"),
        ("count", -2, 1, "evening.csv", "tests"),
    ]


def test_a_price_list_needs_neither_handles_nor_all_columns(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT | {"compare_at_price": "5990", "cost": "100"}, MORE]))

    report = applied(written(tmp_path, [{"sku": "Артикул/1", "price": "4000"}]), now=EVENING)

    assert report.changed == (Change(2, "plain-coat", "price", "4990.00", "4000.00"),)
    kept = "SELECT price_cents, compare_at_cents, cost_cents FROM sku ORDER BY position"
    assert [tuple(row) for row in session.execute(text(kept))] == [(400_000, 599_000, 10_000), (499_000, None, None)]


def test_an_empty_cell_empties_what_may_be_empty_and_nothing_else(session: Session, tmp_path: Path) -> None:
    optional = {"compare_at_price": "5990", "cost": "100", "barcode": "49", "weight_g": "5"}
    applied(written(tmp_path, [COAT | {"description": "Warm.", "tags": "wool"} | optional]))

    empty = dict.fromkeys((*COAT, "description", "tags", *optional), "") | {"sku": COAT["sku"]}
    report = applied(written(tmp_path, [empty]), now=EVENING)

    assert [(change.column, change.new) for change in report.changed] == [
        ("barcode", None), ("compare_at_price", None), ("cost", None), ("weight_g", None),
    ]  # fmt: skip


def test_a_price_raised_above_the_former_one_ends_the_reduction(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT | {"compare_at_price": "5990"}]))

    report = applied(written(tmp_path, [{"sku": COAT["sku"], "price": "6000"}]), now=EVENING)

    assert [(change.column, change.old, change.new) for change in report.changed] == [
        ("compare_at_price", "5990.00", None),
        ("price", "4990.00", "6000.00"),
    ]


def test_only_products_that_changed_are_handed_on(session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    applied(written(tmp_path, [COAT, COAT | {"handle": "scarf", "sku": "S"}]))
    told_of: list[int] = []
    monkeypatch.setattr(touched, "_refresh", [told_of.extend])

    with unit_of_work(actor="tests"):
        applied(written(tmp_path, [COAT, COAT | {"handle": "scarf", "sku": "S", "price": "10"}]), now=EVENING)

    assert told_of == session.scalars(text("SELECT id FROM product WHERE slug = 'scarf'")).all()


def test_attributes_are_added_to_those_there(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT | {"attributes": "gender=women; season=winter"}]))
    applied(written(tmp_path, [COAT | {"attributes": "season=summer, midseason"}]), now=EVENING)

    assert session.scalar(text("SELECT attributes FROM product")) == {"gender": "women", "season": ["midseason", "summer"]}


def test_the_shop_s_language_decides_what_a_title_is(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT | {"title": "Пальто", "title_en": "Coat"}]), language="ru")

    titles = session.execute(text("SELECT language, title FROM product_text ORDER BY 1"))
    assert [tuple(row) for row in titles] == [("en", "Coat"), ("ru", "Пальто")]


def test_a_workbook_goes_in_like_a_csv(session: Session, tmp_path: Path) -> None:
    path = workbook(tmp_path, [list(COAT), list((COAT | {"price": 4990.5, "quantity": 3, "size": "RUS 46"}).values())])

    assert applied(path).rows == Tally(new=1)
    assert applied(path, now=EVENING).rows == Tally(unchanged=1)
    assert session.scalar(text("SELECT price_cents FROM sku")) == 499_050


def test_a_formula_in_a_text_stays_a_text(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [COAT | {"title": "=1+1"}]))

    assert session.scalar(text("SELECT title FROM product_text")) == "=1+1"


def test_a_guessed_encoding_is_told(session: Session, tmp_path: Path) -> None:
    path = written(tmp_path, [COAT | {"title": "Пальто"}])
    path.write_bytes(path.read_text(encoding="utf-8").encode("cp1251"))

    report = applied(path)

    assert [note.code for note in report.notes] == ["guessed_encoding"]
    assert session.scalar(text("SELECT title FROM product_text")) == "Пальто"


def test_unknown_columns_are_told_and_passed_over(session: Session, tmp_path: Path) -> None:
    report = applied(written(tmp_path, [COAT | {"Supplier": "Anna", "": "7"}]))

    assert [(note.row, note.column, note.code) for note in report.notes] == [
        (1, "Supplier", "unknown_column"),
        (1, "", "unnamed_column"),
    ]


@pytest.mark.parametrize("heading", ["SKU", " sku ", "Sku"])
def test_headings_are_read_as_people_write_them(session: Session, tmp_path: Path, heading: str) -> None:
    row = {heading if column == "sku" else column.replace("_", " ").title(): value for column, value in COAT.items()}

    assert told(applied(written(tmp_path, [row]))) == []
