"""What the database refused, as a typed error: the constraint that spoke names the code and the field."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import IntegrityError

from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid, MarqueError

MEANINGS: dict[str, tuple[type[MarqueError], str, str]] = {
    "uq_product_slug": (Conflict, "slug_taken", "slug"),
    "fk_product_brand_id": (Invalid, "unknown_brand", "brand_id"),
    "fk_product_category_id": (Invalid, "unknown_category", "category_id"),
    "fk_product_category_category_id": (Invalid, "unknown_category", "also_in"),
    "uq_sku_sku_code": (Conflict, "sku_code_taken", "sku_code"),
    "uq_sku_product_id_colour_id_size_id_option": (Conflict, "variant_taken", "option"),
    "fk_sku_product_id": (Invalid, "unknown_product", "product_id"),
    "fk_sku_colour_id": (Invalid, "unknown_colour", "colour_id"),
    "fk_sku_size_id": (Invalid, "unknown_size", "size_id"),
    "fk_size_chart_brand_id": (Invalid, "unknown_brand", "brand"),
    "fk_size_chart_category_id": (Invalid, "unknown_category", "category"),
    "uq_asset_file_key": (Conflict, "file_key_taken", "file_key"),
    "fk_asset_product_id": (Invalid, "unknown_product", "product_id"),
    "fk_asset_colour_id": (Invalid, "unknown_colour", "colour_id"),
}


@contextmanager
def told() -> Iterator[None]:
    """Run statements in a savepoint; a refusal we know leaves nothing behind and is raised as Invalid or Conflict.

    The error's `detail` is the database's own sentence ("Key (sku_code)=(A-1) already exists.").
    """
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError as refusal:
        diagnosis: Any = getattr(refusal.orig, "diag", None)
        if diagnosis is None or diagnosis.constraint_name not in MEANINGS:
            raise
        kind, code, field = MEANINGS[diagnosis.constraint_name]
        raise kind(code, field=field, detail=diagnosis.message_detail) from refusal
