"""The report, read from the staged tables: whole counts, the first entries of each list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import text

from marque.exchange import cells, names
from marque.exchange.layouts.choosing import Layout
from marque.exchange.report import LISTED, Change, New, Remark, Report, Tally
from marque.kernel.database import db

AMOUNTS = {"price", "compare_at_price", "cost"}

COUNTS = text("""
    WITH told AS (
        SELECT s.sku_id IS NULL AS is_new, c.row_no IS NOT NULL AS differs
        FROM staged_sku s LEFT JOIN (SELECT DISTINCT row_no FROM staged_change) AS c USING (row_no)
    ), products AS (
        SELECT p.product_id IS NULL AS is_new, moved.product IS NOT NULL AS differs
        FROM staged_product p LEFT JOIN (
            SELECT product FROM staged_change UNION SELECT product FROM staged_sku WHERE sku_id IS NULL
        ) AS moved USING (product)
    )
    SELECT (SELECT count(*) FILTER (WHERE is_new) FROM told) AS new_rows,
           (SELECT count(*) FILTER (WHERE NOT is_new AND differs) FROM told) AS changed_rows,
           (SELECT count(*) FILTER (WHERE NOT is_new AND NOT differs) FROM told) AS unchanged_rows,
           (SELECT count(DISTINCT row_no) FROM staged_refusal) AS refused_rows,
           (SELECT count(*) FROM staged_row WHERE kind = 'picture' AND faults IS NULL) AS picture_rows,
           (SELECT count(*) FILTER (WHERE is_new) FROM products) AS new_products,
           (SELECT count(*) FILTER (WHERE NOT is_new AND differs) FROM products) AS changed_products,
           (SELECT count(*) FILTER (WHERE NOT is_new AND NOT differs) FROM products) AS unchanged_products,
           (SELECT count(*) FROM staged_refusal) AS refusals,
           (SELECT count(*) FROM staged_change) AS changes,
           (SELECT coalesce(sum(jsonb_array_length(remarks)), 0) FROM staged_row)
           + (SELECT count(*) FROM staged_product WHERE lacks_category) AS remarks
""")

# What is active and not planned for later is on sale as soon as it is written.
STATUSES = text("""
    SELECT staged.status, count(*) AS products FROM staged_product staged LEFT JOIN product p ON p.id = staged.product_id
    WHERE staged.status IS DISTINCT FROM staged.old_status
      AND (staged.status = 'active' AND p.publish_at > :now) IS NOT TRUE
    GROUP BY staged.status
""")

NEW = text("SELECT row_no, product, sku_code FROM staged_sku WHERE sku_id IS NULL ORDER BY row_no LIMIT :listed")

REFUSED = text("SELECT row_no, col, value, code, data FROM staged_refusal ORDER BY row_no, col, code LIMIT :listed")

# Ids turn into what people call them; a name that would be new has its reference below zero.
CHANGED = text("""
    WITH label AS (
        SELECT 'brand' AS col, id AS ref, name AS word FROM brand
        UNION ALL SELECT 'category', id, path FROM category
        UNION ALL SELECT 'colour', id, slug FROM colour
        UNION ALL SELECT 'size', id, system || ' ' || value FROM size
        UNION ALL SELECT kind, ref, min(name) FROM staged_name WHERE ref < 0 GROUP BY kind, ref
    )
    SELECT c.row_no, c.product, c.col, left(coalesce(old.word, c.old), 300), left(coalesce(new.word, c.new), 300)
    FROM (SELECT * FROM staged_change ORDER BY row_no, col LIMIT :listed) AS c
    LEFT JOIN label old ON old.col = c.col AND CAST(old.ref AS text) = c.old
    LEFT JOIN label new ON new.col = c.col AND CAST(new.ref AS text) = c.new
    ORDER BY c.row_no, c.col
""")

NOTES = text("""
    SELECT row_no, remark ->> 0 AS col, remark ->> 1 AS value, remark ->> 2 AS code, remark -> 3 AS data
    FROM staged_row CROSS JOIN LATERAL jsonb_array_elements(remarks) AS remark WHERE remarks IS NOT NULL
    UNION ALL
    SELECT row_no, 'category', NULL, 'no_type', jsonb_build_object('category', category) FROM staged_product
    WHERE lacks_category
    ORDER BY row_no, col LIMIT :listed
""")


def report(*, file: str, layout: Layout, heard: tuple[Remark, ...], now: datetime) -> Report:
    """What the staged sheet would do; `heard` are remarks on the file itself."""
    count = db.session.execute(COUNTS).one()
    return Report(
        file=file,
        layout=layout.name,
        at=now,
        applied=False,
        rows=Tally(
            new=count.new_rows,
            changed=count.changed_rows,
            unchanged=count.unchanged_rows,
            refused=count.refused_rows,
            pictures=count.picture_rows,
        ),
        products=Tally(new=count.new_products, changed=count.changed_products, unchanged=count.unchanged_products),
        additions=names.new(),
        refusals=count.refusals,
        remarks=count.remarks + len(heard),
        changes=count.changes,
        new=tuple(New(*row) for row in db.session.execute(NEW, {"listed": LISTED})),
        changed=tuple(_changes(layout.headings)),
        refused=tuple(_remarks(REFUSED, headings=layout.headings)),
        notes=heard + tuple(_remarks(NOTES, headings=layout.headings)),
    )


def statuses(*, now: datetime) -> dict[str, int]:
    """How many products the staged sheet would bring into each status."""
    return {row.status: row.products for row in db.session.execute(STATUSES, {"now": now})}


def _changes(headings: Mapping[str, str]) -> Iterator[Change]:
    for row, product, column, old, new in db.session.execute(CHANGED, {"listed": LISTED}):
        shown = (_shown(column, old), _shown(column, new))
        yield Change(row, product, headings.get(column, column), *shown)


def _shown(column: str, value: str | None) -> str | None:
    return cells.written(int(value)) if value is not None and column in AMOUNTS else value


def _remarks(statement: Any, *, headings: Mapping[str, str]) -> Iterator[Remark]:
    for row, column, value, code, data in db.session.execute(statement, {"listed": LISTED}):
        yield Remark(row, headings.get(column, column), value, code, data)
