"""The sheet beside the shop: products and SKUs as they would be, and every cell that would change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from marque.kernel.database import db

# One row per product; a cell that several rows fill says the same in all of them, or `differs`.
PRODUCTS = text("""
    CREATE TEMPORARY TABLE staged_product ON COMMIT DROP AS
    WITH told AS (
        SELECT product, min(row_no) AS row_no,
               min(title_en) AS title_en, min(title_ru) AS title_ru, min(title_ky) AS title_ky,
               min(description_en) AS description_en, min(description_ru) AS description_ru,
               min(description_ky) AS description_ky, min(seo_title) AS seo_title, min(seo_text) AS seo_text,
               min(brand) AS brand, min(category) AS category, min(status) AS status, min(tags) AS tags,
               min(attributes) AS attributes,
               (min(title_en), min(title_ru), min(title_ky), min(description_en), min(description_ru), min(description_ky),
                min(seo_title), min(seo_text), min(brand), min(category), min(status), min(tags), min(attributes))
               IS DISTINCT FROM
               (max(title_en), max(title_ru), max(title_ky), max(description_en), max(description_ru), max(description_ky),
                max(seo_title), max(seo_text), max(brand), max(category), max(status), max(tags), max(attributes)) AS differs
        FROM staged_row WHERE kind = 'sku' AND product IS NOT NULL GROUP BY product
    )
    SELECT told.product, told.row_no, p.id AS product_id, told.differs,
           title_en, title_ru, title_ky, description_en, description_ru, description_ky, seo_title, seo_text, told.brand,
           coalesce(told.category, CASE WHEN p.id IS NULL THEN CAST(:category AS text) END) AS category,
           told.category IS NULL AND p.id IS NULL AND CAST(:category AS text) IS NOT NULL AS lacks_category,
           p.brand_id AS old_brand_id, p.category_id AS old_category_id, p.status AS old_status,
           p.tags AS old_tags, p.attributes AS old_attributes,
           coalesce(told.status, p.status, :status) AS status,
           coalesce(string_to_array(told.tags, ', '), p.tags, '{}') AS tags,
           coalesce(p.attributes, '{}') || coalesce(CAST(told.attributes AS jsonb), '{}') AS attributes
    FROM told LEFT JOIN product p ON p.slug = told.product
""")

# What a language would say: its cells, else what the shop has. Search texts belong to the shop's language.
TEXTS = text("""
    CREATE TEMPORARY TABLE staged_text ON COMMIT DROP AS
    SELECT p.product, p.row_no, p.product_id, said.language,
           t.title AS old_title, t.description AS old_description, t.seo_title AS old_seo_title, t.seo_text AS old_seo_text,
           coalesce(said.title, t.title) AS title, coalesce(said.description, t.description, '') AS description,
           coalesce(said.seo_title, t.seo_title, '') AS seo_title, coalesce(said.seo_text, t.seo_text, '') AS seo_text
    FROM staged_product p
    CROSS JOIN LATERAL (VALUES
        ('en', title_en, description_en), ('ru', title_ru, description_ru), ('ky', title_ky, description_ky)
    ) AS words (language, title, description)
    CROSS JOIN LATERAL (
        SELECT words.*, CASE words.language WHEN :language THEN p.seo_title END AS seo_title,
               CASE words.language WHEN :language THEN p.seo_text END AS seo_text
    ) AS said
    LEFT JOIN product_text t ON t.product_id = p.product_id AND t.language = said.language
    WHERE coalesce(said.title, said.description, said.seo_title, said.seo_text) IS NOT NULL
""")

# `…_ref` is an id of the shop, or below zero for a name that would be new (`names`). An empty cell leaves the choice alone;
# it empties a former price, cost, barcode and weight where the sheet has that column.
SKUS = text("""
    CREATE TEMPORARY TABLE staged_sku ON COMMIT DROP AS
    SELECT r.row_no, r.product, r.sku_code, k.id AS sku_id, k.product_id AS owner_id,
           coalesce(colour.ref, k.colour_id) AS colour_ref, coalesce(size.ref, k.size_id) AS size_ref,
           coalesce(r.option, k.option, '') AS option, coalesce(r.price_cents, k.price_cents) AS price_cents,
           CASE WHEN :gives_compare_at THEN r.compare_at_cents
                WHEN k.compare_at_cents > coalesce(r.price_cents, k.price_cents) THEN k.compare_at_cents
           END AS compare_at_cents,
           CASE WHEN :gives_cost THEN r.cost_cents ELSE k.cost_cents END AS cost_cents,
           CASE WHEN :gives_barcode THEN r.barcode ELSE k.barcode END AS barcode,
           CASE WHEN :gives_weight THEN r.weight_grams ELSE k.weight_grams END AS weight_grams,
           r.quantity, s.on_hand
    FROM staged_row r
    LEFT JOIN sku k ON k.sku_code = r.sku_code
    LEFT JOIN staged_name colour ON colour.kind = 'colour' AND colour.name = r.colour
    LEFT JOIN staged_name size ON size.kind = 'size' AND size.name = r.size
    LEFT JOIN stock s ON s.sku_id = k.id AND s.location_id = (SELECT id FROM location WHERE sells_online)
    WHERE r.kind = 'sku'
