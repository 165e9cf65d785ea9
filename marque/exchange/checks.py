"""What refuses a row only beside the others, or beside the shop."""

from __future__ import annotations

from sqlalchemy import text

from marque.kernel.database import db

# A refusal in one of these concerns the product, so none of its rows goes in.
PRODUCT_COLUMNS = ("title_en", "title_ru", "title_ky", "description_en", "description_ru", "description_ky", "seo_title",
                   "seo_text", "brand", "category", "status", "tags", "attributes")  # fmt: skip

FAULTS = text("""
    INSERT INTO staged_refusal
    SELECT r.row_no, fault ->> 0, fault ->> 1, fault ->> 2, fault -> 3
    FROM staged_row r CROSS JOIN LATERAL jsonb_array_elements(r.faults) AS fault WHERE r.faults IS NOT NULL
""")

NO_PRODUCT = text("""
    INSERT INTO staged_refusal SELECT row_no, 'handle', NULL, 'missing' FROM staged_sku s
    WHERE product IS NULL AND NOT EXISTS (
        SELECT FROM staged_refusal f WHERE f.row_no = s.row_no AND f.col IN ('handle', 'sku'))
""")

SKU_REPEATED = text("""
    INSERT INTO staged_refusal
    SELECT row_no, 'sku', sku_code, 'sku_repeated',
           jsonb_build_object('row', CASE row_no WHEN first_row THEN last_row ELSE first_row END)
    FROM (SELECT row_no, sku_code, min(row_no) OVER same AS first_row, max(row_no) OVER same AS last_row
          FROM staged_sku WHERE sku_code IS NOT NULL WINDOW same AS (PARTITION BY sku_code)) AS told
    WHERE first_row <> last_row
""")

SKU_ELSEWHERE = text("""
    INSERT INTO staged_refusal
    SELECT s.row_no, 'sku', s.sku_code, 'sku_elsewhere', jsonb_build_object('product', p.slug)
    FROM staged_sku s JOIN product p ON p.id = s.owner_id WHERE p.slug <> s.product
""")

CHOICE_REPEATED = text("""
    INSERT INTO staged_refusal
    SELECT row_no, 'option', nullif(option, ''), 'choice_repeated',
           jsonb_build_object('row', CASE row_no WHEN first_row THEN last_row ELSE first_row END)
    FROM (SELECT row_no, sku_code, option, min(row_no) OVER same AS first_row, max(row_no) OVER same AS last_row
          FROM staged_sku WHERE product IS NOT NULL
          WINDOW same AS (PARTITION BY product, colour_ref, size_ref, option)) AS told
    WHERE first_row <> last_row
      AND NOT EXISTS (SELECT FROM staged_refusal f WHERE f.row_no = told.row_no AND f.code = 'sku_repeated')
""")

CHOICE_TAKEN = text("""
    INSERT INTO staged_refusal
    SELECT s.row_no, 'option', nullif(s.option, ''), 'choice_taken', jsonb_build_object('sku', k.sku_code)
    FROM staged_sku s JOIN staged_product p USING (product)
    JOIN sku k ON k.product_id = p.product_id AND coalesce(k.colour_id, 0) = coalesce(s.colour_ref, 0)
         AND coalesce(k.size_id, 0) = coalesce(s.size_ref, 0) AND k.option = s.option
    WHERE k.id IS DISTINCT FROM s.sku_id AND (s.sku_id IS NULL OR s.owner_id = p.product_id)
""")

PRICE_MISSING = text("""
    INSERT INTO staged_refusal
    SELECT s.row_no, 'price', NULL, 'new_sku_needs', '{}' FROM staged_sku s
    WHERE s.sku_id IS NULL AND s.price_cents IS NULL
      AND NOT EXISTS (SELECT FROM staged_refusal f WHERE f.row_no = s.row_no AND f.col = 'price')
""")

