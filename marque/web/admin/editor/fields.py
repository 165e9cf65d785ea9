"""A product as flat texts, field name → what stands in it: as the form carries it and as two versions are compared."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from marque.catalogue import richtext
from marque.catalogue.editing import ProductValues
from marque.catalogue.sheet import SkuValues
from marque.catalogue.texts import FIELDS as TEXTS
from marque.catalogue.vocabulary import Vocabulary
from marque.web.admin.editor import traits
from marque.web.forms import amounts
from marque.web.templating import formats, language

Fields = dict[str, str]

LANGUAGES = tuple(language.NAMES)
COLUMNS = ("colour", "size", "code", "price", "compare", "cost", "active", "weight", "barcode", "option")
FACTS = ("brand", "category", "also_in", "slug", "status", "publish_at", "tags")
ALWAYS = ("article", "composition", "care")
KEY = re.compile(r"[1-9]\d{0,17}|n\d{1,4}", re.ASCII)
MOMENT = "%Y-%m-%dT%H:%M"


def shown(values: ProductValues, vocabulary: Vocabulary) -> Fields:
    """What the form shows of these values."""
    return {
        "brand": str(values.brand_id or ""),
        "category": str(values.category_id or ""),
        "also_in": ",".join(map(str, values.also_in)),
        "slug": values.slug,
        "status": values.status,
        "publish_at": moment(values.publish_at),
        "tags": ", ".join(values.tags),
        **{f"{part}_{code}": _text(values, code, part) for code in LANGUAGES for part in TEXTS},
        **traits.shown(values.attributes, known=vocabulary.traits),
        **{
            name: text
            for told in attribute_names(values, vocabulary)
            for name, text in attribute(values.attributes, told).items()
        },
        **{name: text for sku in values.skus for name, text in line(str(sku.id), sku, vocabulary).items()},
    }


def posted(form: MultiDict[str, str]) -> Fields:
    """What was typed, as far as it is a field of ours; unticked boxes are empty texts."""
    told = {name: value.replace("\r\n", "\n") for name, value in form.items() if _is_ours(name)}
    told["also_in"] = ",".join(sorted(set(form.getlist("also_in")), key=lambda text: (len(text), text)))
    told |= {name: traits.joined(form.getlist(name)) for name in told if name.startswith(traits.PREFIX)}
    for key in line_keys(told):
        for column in COLUMNS:
            told.setdefault(f"sku.{key}.{column}", "")
    return told


def line_keys(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The SKUs' ids, and n1, n2 … for new ones, in the order of the sheet."""
    return tuple(dict.fromkeys(name.split(".")[1] for name in fields if name.startswith("sku.")))


def detail_names(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The attributes that have fields, in order."""
    told = (name.removeprefix("attribute.").rpartition(".")[0] for name in fields if name.startswith("attribute."))
    return tuple(dict.fromkeys(told))


def attribute_names(values: ProductValues, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Those that are told in words, one text per language; the others have fields of their own kind."""
    names = dict.fromkeys((*ALWAYS, *sorted(values.attributes)))
    return tuple(name for name in names if traits.is_worded(name, vocabulary.traits))


def attribute(attributes: Mapping[str, Any], name: str) -> Fields:
    """Its field per language. One text for all of them stands in the shop's."""
    return {f"attribute.{name}.{code}": text for code, text in _spoken(attributes.get(name)).items()}


def line(key: str, sku: SkuValues, vocabulary: Vocabulary) -> Fields:
    texts = {
        "colour": vocabulary.colour(sku.colour_id),
        "size": size(vocabulary.sizes.get(sku.size_id or 0)),
        "option": sku.option,
        "code": sku.sku_code,
        "price": _amount(sku.price_cents or None),
        "compare": _amount(sku.compare_at_cents),
        "cost": _amount(sku.cost_cents),
        "barcode": sku.barcode or "",
        "weight": "" if sku.weight_grams is None else str(sku.weight_grams),
        "active": "1" if sku.is_active else "",
    }
    return {f"sku.{key}.{column}": texts[column] for column in COLUMNS}


def size(pair: tuple[str, str] | None) -> str:
    """ "RUS 46", "M", "one size", as it can be typed again; "" for none."""
    if pair is None:
        return ""
    system, value = pair
    return value if system in ("INT", "ONE") else f"{system} {value}"


def moment(at: datetime | None) -> str:
    """A time as its field holds it, in the shop's time zone, to the minute."""
    return at.astimezone(formats.zone()).strftime(MOMENT) if at else ""


def _amount(cents: int | None) -> str:
    return amounts.shown(cents).removesuffix(".00")


def _is_ours(name: str) -> bool:
    if name.startswith("sku."):
        _, key, column = [*name.split("."), "", ""][:3]
        return bool(KEY.fullmatch(key)) and column in COLUMNS and name.count(".") == 2
    if name.startswith(traits.PREFIX):
        return traits.is_field(name)
    if name.startswith("attribute."):
        return name.rpartition(".")[2] in LANGUAGES
    part, _, code = name.rpartition("_")
    return name in FACTS or (part in TEXTS and code in LANGUAGES)


def _text(values: ProductValues, code: str, part: str) -> str:
    words = values.texts.get(code)
    text = getattr(words, part) if words else ""
    return _readable(text) if part == "description" else text


def _readable(html: str) -> str:
    """Plain paragraphs where that loses nothing, else the HTML itself."""
    paragraphs = re.findall(r"<p>(.*?)</p>", html, re.DOTALL)
    plain = "\n\n".join(richtext.plain(part.replace("<br>", " \0 ")).replace(" \0 ", "\n") for part in paragraphs)
    return plain if richtext.clean(plain) == html else html


def _spoken(value: Any) -> dict[str, str]:
    if isinstance(value, Mapping) and value and all(code in LANGUAGES for code in value) and _are_texts(value.values()):
        return {code: value.get(code, "") for code in LANGUAGES}
    return {code: _written(value) if code == language.shop_language() else "" for code in LANGUAGES}


def _are_texts(values: Any) -> bool:
    return all(isinstance(value, str) for value in values)


def _written(value: Any) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return ", ".join(value) if isinstance(value, list) and _are_texts(value) else json.dumps(value, ensure_ascii=False)


def new_keys(fields: Mapping[str, str]) -> Iterator[str]:
    """Names for further lines: "n1", "n2" … as far as they are free."""
    used = set(line_keys(fields))
    return (key for key in (f"n{number}" for number in range(1, 10_000)) if key not in used)
