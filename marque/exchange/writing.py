"""Writing what was weighed: each table in one statement, only rows that differ, stock through its ledger."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import TextClause, text

from marque.catalogue import refusals
from marque.exchange import counting, names
from marque.exchange.counting import LeftOut
from marque.kernel import touched
from marque.kernel.database import db

NEW_PRODUCTS = text("""
    INSERT INTO product (slug, brand_id, category_id, status, publish_at, tags, attributes, created_at, updated_at)
    SELECT p.product, brand.id, category.id, p.status, CASE p.status WHEN 'active' THEN CAST(:now AS timestamptz) END,
           p.tags, p.attributes, :now, :now
    FROM staged_product p
    JOIN staged_name brand ON brand.kind = 'brand' AND brand.name = p.brand
    JOIN staged_name category ON category.kind = 'category' AND category.name = p.category
    WHERE p.product_id IS NULL ORDER BY p.row_no
""")
FIND_NEW = text("""
    UPDATE staged_product s SET product_id = p.id FROM product p WHERE s.product_id IS NULL AND p.slug = s.product
""")

# Rows are locked in the order of their ids, so that an import and a person at the same products wait for each other.
LOCK_PRODUCTS = text("""
    SELECT id FROM product WHERE id IN (SELECT p.product_id FROM staged_product p JOIN staged_change USING (product))
    ORDER BY id FOR NO KEY UPDATE
""")
LOCK_SKUS = text("""
    SELECT id FROM sku WHERE id IN (SELECT s.sku_id FROM staged_sku s JOIN staged_change USING (row_no))
    ORDER BY id FOR NO KEY UPDATE
""")

PRODUCTS = text("""
    UPDATE product p SET brand_id = new.brand_id, category_id = new.category_id, status = new.status, tags = new.tags,
           attributes = new.attributes, updated_at = :now,
           publish_at = CASE new.status WHEN 'active' THEN coalesce(p.publish_at, :now) ELSE p.publish_at END
    FROM (SELECT s.product_id, s.status, s.tags, s.attributes, coalesce(brand.id, s.old_brand_id) AS brand_id,
                 coalesce(category.id, s.old_category_id) AS category_id
          FROM staged_product s
          LEFT JOIN staged_name brand ON brand.kind = 'brand' AND brand.name = s.brand
          LEFT JOIN staged_name category ON category.kind = 'category' AND category.name = s.category
          WHERE s.product IN (SELECT product FROM staged_change)) AS new
    WHERE p.id = new.product_id
      AND (p.brand_id, p.category_id, p.status, p.tags, p.attributes)
          IS DISTINCT FROM (new.brand_id, new.category_id, new.status, new.tags, new.attributes)
""")

TEXTS = text("""
    INSERT INTO product_text AS kept (product_id, language, title, description, seo_title, seo_text)
    SELECT p.product_id, t.language, t.title, t.description, t.seo_title, t.seo_text
    FROM staged_text t JOIN staged_product p USING (product)
    WHERE (t.title, t.description, t.seo_title, t.seo_text)
          IS DISTINCT FROM (t.old_title, t.old_description, t.old_seo_title, t.old_seo_text)
    ON CONFLICT (product_id, language) DO UPDATE
    SET title = excluded.title, description = excluded.description, seo_title = excluded.seo_title,
        seo_text = excluded.seo_text
""")

NEW_SKUS = text("""
    INSERT INTO sku (product_id, sku_code, colour_id, size_id, option, price_cents, compare_at_cents, cost_cents, barcode,
                     weight_grams, position, created_at, updated_at)
    SELECT p.product_id, s.sku_code, s.colour_ref, s.size_ref, s.option, s.price_cents, s.compare_at_cents, s.cost_cents,
           s.barcode, s.weight_grams,
           coalesce(last.position, 0) + row_number() OVER (PARTITION BY p.product_id ORDER BY s.row_no), :now, :now
    FROM staged_sku s JOIN staged_product p USING (product)
    LEFT JOIN (SELECT product_id, max(position) AS position FROM sku
               WHERE product_id IN (SELECT product_id FROM staged_product) GROUP BY product_id) AS last USING (product_id)
    WHERE s.sku_id IS NULL ORDER BY s.row_no
""")

SKUS = text("""
    UPDATE sku k SET colour_id = s.colour_ref, size_id = s.size_ref, option = s.option, price_cents = s.price_cents,
           compare_at_cents = s.compare_at_cents, cost_cents = s.cost_cents, barcode = s.barcode,
           weight_grams = s.weight_grams, updated_at = :now
    FROM staged_sku s
    WHERE k.id = s.sku_id
      AND (k.colour_id, k.size_id, k.option, k.price_cents, k.compare_at_cents, k.cost_cents, k.barcode, k.weight_grams)
          IS DISTINCT FROM (s.colour_ref, s.size_ref, s.option, s.price_cents, s.compare_at_cents, s.cost_cents, s.barcode,
                            s.weight_grams)
""")

TOUCHED = text("""
    SELECT product_id FROM staged_product
    JOIN (SELECT product FROM staged_change UNION SELECT product FROM staged_sku WHERE sku_id IS NULL) AS moved
         USING (product)
""")


def write(*, reason: str, actor: str, language: str, now: datetime, run_id: int | None = None) -> list[LeftOut]:
    """Write every staged difference; with `run_id` only those counts that its dry run showed, and the others are told.

    Raises Conflict where somebody made the same product or SKU at this moment.
    """
    at: dict[str, object] = {"now": now}
    names.make(language=language)
    with refusals.told():
        db.session.execute(NEW_PRODUCTS, at)
        db.session.execute(FIND_NEW)
        _run(LOCK_PRODUCTS, PRODUCTS, TEXTS, at=at)
        _run(NEW_SKUS, LOCK_SKUS, SKUS, at=at)
    left_out = counting.count(reason=reason, actor=actor, now=now, run_id=run_id)
    touched.note(db.session.scalars(TOUCHED))
    return left_out


def _run(*statements: TextClause, at: dict[str, object]) -> None:
    for statement in statements:
        db.session.execute(statement, at)
