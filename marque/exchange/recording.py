"""What a dry run found, kept row by row for the import page, and its fingerprint."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text

from marque.exchange.counting import LeftOut
from marque.exchange.report import Remark
from marque.kernel.database import db

KEPT = 100_000  # of each kind; beyond it a list is no help, and the counts are whole all the same

NEW = text("""
    INSERT INTO import_entry (run_id, kind, position, row_number, product, sku, new, data)
    SELECT :run_id, 'new', row_number() OVER (ORDER BY s.row_no), s.row_no, s.product, s.sku_code,
           to_char(s.price_cents / 100.0, 'FM999999999990.00'),
           jsonb_build_object('title', coalesce(t.title, s.product), 'quantity', coalesce(s.quantity, 0),
                              'is_new_product', p.product_id IS NULL)
    FROM (SELECT * FROM staged_sku WHERE sku_id IS NULL ORDER BY row_no LIMIT :kept) AS s
    JOIN staged_product p USING (product)
    LEFT JOIN staged_text t ON t.product = s.product AND t.language = :language
""")

# Every count is kept, however many: what is not shown here is not counted (`counting`). Ids turn into what people call them.
CHANGED = text("""
    INSERT INTO import_entry (run_id, kind, position, row_number, product, sku, column_name, old, new, code)
    WITH label AS (
        SELECT 'brand' AS col, CAST(id AS text) AS ref, name AS word FROM brand
        UNION ALL SELECT 'category', CAST(id AS text), path FROM category
        UNION ALL SELECT 'colour', CAST(id AS text), slug FROM colour
        UNION ALL SELECT 'size', CAST(id AS text), system || ' ' || value FROM size
        UNION ALL SELECT kind, CAST(ref AS text), min(name) FROM staged_name WHERE ref < 0 GROUP BY kind, ref
        UNION ALL SELECT col, cents, to_char(CAST(cents AS numeric) / 100, 'FM999999999990.00')
                  FROM (SELECT col, old AS cents FROM staged_change UNION SELECT col, new FROM staged_change) AS amount
                  WHERE col IN ('price', 'compare_at_price', 'cost') AND cents IS NOT NULL
    ), kept AS (
        SELECT *, row_number() OVER (ORDER BY row_no, col) AS place FROM staged_change
    )
    SELECT :run_id, 'changed', c.place, c.row_no, c.product, s.sku_code, coalesce(CAST(:headings AS jsonb) ->> c.col, c.col),
           left(coalesce(old.word, c.old), 300), left(coalesce(new.word, c.new), 300), c.col
    FROM kept c JOIN staged_sku s USING (row_no)
    LEFT JOIN label old ON old.col = c.col AND old.ref = c.old
    LEFT JOIN label new ON new.col = c.col AND new.ref = c.new
    WHERE c.place <= :kept OR c.col = 'quantity'
""")

REFUSED = text("""
    INSERT INTO import_entry (run_id, kind, position, row_number, product, sku, column_name, old, code, data)
    SELECT :run_id, 'refused', row_number() OVER (ORDER BY f.row_no, f.col, f.code), f.row_no, coalesce(r.product, ''),
           coalesce(r.sku_code, ''), coalesce(CAST(:headings AS jsonb) ->> f.col, f.col), f.value, f.code, f.data
    FROM (SELECT * FROM staged_refusal ORDER BY row_no, col, code LIMIT :kept) AS f JOIN staged_row r USING (row_no)
""")

NOTES = text("""
    INSERT INTO import_entry (run_id, kind, position, row_number, product, sku, column_name, old, code, data)
    SELECT :run_id, 'note', :heard + row_number() OVER (ORDER BY n.row_no, n.col), n.row_no, coalesce(n.product, ''),
           coalesce(n.sku_code, ''), coalesce(CAST(:headings AS jsonb) ->> n.col, n.col), n.value, n.code, n.data
    FROM (
        SELECT row_no, product, sku_code, remark ->> 0 AS col, remark ->> 1 AS value, remark ->> 2 AS code,
               remark -> 3 AS data
        FROM staged_row CROSS JOIN LATERAL jsonb_array_elements(remarks) AS remark WHERE remarks IS NOT NULL
        UNION ALL
        SELECT row_no, product, NULL, 'category', NULL, 'no_type', jsonb_build_object('category', category)
        FROM staged_product WHERE lacks_category
        ORDER BY row_no, col LIMIT :kept
    ) AS n
