"""The sheet in the database: copied into a temporary table as it is read, so that no size of file fills memory."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import IO, Any

from sqlalchemy import text

from marque.exchange.layouts.rows import Row
from marque.kernel.database import db

CREATE = text("""
    CREATE TEMPORARY TABLE staged_row (
        row_no integer NOT NULL, kind text NOT NULL, product text, sku_code text,
        title_en text, title_ru text, title_ky text, description_en text, description_ru text, description_ky text,
        seo_title text, seo_text text, brand text, category text, status text, tags text, attributes text,
        colour text, swatch text, size text, option text, price_cents bigint, compare_at_cents bigint, cost_cents bigint,
        quantity integer, barcode text, weight_grams integer, faults jsonb, remarks jsonb
    ) ON COMMIT DROP
""")
COPY = "COPY staged_row FROM STDIN WITH (FORMAT csv, NULL '')"
REFUSALS = text("""
    CREATE TEMPORARY TABLE staged_refusal (
        row_no integer NOT NULL, col text NOT NULL, value text, code text NOT NULL, data jsonb NOT NULL DEFAULT '{}'
    ) ON COMMIT DROP
""")
# A price list names SKUs only: the shop knows their products.
FIND_PRODUCTS = text("""
    UPDATE staged_row r SET product = p.slug FROM sku k JOIN product p ON p.id = k.product_id
    WHERE r.product IS NULL AND k.sku_code = r.sku_code
""")
ANALYZE = text("ANALYZE staged_row (row_no, kind, product, sku_code, colour, size)")
TABLES = text("""
    DROP TABLE IF EXISTS staged_row, staged_refusal, staged_product, staged_text, staged_name, staged_sku, staged_change,
        staged_count
""")


def write_lines(rows: Iterable[Row], *, into: IO[str]) -> None:
    """The rows as COPY takes them; a sheet that breaks off half-way reaches no table."""
    csv.writer(into).writerows(row.staged() for row in rows)


def fill(lines: IO[str]) -> None:
    """Copy all lines in one go, into new tables."""
    lines.seek(0)
    clear()
    db.session.execute(CREATE)
    _copy(lines)
    for statement in (REFUSALS, FIND_PRODUCTS, ANALYZE):
        db.session.execute(statement)


def clear() -> None:
    """Drop what an import staged."""
    db.session.execute(TABLES)


def _copy(lines: IO[str]) -> None:
    driver: Any = db.session.connection().connection.driver_connection
    with driver.cursor() as cursor:
        cursor.copy_expert(COPY, lines)
