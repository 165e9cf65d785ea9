"""What only the shop as a whole can refuse, told at the field it is about."""

from __future__ import annotations

from marque.catalogue import vocabulary
from marque.kernel.database import reading
from marque.kernel.errors import Invalid, MarqueError
from marque.web.admin.editor import judging
from marque.web.admin.editor.fields import Fields, line_keys
from marque.web.admin.editor.judging import Judged
from marque.web.admin.editor.opening import Opened
from marque.web.admin.editor.problems import sentence

PLACES = {"slug_taken": "slug", "nothing_to_sell": "status", "unknown_brand": "brand", "unknown_category": "category"}


def judged(typed: Fields, opened: Opened) -> Judged:
    """The typed values, also against what other products have already."""
    told = judging.judged(typed, was=opened.values, vocabulary=opened.vocabulary)
    codes = [line.sku.sku_code for line in told.lines]
    with reading() as connection:
        taken = vocabulary.taken_codes(connection, codes, product_id=opened.product_id)
    for line in told.lines:
        if line.sku.sku_code in taken:
            told.problems.setdefault(f"sku.{line.key}.code", sentence(Invalid("sku_code_taken")))
    return told


def placed(error: MarqueError, typed: Fields) -> dict[str, str]:
    """The refusal at its field; at the sheet as a whole where nobody knows which line it was."""
    told = str(error.data.get("detail", ""))
    line = next((key for key in line_keys(typed) if f"({typed[f'sku.{key}.code']})" in told), None)
    if error.code == "sku_code_taken" and line:
        return {f"sku.{line}.code": sentence(error)}
    return {PLACES.get(error.code, "sheet"): sentence(error)}