""")

SAID = text("""
    INSERT INTO import_entry (run_id, kind, position, row_number, sku, column_name, old, code, data)
    SELECT :run_id, 'note', CAST(:after AS integer) + place, row_number, sku, column_name, old, code, CAST(data AS jsonb)
    FROM unnest(CAST(:rows AS integer[]), CAST(:skus AS text[]), CAST(:columns AS text[]), CAST(:values AS text[]),
                CAST(:codes AS text[]), CAST(:data AS text[]))
         WITH ORDINALITY AS told (row_number, sku, column_name, old, code, data, place)
""")
LAST_NOTE = text("SELECT coalesce(max(position), 0) FROM import_entry WHERE run_id = :run_id AND kind = 'note'")

COUNTED = text("SELECT count(*) FROM staged_sku WHERE quantity IS DISTINCT FROM on_hand AND quantity IS NOT NULL")

# The file stays as it is, so what it says of new rows needs no digest; which rows are new, and what differs, does.
# Counts are judged one by one (`counting`): a sale meanwhile is no reason to refuse the rest.
FINGERPRINT = text("""
    WITH told AS (
        SELECT 'new' || row_no AS said FROM staged_sku WHERE sku_id IS NULL
        UNION ALL SELECT 'product' || row_no FROM staged_product WHERE product_id IS NULL
        UNION ALL SELECT c::text FROM staged_change c WHERE col <> 'quantity'
        UNION ALL SELECT ROW(row_no, col, code)::text FROM staged_refusal
        UNION ALL SELECT ROW(kind, name, ref)::text FROM staged_name WHERE ref < 0
    )
    SELECT concat_ws(' ', count(*), bit_xor(hashtextextended(said, 1)), bit_xor(hashtextextended(said, 2))) FROM told
""")


def counted() -> int:
    """How many SKUs' stock the staged sheet would set."""
    return db.session.scalar(COUNTED) or 0


def fingerprint() -> bytes:
    """Of everything the staged sheet would do; equal ones do the same."""
    return str(db.session.scalar(FINGERPRINT)).encode()


def keep(run_id: int, *, headings: Mapping[str, str], heard: Sequence[Remark], language: str) -> None:
    """Keep what was found; `heard` are remarks on the file itself. What an earlier look found goes."""
    forget(run_id)
    told: dict[str, Any] = {"run_id": run_id, "headings": json.dumps(dict(headings)), "kept": KEPT, "language": language}
    _say(run_id, heard)
    for statement in (NEW, CHANGED, REFUSED, NOTES):
        db.session.execute(statement, {**told, "heard": len(heard)})


def keep_left_out(run_id: int, left_out: Sequence[LeftOut]) -> None:
    """Counts that were not made, each with its row."""
    remarks = [Remark(left.row, "", None, "moved_since") for left in left_out[:KEPT]]
    _say(run_id, remarks, skus=[left.sku for left in left_out[:KEPT]])


def forget(run_id: int) -> None:
    db.session.execute(text("DELETE FROM import_entry WHERE run_id = :run_id"), {"run_id": run_id})


def _say(run_id: int, remarks: Sequence[Remark], *, skus: Sequence[str] = ()) -> None:
    columns = {
        "rows": [remark.row for remark in remarks],
        "skus": list(skus) or [""] * len(remarks),
        "columns": [remark.column for remark in remarks],
        "values": [remark.value for remark in remarks],
        "codes": [remark.code for remark in remarks],
        "data": [json.dumps(dict(remark.data)) for remark in remarks],
    }
    after = db.session.scalar(LAST_NOTE, {"run_id": run_id})
    db.session.execute(SAID, {"run_id": run_id, "after": after, **columns})
