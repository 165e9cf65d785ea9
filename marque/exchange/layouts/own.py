"""The shop's own layout: one row per SKU, described for people in docs/import.md."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache, partial

from marque.catalogue import brands, colours, richtext, skus, texts, wording
from marque.exchange import cells, sizing
from marque.exchange.layouts.rows import LANGUAGES, TEXTS, Judge, Row


def line(*, longest: int) -> Judge:
    """A judge of one line of text."""
    return partial(wording.line, field="", longest=longest)


TITLE = line(longest=texts.LONGEST_TITLE)
BRAND = lru_cache(4096)(line(longest=brands.LONGEST_NAME))
COLOUR = lru_cache(4096)(line(longest=colours.LONGEST_NAME))
OPTION = line(longest=skus.LONGEST_OPTION)
CODE = line(longest=skus.LONGEST_CODE)

# Our column: the staging column and who judges the cell. The order is that of docs/import.md.
COLUMNS: dict[str, tuple[str, Judge]] = {
    "handle": ("product", cells.handle),
    **{f"title_{language}": (f"title_{language}", TITLE) for language in LANGUAGES},
    **{f"description_{language}": (f"description_{language}", richtext.clean) for language in LANGUAGES},
    "seo_title": ("seo_title", TITLE),
    "seo_text": ("seo_text", line(longest=texts.LONGEST_SEO_TEXT)),
    "brand": ("brand", BRAND),
    "category": ("category", cells.trail),
    "status": ("status", cells.status),
    "tags": ("tags", cells.tags),
    "attributes": ("attributes", cells.attributes),
    "sku": ("sku_code", CODE),
    "colour": ("colour", COLOUR),
    "swatch": ("swatch", cells.swatch),
    "size_system": ("", str),
    "size": ("size", sizing.size),
    "option": ("option", OPTION),
    "price": ("price_cents", cells.price),
    "compare_at_price": ("compare_at_cents", cells.former_price),
    "cost": ("cost_cents", cells.cents),
    "quantity": ("quantity", cells.quantity),
    "barcode": ("barcode", cells.barcode),
    "weight_g": ("weight_grams", cells.grams),
}
REQUIRED = ("sku",)


def name(heading: str, *, language: str) -> str:
    """Our column's name for a heading: "Title RU" is title_ru, "Title" the title in the shop's language."""
    plain = re.sub(r"[\s-]+", "_", heading.strip().casefold()).replace("color", "colour")
    return f"{plain}_{language}" if plain in TEXTS else plain


def reader(header: Sequence[str], *, at: Mapping[str, int]) -> partial[Row]:
    """What reads one row under this header."""
    plan = [(index, column, *COLUMNS[column]) for column, index in at.items() if column not in {"size", "size_system"}]
    return partial(_read, plan=plan, size=(at.get("size"), at.get("size_system")), width=len(header))


def _read(
    number: int,
    row: list[str],
    *,
    plan: Sequence[tuple[int, str, str, Judge]],
    size: tuple[int | None, int | None],
    width: int,
) -> Row:
    told = Row(number)
    for index, column, target, judge in plan:
        if index < len(row):
            told.take(target, row[index], column=column, judge=judge)
    _take_size(told, row, size=size)
    told.judge_width(row, width=width)
    if "sku_code" not in told.values and not told.faults:
        told.refuse("sku", None, code="missing")
    return told


def _take_size(told: Row, row: list[str], *, size: tuple[int | None, int | None]) -> None:
    value, system = size
    if value is not None and value < len(row):
        named = row[system] if system is not None and system < len(row) else ""
        told.take("size", row[value], column="size", judge=partial(sizing.size, system=named))