FORMER_PRICE = text("""
    INSERT INTO staged_refusal
    SELECT s.row_no, 'compare_at_price', CAST(round(r.compare_at_cents / 100.0, 2) AS text), 'compare_at_not_above',
           jsonb_build_object('price', CAST(round(s.price_cents / 100.0, 2) AS text))
    FROM staged_sku s JOIN staged_row r USING (row_no)
    WHERE r.compare_at_cents <= s.price_cents
      AND NOT EXISTS (SELECT FROM staged_refusal f WHERE f.row_no = s.row_no AND f.col = 'compare_at_price')
""")

NEW_PRODUCTS = text("""
    INSERT INTO staged_refusal
    SELECT p.row_no, cell.col, NULL, 'new_product_needs' FROM staged_product p
    LEFT JOIN staged_text t ON t.product = p.product AND t.language = :language
    CROSS JOIN LATERAL (VALUES ('title_' || :language, t.title), ('brand', p.brand), ('category', p.category))
        AS cell (col, value)
    WHERE p.product_id IS NULL AND cell.value IS NULL AND NOT EXISTS (
        SELECT FROM staged_refusal f JOIN staged_row r USING (row_no) WHERE r.product = p.product AND f.col = cell.col)
""")

TEXTS = text("""
    INSERT INTO staged_refusal
    SELECT row_no, 'title_' || language, NULL, 'text_needs_title' FROM staged_text
    WHERE title IS NULL AND NOT (product_id IS NULL AND language = :language)
""")

DIFFERENT = text("""
    INSERT INTO staged_refusal
    SELECT row_no, col, left(value, 200), 'differs', jsonb_build_object('row', first_row, 'other', left(first_value, 200))
    FROM (SELECT r.row_no, cell.col, cell.value, first_value(cell.value) OVER same AS first_value,
                 first_value(r.row_no) OVER same AS first_row
          FROM staged_row r JOIN staged_product p USING (product)
          CROSS JOIN LATERAL (VALUES
              ('title_en', r.title_en), ('title_ru', r.title_ru), ('title_ky', r.title_ky),
              ('description_en', r.description_en), ('description_ru', r.description_ru),
              ('description_ky', r.description_ky), ('seo_title', r.seo_title), ('seo_text', r.seo_text),
              ('brand', r.brand), ('category', r.category), ('status', r.status), ('tags', r.tags),
              ('attributes', r.attributes)) AS cell (col, value)
          WHERE p.differs AND r.kind = 'sku' AND cell.value IS NOT NULL
          WINDOW same AS (PARTITION BY r.product, cell.col ORDER BY r.row_no)) AS told
    WHERE value <> first_value
""")

WHOLE_PRODUCTS = text("""
    INSERT INTO staged_refusal
    SELECT s.row_no, 'handle', s.product, 'product_refused', jsonb_build_object('row', bad.row_no)
    FROM staged_sku s JOIN (
        SELECT r.product, min(f.row_no) AS row_no FROM staged_refusal f JOIN staged_row r USING (row_no)
        WHERE f.col = ANY(CAST(:columns AS text[])) GROUP BY r.product
    ) AS bad USING (product)
    WHERE NOT EXISTS (SELECT FROM staged_refusal f WHERE f.row_no = s.row_no)
""")


# In this order: a later one is silent where an earlier one has spoken of the same cell.
ROWS = (FAULTS, NO_PRODUCT, SKU_REPEATED, SKU_ELSEWHERE, CHOICE_REPEATED, CHOICE_TAKEN, PRICE_MISSING, FORMER_PRICE)


def refuse(*, language: str) -> None:
    """List every row that cannot go in, with all its reasons."""
    for statement in ROWS:
        db.session.execute(statement)
    for statement in (NEW_PRODUCTS, TEXTS):
        db.session.execute(statement, {"language": language})
    db.session.execute(DIFFERENT)
    db.session.execute(text("ANALYZE staged_refusal"))
    db.session.execute(WHOLE_PRODUCTS, {"columns": list(PRODUCT_COLUMNS)})
