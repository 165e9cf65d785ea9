"""What goes out comes in again and changes nothing."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from marque.catalogue import brands, bulk, categories, colours, products, sizes, skus
from marque.catalogue.models import Product
from marque.catalogue.texts import Words
from marque.exchange import exporting
from marque.exchange.report import Tally
from marque.exchange.sheets import written
from marque.inventory import stock
from tests.catalogue import house as built
from tests.catalogue.house import House, add_product, add_sku
from tests.exchange.sheets import NOON, applied, looked_at

HARD = ["=1+1", "'=cmd|' /C calc'!A0", "+996 555", "-5 °C jacket", "@home", "'90s jeans", 'a,b;"c"', "Пальто «Ң»", "1e5"]


@pytest.fixture
def house(session: Session) -> House:
    return built.build()


def exported(session: Session, folder: Path, *, kind: str = "csv", quantities: bool = True, **options: Any) -> Path:
    ids = session.scalars(select(Product.id).order_by(Product.id)).all()
    rows = exporting.rows(session.connection(), ids, quantities=quantities, language="en", **options)
    path = folder / f"products.{kind}"
    with written.file(kind, exporting.header(quantities=quantities), rows) as sheet:
        path.write_bytes(sheet.read())
    return path


def told(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(house: House) -> None:
    """Products with everything that could go wrong on the way."""
    for number, hard in enumerate(HARD):
        words = {"en": Words(title=hard, description=f"<p>{hard}</p>", seo_title=hard), "ru": Words(title=hard)}
        product_id = add_product(
            house,
            texts=words,
            tags=[hard, "plain"],
            attributes={"care": {"en": "Wash"}, "note": hard, "Odd key": "x", "sizes": [1, 2], "season": "winter"},
        )
        sku_id = add_sku(
            product_id,
            sku_code=f"{hard}/{number}",
            option=hard,
            barcode=hard,
            cost_cents=0,
            weight_grams=0,
            compare_at_cents=300_005,
            colour_id=house.red,
            size_id=house.small,
        )
        stock.receive_many({sku_id: number + 1}, reason="first", actor="tests", now=NOON)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("quantities", [True, False])
def test_a_sheet_that_went_out_changes_nothing(
    session: Session, house: House, tmp_path: Path, kind: str, quantities: bool
) -> None:
    fill(house)

    report = looked_at(exported(session, tmp_path, kind=kind, quantities=quantities))

    assert (report.refused, report.changed, report.notes) == ((), (), ())
    assert (report.rows, report.products) == (Tally(unchanged=len(HARD)), Tally(unchanged=len(HARD)))
    assert not any(report.additions.values())


def test_no_cell_begins_like_a_formula(session: Session, house: House, tmp_path: Path) -> None:
    fill(house)

    cells = [cell for row in told(exported(session, tmp_path)) for cell in row.values()]

    assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n")] == []
    assert "'=1+1" in cells


def test_a_row_is_in_our_own_layout(session: Session, house: House, tmp_path: Path) -> None:
    words = {"en": Words(title="Plain coat", description="Warm.", seo_text="Coats"), "ru": Words(title="Пальто")}
    coat = add_product(house, texts=words, tags=["wool", "warm"], attributes={"season": "winter", "care": ["x"]})
    add_sku(coat, sku_code="C-1", colour_id=house.red, size_id=house.small, barcode="0490", weight_grams=900)
    add_sku(coat, sku_code="C-2", size_id=house.large, price_cents=1, compare_at_cents=250)

    first, second = told(exported(session, tmp_path))

    assert {name: cell for name, cell in first.items() if cell} == {
        "handle": "plain-coat", "title_en": "Plain coat", "title_ru": "Пальто", "description_en": "<p>Warm.</p>",
        "seo_text": "Coats", "brand": "Testwerk", "category": "Coats", "status": "draft", "tags": "wool, warm",
        "attributes": "season=winter", "sku": "C-1", "colour": "Test red", "swatch": "#aa2222", "size_system": "RUS",
        "size": "44", "price": "2490.00", "barcode": "0490", "weight_g": "900",
    }  # fmt: skip
    assert {name: cell for name, cell in second.items() if cell} == {
        "handle": "plain-coat", "sku": "C-2", "size_system": "RUS", "size": "52", "price": "0.01",
        "compare_at_price": "2.50",
    }  # fmt: skip


def test_a_changed_cell_is_the_only_change(session: Session, house: House, tmp_path: Path) -> None:
    fill(house)
    path = exported(session, tmp_path)
    path.write_text(path.read_text(encoding="utf-8-sig").replace("2490.00", "2290.00", 1), encoding="utf-8")

    report = applied(path, now=NOON + timedelta(hours=1))

    assert [(change.row, change.column, change.old, change.new) for change in report.changed] == [
        (2, "price", "2490.00", "2290.00")
    ]
    assert session.scalar(text("SELECT count(*) FROM stock_movement WHERE kind = 'count'")) == 0


def test_names_that_two_things_share_are_told_apart(session: Session, house: House, tmp_path: Path) -> None:
    twin = colours.ensure("twin-red", swatch="#bb2222", names={"en": "Test red"})
    top = categories.place("twins", names={"en": "Coats"})
    add_sku(add_product(house, category_id=top), sku_code="A", colour_id=twin)
    add_sku(add_product(house), sku_code="B", colour_id=house.red)

    path = exported(session, tmp_path)

    assert [(row["colour"], row["category"]) for row in told(path)] == [("twin-red", "twins"), ("test-red", "test-coats")]
    assert looked_at(path).rows == Tally(unchanged=2)


def test_a_renamed_brand_is_found_by_its_new_name_and_by_its_address(session: Session, house: House, tmp_path: Path) -> None:
    add_sku(add_product(house), sku_code="A")
    before = exported(session, tmp_path).read_bytes()
    brands.rename(house.brand_id, name="Altai")

    after = exported(session, tmp_path)

    assert told(after)[0]["brand"] == "Altai"
    assert (looked_at(after).rows, looked_at(after).additions["brand"]) == (Tally(unchanged=1), ())
    after.write_bytes(before)
    assert looked_at(after).rows == Tally(unchanged=1)


def test_what_has_no_spelling_of_its_own_is_left_alone(session: Session, house: House, tmp_path: Path) -> None:
    odd = sizes.ensure("XX", "46")
    product_id = add_product(house, tags=["one,two"])
    add_sku(product_id, sku_code="A", size_id=odd)

    path = exported(session, tmp_path)

    assert [(row["size_system"], row["size"], row["tags"]) for row in told(path)] == [("", "", "")]
    assert looked_at(path).rows == Tally(unchanged=1)


def test_withdrawn_variants_and_archived_products_go_along(session: Session, house: House, tmp_path: Path) -> None:
    product_id = add_product(house)
    skus.withdraw([add_sku(product_id, sku_code="A")])
    products.archive([product_id])
    bulk.unpublish([add_product(house, title="Without variants")])

    path = exported(session, tmp_path)

    assert [(row["sku"], row["status"]) for row in told(path)] == [("A", "archived")]
    assert looked_at(path).rows == Tally(unchanged=1)


def test_products_come_in_the_order_asked_across_batches(
    session: Session, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "BATCH", 2)
    ids = [add_product(house, title=f"Coat {number}") for number in range(5)]
    for product_id in ids:
        add_sku(product_id, sku_code=f"C-{product_id}")

    rows = exporting.rows(session.connection(), ids[::-1], quantities=False, language="en")

    assert [row[0] for row in rows] == ["coat-4", "coat-3", "coat-2", "coat-1", "coat-0"]
