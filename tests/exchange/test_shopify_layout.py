from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from tests.exchange.sheets import EVENING, applied, told, written

SHIRT = {
    "Handle": "shirt",
    "Title": "Shirt",
    "Vendor": "Testwerk",
    "Type": "Shirts",
    "Published": "true",
    "Option1 Name": "Colour",
    "Option1 Value": "Blue",
    "Option2 Name": "Size",
    "Option2 Value": "M",
    "Variant SKU": "",
    "Variant Inventory Qty": "2",
    "Variant Price": "20",
}
LATER = {"Handle": "shirt", "Option1 Value": "Red", "Option2 Value": "46", "Variant Price": "20"}


def test_the_first_row_names_the_options_of_all(session: Session, tmp_path: Path) -> None:
    report = applied(written(tmp_path, [SHIRT, SHIRT | {"Handle": "other", "Option1 Name": "Cloth"}, LATER]))

    skus = session.execute(
        text("""
            SELECT k.sku_code, c.slug, z.system, z.value, k.option FROM sku k
            LEFT JOIN colour c ON c.id = k.colour_id LEFT JOIN size z ON z.id = k.size_id ORDER BY k.id
        """)
    )
    assert [tuple(row) for row in skus] == [
        ("shirt/blue/m", "blue", "INT", "M", ""),
        ("other/blue/m", None, "INT", "M", "Blue"),
        ("shirt/red/46", "red", "RUS", "46", ""),
    ]
    assert [(note.row, note.code, note.data) for note in report.notes] == [(4, "guessed_size_system", {"system": "RUS"})]


def test_further_options_stand_together(session: Session, tmp_path: Path) -> None:
    cut = {"Option1 Name": "Cut", "Option1 Value": "Slim", "Option3 Name": "Cloth", "Option3 Value": "Linen"}

    applied(written(tmp_path, [SHIRT | cut]))

    assert session.scalar(text("SELECT option FROM sku")) == "Slim / Linen"


def test_a_code_without_any_stays_the_same_and_fits(session: Session, tmp_path: Path) -> None:
    endless = SHIRT | {"Option1 Value": "Blue " * 11, "Option3 Name": "Cloth", "Option3 Value": "linen " * 19}

    applied(written(tmp_path, [endless, endless | {"Option2 Value": "L"}]))

    codes = session.scalars(text("SELECT sku_code FROM sku")).all()
    assert (len(set(codes)), max(map(len, codes))) == (2, 120)
    assert applied(written(tmp_path, [endless]), now=EVENING).rows.unchanged == 1


@pytest.mark.parametrize(
    ("published", "status", "expected"),
    [
        ("true", "", "active"),
        ("", "", "active"),
        ("FALSE", "", "draft"),
        ("true", "draft", "draft"),
        ("false", "active", "draft"),
        ("true", "archived", "archived"),
    ],
)
def test_published_and_status_together_decide(
    session: Session, tmp_path: Path, published: str, status: str, expected: str
) -> None:
    applied(written(tmp_path, [SHIRT | {"Published": published, "Status": status}]))

    assert session.scalar(text("SELECT status FROM product")) == expected


def test_a_former_price_that_is_not_above_the_price_is_left_out(session: Session, tmp_path: Path) -> None:
    report = applied(written(tmp_path, [SHIRT | {"Variant Compare At Price": "20.00"}]))

    assert session.scalar(text("SELECT compare_at_cents FROM sku")) is None
    assert [(note.column, note.value, note.sentence) for note in report.notes] == [
        ("Variant Compare At Price", "20.00", "The compare-at price is not above the price of 20.00 and was left out.")
    ]


def test_a_quantity_below_zero_is_zero(session: Session, tmp_path: Path) -> None:
    report = applied(written(tmp_path, [SHIRT | {"Variant Inventory Qty": "-3"}]))

    assert [(note.value, note.code) for note in report.notes] == [("-3", "below_zero")]
    assert session.scalar(text("SELECT count(*) FROM stock_movement")) == 0


def test_a_product_without_type_goes_to_its_own_category(session: Session, tmp_path: Path) -> None:
    report = applied(written(tmp_path, [SHIRT | {"Type": ""}]))

    assert [(note.row, note.column, note.code) for note in report.notes] == [(2, "Type", "no_type")]
    assert session.scalars(text("SELECT path FROM category")).all() == ["imported"]
    assert applied(written(tmp_path, [SHIRT | {"Type": ""}]), now=EVENING).notes == ()


def test_the_category_of_a_known_product_stays_without_type(session: Session, tmp_path: Path) -> None:
    applied(written(tmp_path, [SHIRT]))

    assert applied(written(tmp_path, [SHIRT | {"Type": ""}]), now=EVENING).changes == 0


@pytest.mark.parametrize(
    ("cells", "place", "code"),
    [
        ({"Variant Price": "free"}, "Variant Price", "not_an_amount"),
        ({"Variant Price": ""}, "Variant Price", "new_sku_needs"),
        ({"Variant Inventory Qty": "1.5"}, "Variant Inventory Qty", "fraction"),
        ({"Published": "perhaps"}, "Published", "not_yes_or_no"),
        ({"Vendor": ""}, "Vendor", "new_product_needs"),
        ({"Title": ""}, "Title", "new_product_needs"),
        ({"Handle": ""}, "Handle", "missing"),
        ({"Gift Card": "true"}, "Gift Card", "gift_card"),
        ({"Variant Barcode": "4.9E+12"}, "Variant Barcode", "shortened_number"),
    ],
)
def test_a_refusal_names_shopify_s_column(
    session: Session, tmp_path: Path, cells: dict[str, str], place: str, code: str
) -> None:
    path = written(tmp_path, [SHIRT | dict.fromkeys(["Gift Card", "Variant Barcode"], "") | cells])

    with pytest.raises(Exception, match="rows_refused") as refusal:
        applied(path)

    assert [(row, column, why) for row, column, _, why in told(refusal.value.report)] == [(2, place, code)]  # type: ignore[attr-defined]


def test_columns_that_only_shopify_needs_are_passed_over_in_silence(session: Session, tmp_path: Path) -> None:
    quiet = {"Variant Taxable": "true", "Google Shopping / MPN": "x", "Price / Canada": "9", "Variant Weight Unit": "kg"}

    report = applied(written(tmp_path, [SHIRT | quiet | {"Fabric (product.metafields.custom.fabric)": "linen"}]))

    assert [note.column for note in report.notes] == ["Fabric (product.metafields.custom.fabric)"]
