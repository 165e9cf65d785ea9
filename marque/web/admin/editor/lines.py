"""The sheet of SKUs as typed: judged line by line, and further lines for colours and sizes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from marque.catalogue import sheet, sizes, slugs
from marque.catalogue.editing import ProductValues
from marque.catalogue.sheet import SkuValues
from marque.catalogue.vocabulary import Vocabulary
from marque.exchange import cells, sizing
from marque.kernel.errors import Invalid
from marque.web.admin.editor import fields
from marque.web.admin.editor.fields import COLUMNS, LANGUAGES, Fields
from marque.web.admin.editor.problems import sentence
from marque.web.forms import amounts
from marque.web.templating import language

MOST = 400  # lines: a form has 5,000 fields at most
FIELD_OF = {"sku_code": "code", "price_cents": "price", "compare_at_cents": "compare", "cost_cents": "cost",
            "weight_grams": "weight"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line whose size may not exist yet: `size` as system and value, or None."""

    key: str
    sku: SkuValues
    size: tuple[str, str] | None


def judged(
    typed: Fields, *, before: Fields, was: ProductValues, vocabulary: Vocabulary, problems: dict[str, str]
) -> tuple[Line, ...]:
    """The lines that were typed; wrong ones are left out and told in `problems`. Empty new lines are no lines."""
    kept = {str(sku.id): sku for sku in was.skus}
    keys = [key for key in fields.line_keys(typed) if key in kept or not is_blank(typed, key)]
    if len(keys) > MOST:
        problems["sheet"] = sentence(Invalid("too_many_lines", most=MOST))
    told: list[Line] = []
    for key in keys:
        untouched = all(typed[f"sku.{key}.{name}"] == before.get(f"sku.{key}.{name}") for name in COLUMNS)
        line = _as_it_was(key, kept[key], vocabulary) if untouched else _line(typed, key, vocabulary, problems)
        told += [line] if line else []
    _refuse_doubles(told, problems)
    return tuple(told)


def settled(lines: tuple[Line, ...]) -> tuple[SkuValues, ...]:
    """The lines as SKUs, with sizes made that were not there; inside the unit of work that saves them. Raises Invalid."""
    ids = sizes.ensure_many([line.size for line in lines if line.size])
    return tuple(replace(line.sku, size_id=ids[line.size] if line.size else None) for line in lines)


def is_blank(typed: Mapping[str, str], key: str) -> bool:
    return not any(typed.get(f"sku.{key}.{column}", "").strip() for column in COLUMNS if column != "active")


def further(typed: Fields, *, colours: list[str], sizes: list[str], price: str, base: str) -> Fields:
    """Fields of new lines for every colour in every size that is not in the sheet yet."""
    keys = fields.line_keys(typed)
    there = {(typed[f"sku.{key}.colour"].lower(), typed[f"sku.{key}.size"].lower()) for key in keys}
    codes = {typed[f"sku.{key}.code"] for key in keys}
    free = fields.new_keys(typed)
    told: Fields = {}
    for colour in colours or [""]:
        for size in sizes or [""]:
            if (colour.lower(), size.lower()) not in there:
                code = _code(base, colour=colour, size=size, taken=codes)
                row = {"colour": colour, "size": size, "code": code, "price": price, "active": "1"}
                told |= _row(next(free), row)
    return told


def suggested(typed: Fields) -> Fields:
    """Codes for those lines that have none."""
    keys = fields.line_keys(typed)
    codes = {typed[f"sku.{key}.code"] for key in keys}
    return {
        f"sku.{key}.code": _code(base(typed), colour=typed[f"sku.{key}.colour"], size=typed[f"sku.{key}.size"], taken=codes)
        for key in keys
        if not typed[f"sku.{key}.code"]
    }


def base(typed: Fields) -> str:
    """What new codes begin with: the product's address, or its title as an address."""
    titles = (typed.get(f"title_{code}", "").strip() for code in (language.shop_language(), *LANGUAGES))
    title = next(filter(None, titles), "")
    return typed.get("slug") or (slugs.slugify(title, fallback="piece") if title else "piece")