""")

DROP_REFUSED = (
    text("DELETE FROM staged_sku WHERE row_no IN (SELECT row_no FROM staged_refusal)"),
    text("DELETE FROM staged_product p WHERE NOT EXISTS (SELECT FROM staged_sku s WHERE s.product = p.product)"),
    text("DELETE FROM staged_text t WHERE NOT EXISTS (SELECT FROM staged_product p WHERE p.product = t.product)"),
    # What changes of a product is told at its first row that goes in.
    text("""
        UPDATE staged_product p SET row_no = first.row_no
        FROM (SELECT product, min(row_no) AS row_no FROM staged_sku GROUP BY product) AS first
        WHERE first.product = p.product AND first.row_no <> p.row_no
    """),
)

CHANGES = text("""
    CREATE TEMPORARY TABLE staged_change ON COMMIT DROP AS
    SELECT s.row_no, s.product, cell.* FROM staged_sku s JOIN sku k ON k.id = s.sku_id
    CROSS JOIN LATERAL (VALUES
        ('colour', CAST(k.colour_id AS text), CAST(s.colour_ref AS text)),
        ('size', CAST(k.size_id AS text), CAST(s.size_ref AS text)),
        ('option', k.option, s.option),
        ('price', CAST(k.price_cents AS text), CAST(s.price_cents AS text)),
        ('compare_at_price', CAST(k.compare_at_cents AS text), CAST(s.compare_at_cents AS text)),
        ('cost', CAST(k.cost_cents AS text), CAST(s.cost_cents AS text)),
        ('barcode', k.barcode, s.barcode),
        ('weight_g', CAST(k.weight_grams AS text), CAST(s.weight_grams AS text)),
        ('quantity', CAST(coalesce(s.on_hand, 0) AS text), CAST(coalesce(s.quantity, s.on_hand, 0) AS text))
    ) AS cell (col, old, new)
    WHERE cell.old IS DISTINCT FROM cell.new
    UNION ALL
    SELECT p.row_no, p.product, cell.* FROM staged_product p
    LEFT JOIN staged_name brand ON brand.kind = 'brand' AND brand.name = p.brand
    LEFT JOIN staged_name category ON category.kind = 'category' AND category.name = p.category
    CROSS JOIN LATERAL (VALUES
        ('brand', CAST(p.old_brand_id AS text), CAST(coalesce(brand.ref, p.old_brand_id) AS text)),
        ('category', CAST(p.old_category_id AS text), CAST(coalesce(category.ref, p.old_category_id) AS text)),
        ('status', p.old_status, p.status),
        ('tags', array_to_string(p.old_tags, ', '), array_to_string(p.tags, ', ')),
        ('attributes', CAST(p.old_attributes AS text), CAST(p.attributes AS text))
    ) AS cell (col, old, new)
    WHERE p.product_id IS NOT NULL AND cell.old IS DISTINCT FROM cell.new
    UNION ALL
    SELECT p.row_no, p.product, cell.* FROM staged_text t JOIN staged_product p USING (product)
    CROSS JOIN LATERAL (VALUES
        ('title_' || t.language, t.old_title, t.title),
        ('description_' || t.language, coalesce(t.old_description, ''), t.description),
        ('seo_title', coalesce(t.old_seo_title, ''), t.seo_title),
        ('seo_text', coalesce(t.old_seo_text, ''), t.seo_text)
    ) AS cell (col, old, new)
    WHERE p.product_id IS NOT NULL AND cell.old IS DISTINCT FROM cell.new
""")


def products(*, language: str, status: str, category: str | None) -> None:
    """Stage the products and their texts. `status` and `category` are for new ones whose rows say nothing."""
    db.session.execute(PRODUCTS, {"status": status, "category": category})
    db.session.execute(TEXTS, {"language": language})
    db.session.execute(text("ANALYZE staged_product (product, product_id, row_no)"))


def skus(*, gives: Mapping[str, bool]) -> None:
    """Stage the SKUs; `gives` says which of the columns that may be emptied the sheet has."""
    parameters: dict[str, Any] = {f"gives_{name}": given for name, given in gives.items()}
    db.session.execute(SKUS, parameters)
    db.session.execute(text("ANALYZE staged_sku (row_no, product, sku_code, sku_id, owner_id)"))


def changes() -> None:
    """Leave the refused rows out and list every cell that differs in the others."""
    for statement in (*DROP_REFUSED, CHANGES, text("ANALYZE staged_change (row_no, product, col)")):
        db.session.execute(statement)
