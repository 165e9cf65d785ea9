"""Shopify's product CSV: a handle groups rows, the first names the options, later ones add variants or pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from marque.catalogue import richtext, texts
from marque.exchange import cells
from marque.exchange.layouts import variants
from marque.exchange.layouts.own import BRAND, TITLE, line
from marque.exchange.layouts.rows import Judge, Row
from marque.exchange.layouts.variants import Cell, Names

FALLBACK_CATEGORY = "Imported"
REQUIRED = ("handle", "title", "variant price")
GIVEN = frozenset({"compare_at_price", "cost", "barcode", "weight_g"})
# Read by hand, each with our name for it.
SPECIAL = {
    "published": "status", "status": "status", "variant sku": "sku", "variant inventory qty": "quantity",
    "option1 name": "", "option1 value": "option", "option2 name": "", "option2 value": "", "option3 name": "",
    "option3 value": "", "image src": "", "gift card": "",
}  # fmt: skip
# Shopify's own business; not worth a remark.
IGNORED = {
    "variant inventory tracker", "variant inventory policy", "variant fulfillment service", "variant requires shipping",
    "variant taxable", "variant image", "variant weight unit", "variant tax code", "image position", "image alt text",
    "product category",
    "unit price total measure", "unit price total measure unit", "unit price base measure", "unit price base measure unit",
    "option1 linked to", "option2 linked to", "option3 linked to", "fulfillment service",
}  # fmt: skip
IGNORED_PREFIXES = ("google shopping /", "price /", "compare at price /", "included /")


def columns(language: str) -> dict[str, tuple[str, str, Judge]]:
    """Shopify's column: our name for it, the staging column, and who judges the cell."""
    return {
        "handle": ("handle", "product", cells.handle),
        "title": (f"title_{language}", f"title_{language}", TITLE),
        "body (html)": (f"description_{language}", f"description_{language}", richtext.clean),
        "seo title": ("seo_title", "seo_title", TITLE),
        "seo description": ("seo_text", "seo_text", line(longest=texts.LONGEST_SEO_TEXT)),
        "vendor": ("brand", "brand", BRAND),
        "type": ("category", "category", cells.trail),
        "tags": ("tags", "tags", cells.tags),
        "variant price": ("price", "price_cents", cells.price),
        "variant compare at price": ("compare_at_price", "compare_at_cents", cells.former_price),
        "cost per item": ("cost", "cost_cents", cells.cents),
        "variant barcode": ("barcode", "barcode", cells.barcode),
        "variant grams": ("weight_g", "weight_grams", _weight),
    }


def is_header(header: Sequence[str]) -> bool:
    """Whether these are Shopify's columns."""
    names = {cell.casefold() for cell in header}
    return "handle" in names and any(name.startswith(("variant ", "option1 ")) for name in names)


def is_read(name: str) -> bool:
    return name in SPECIAL or name in columns("en")


def is_known(name: str) -> bool:
    """Read, or left alone on purpose."""
    return is_read(name) or name in IGNORED or name.startswith(IGNORED_PREFIXES)


def headings(header: Sequence[str], *, at: Mapping[str, int], language: str) -> dict[str, str]:
    """The file's heading for each of our names; colour, size and option share the first option's."""
    ours = {column: name for column, (name, *_) in columns(language).items()} | SPECIAL
    told = {ours[column]: header[index] for column, index in at.items() if ours[column]}
    return told | {name: told["option"] for name in ("colour", "size") if "option" in told}


def reader(header: Sequence[str], *, at: Mapping[str, int], language: str) -> Callable[[int, list[str]], Row]:
    """What reads one row under this header. It remembers each product's option names, which only its first row has."""
    plan = [(at[column], *rest) for column, rest in columns(language).items() if column in at]
    return partial(_read, plan=plan, at=at, width=len(header), named={})


def _read(
    number: int,
    row: list[str],
    *,
    plan: Sequence[tuple[int, str, str, Judge]],
    at: Mapping[str, int],
    width: int,
    named: dict[str, Names],
) -> Row:
    told = Row(number)
    cell = partial(_cell, row, at)
    for index, column, target, judge in plan:
        if index < len(row):
            told.take(target, row[index], column=column, judge=judge)
    told.judge_width(row, width=width)
    _take_picture(told, cell)
    if told.kind == "sku":
        _take_status(told, cell)
        variants.take(told, cell, named=named)
    return told


def _cell(row: list[str], at: Mapping[str, int], column: str) -> str:
    index = at.get(column)
    return row[index].strip() if index is not None and index < len(row) else ""


def _take_picture(told: Row, cell: Cell) -> None:
    if address := cell("image src"):
        told.remark("Image Src", address, code="picture_not_fetched")
    is_variant = any(map(cell, ("variant price", "variant sku", "option1 value", "title")))
    if told.remarks and not is_variant:
        told.kind = "picture"


def _take_status(told: Row, cell: Cell) -> None:
    told.take("status", cell("status"), column="status", judge=cells.status)
    published = Row(told.number)
    published.take("published", cell("published"), column="status", judge=cells.flag)
    told.faults += published.faults
    shown = published.values.get("published")
    if shown is not None and told.values.get("status", "active") == "active":
        told.values["status"] = "active" if shown else "draft"
    if cell("gift card").casefold() == "true":
        told.refuse("Gift Card", "true", code="gift_card")


def _weight(text: str) -> int | None:
    """Grams; Shopify writes 0 where nobody weighed."""
    return cells.grams(text) or None