def blank(typed: Fields, *, count: int = 1) -> Fields:
    """Fields of so many empty lines."""
    free = fields.new_keys(typed)
    return {name: text for _ in range(count) for name, text in _row(next(free), {"active": "1"}).items()}


def usual_price(typed: Fields) -> str:
    """The price that most lines have; "" where none has any."""
    prices = Counter(typed[f"sku.{key}.price"] for key in fields.line_keys(typed) if typed[f"sku.{key}.price"])
    return prices.most_common(1)[0][0] if prices else ""


def _as_it_was(key: str, sku: SkuValues, vocabulary: Vocabulary) -> Line:
    return Line(key, sku, vocabulary.sizes.get(sku.size_id or 0))


def _line(typed: Fields, key: str, vocabulary: Vocabulary, problems: dict[str, str]) -> Line | None:
    cell = {column: typed[f"sku.{key}.{column}"] for column in COLUMNS}
    told: dict[str, Any] = {}
    for name, (column, judge) in JUDGES.items():
        try:
            told[name] = judge(cell[column], vocabulary)
        except Invalid as error:
            problems[f"sku.{key}.{column}"] = sentence(error)
    if len(told) < len(JUDGES):
        return None
    size = told.pop("size")
    sku = SkuValues(id=int(key) if key.isdecimal() else None, is_active=cell["active"] == "1", **told)
    try:
        sheet.judge(sku)
    except Invalid as error:
        problems[f"sku.{key}.{FIELD_OF.get(error.data['field'], error.data['field'])}"] = sentence(error)
    return Line(key, sku, size)


def _colour(text: str, vocabulary: Vocabulary) -> int | None:
    found = vocabulary.colour_id(text)
    if text.strip() and found is None:
        raise Invalid("unknown_colour")
    return found


def _size(text: str, _: Vocabulary) -> tuple[str, str] | None:
    if not text.strip():
        return None
    system, value = sizing.size(text).split(" ", 1)
    return system, value


def _price(text: str, _: Vocabulary) -> int:
    if not text.strip():
        raise Invalid("price")
    return amounts.cents(text)


JUDGES: dict[str, tuple[str, Callable[[str, Vocabulary], Any]]] = {
    "colour_id": ("colour", _colour),
    "size": ("size", _size),
    "option": ("option", lambda text, _: " ".join(text.split())),
    "sku_code": ("code", lambda text, _: " ".join(text.split())),
    "price_cents": ("price", _price),
    "compare_at_cents": ("compare", lambda text, _: amounts.cents_or_none(text)),
    "cost_cents": ("cost", lambda text, _: amounts.cents_or_none(text)),
    "barcode": ("barcode", lambda text, _: cells.barcode(text) if text.strip() else None),
    "weight_grams": ("weight", lambda text, _: cells.grams(text) if text.strip() else None),
}


def _refuse_doubles(lines: list[Line], problems: dict[str, str]) -> None:
    codes = Counter(line.sku.sku_code for line in lines)
    pieces = Counter((line.sku.colour_id, line.size, line.sku.option) for line in lines)
    for line in lines:
        if codes[line.sku.sku_code] > 1:
            problems.setdefault(f"sku.{line.key}.code", sentence(Invalid("sku_code_taken")))
        if pieces[line.sku.colour_id, line.size, line.sku.option] > 1:
            problems.setdefault(f"sku.{line.key}.size", sentence(Invalid("variant_taken")))


def _code(base: str, *, colour: str, size: str, taken: set[str]) -> str:
    """A code to begin with, such as WOOL-COAT-RED-46; people put their own over it."""
    parts = [base, slugs.slugify(colour, fallback="c") if colour else "", size.rpartition(" ")[2]]
    plain = "-".join(part for part in parts if part).upper()[:100]
    code = next(one for one in (plain, *(f"{plain}-{n}" for n in range(2, 1000))) if one not in taken)
    taken.add(code)
    return code


def _row(key: str, given: Mapping[str, str]) -> Fields:
    return {f"sku.{key}.{column}": given.get(column, "") for column in COLUMNS}
