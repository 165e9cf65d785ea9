"""The two real files go in whole, stand in the shop, and change nothing the second time."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.exchange.report import Tally
from marque.kernel.database import unit_of_work
from tests.exchange.sheets import EVENING, HOME_AND_GARDEN, JEWELERY, applied, looked_at

FILES = (JEWELERY, HOME_AND_GARDEN)
SKUS = """
    SELECT k.sku_code, k.price_cents, k.compare_at_cents, coalesce(s.on_hand, 0) AS on_hand, b.name AS brand, c.path,
           t.title, colour.name AS colour, z.value AS size, array_to_string(p.tags, ', ') AS tags, p.status
    FROM sku k JOIN product p ON p.id = k.product_id
    JOIN brand b ON b.id = p.brand_id JOIN category c ON c.id = p.category_id
    JOIN product_text t ON t.product_id = p.id AND t.language = 'en' LEFT JOIN stock s ON s.sku_id = k.id
    LEFT JOIN colour_text colour ON colour.colour_id = k.colour_id AND colour.language = 'en'
    LEFT JOIN size z ON z.id = k.size_id WHERE p.slug = :slug ORDER BY k.position
"""
TRACES = """
    SELECT (SELECT count(*) FROM stock_movement), (SELECT count(*) FROM price_change),
           (SELECT version FROM catalogue_version),
           (SELECT count(*) FROM sku), (SELECT max(updated_at) FROM product), (SELECT max(updated_at) FROM sku)
"""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_product_variant_price_and_quantity_arrives(session: Session, path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    variants = [row for row in rows if row["Variant Price"]]

    report = applied(path)

    assert report.rows == Tally(new=len(variants), pictures=len(rows) - len(variants))
    assert report.products == Tally(new=20)
    assert totals(session) == (
        len({row["Handle"] for row in rows}),
        len(variants),
        sum(round(float(row["Variant Price"]) * 100) for row in variants),
        sum(int(row["Variant Inventory Qty"]) for row in variants),
    )


def test_the_files_count_as_follows(session: Session) -> None:
    reports = [applied(path) for path in FILES]

    assert [report.rows for report in reports] == [Tally(new=23, pictures=18), Tally(new=21)]
    assert totals(session) == (40, 44, 332_658, 85)


def test_options_become_colour_and_size(session: Session) -> None:
    for path in FILES:
        applied(path)

    assert [tuple(row) for row in skus(session, "leather-anchor")] == [
        ("leather-anchor/gold", 6_999, 8_500, 1, "Company 123", "bracelet", "Anchor Bracelet Mens", "Gold", None,
         "Anchor, Gold, Leather, Silver", "active"),
        ("leather-anchor/silver", 5_500, 8_500, 0, "Company 123", "bracelet", "Anchor Bracelet Mens", "Silver", None,
         "Anchor, Gold, Leather, Silver", "active"),
    ]  # fmt: skip
    assert [(row.sku_code, row.size) for row in skus(session, "clay-plant-pot")] == [
        ("clay-plant-pot/regular", "Regular"),
        ("clay-plant-pot/large", "Large"),
    ]
    assert [(row.sku_code, row.colour, row.size) for row in skus(session, "cream-sofa")] == [("cream-sofa", None, None)]


def test_a_description_keeps_its_list_and_loses_the_rest(session: Session) -> None:
    applied(JEWELERY)

    words = "SELECT description FROM product_text JOIN product p ON p.id = product_id WHERE p.slug = :slug"
    description = session.scalar(text(words), {"slug": "choker-with-gold-pendant"})
    assert description is not None
    assert description.startswith("Black cord choker with gold pendant.")
    assert description.count("<li>") == 6


def test_pictures_are_told_and_their_products_kept(session: Session) -> None:
    report = applied(JEWELERY)

    pictures = [note for note in report.notes if note.code == "picture_not_fetched"]
    assert len(pictures) == 41
    assert (pictures[0].row, pictures[0].column) == (2, "Image Src")
    assert pictures[0].value == "https://burst.shopifycdn.com/photos/7-chakra-bracelet_925x.jpg"
    assert session.scalar(text("SELECT count(*) FROM asset")) == 0


def test_a_second_run_changes_nothing(session: Session) -> None:
    for path in FILES:
        with unit_of_work(actor="tests"):
            applied(path)
    before = session.execute(text(TRACES)).one()

    for path in FILES:
        with unit_of_work(actor="tests"):
            report = applied(path, now=EVENING)
        assert (report.rows.new, report.rows.changed, report.changes) == (0, 0, 0)
        assert report.rows.unchanged in {23, 21}
    assert session.execute(text(TRACES)).one() == before


def test_what_went_in_stands_in_the_shop(session: Session) -> None:
    with unit_of_work(actor="tests"):
        applied(JEWELERY)

    listed = text(
        "SELECT price_cents, in_stock FROM product_listing l JOIN product p ON p.id = l.product_id WHERE p.slug = :slug"
    )
    assert session.execute(listed, {"slug": "galaxy-earrings"}).all() == [(3_799, True)]
    assert session.scalar(text("SELECT count(*) FROM product_listing")) == 20


def test_a_dry_run_says_the_same_and_leaves_nothing(session: Session) -> None:
    dry = looked_at(JEWELERY)

    assert not dry.applied
    assert totals(session) == (0, 0, None, None)
    assert session.scalar(text("SELECT count(*) FROM brand")) == 0
    assert session.scalar(text("SELECT to_regclass('pg_temp.staged_row')")) is None
    assert applied(JEWELERY).rows == dry.rows


def totals(session: Session) -> tuple[object, ...]:
    """Products, SKUs, the sum of their prices, pieces on hand by the ledger."""
    counts = """
        SELECT (SELECT count(*) FROM product), (SELECT count(*) FROM sku), (SELECT sum(price_cents) FROM sku),
               (SELECT sum(quantity) FROM stock_movement)
    """
    return tuple(session.execute(text(counts)).one())


def skus(session: Session, slug: str) -> list[object]:
    return list(session.execute(text(SKUS), {"slug": slug}))
