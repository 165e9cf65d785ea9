"""An attribute as flat texts, field name → what stands in it: as its form carries it, and back.

The values stand in lines: "value.<key>.<part>", the key being a value's code, or _1, _2 … for a new one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from werkzeug.datastructures import MultiDict

from marque.catalogue.attributes import spelling, tidying
from marque.catalogue.attributes.definition import Attribute, Value
from marque.kernel.errors import Invalid
from marque.web.forms import numbers
from marque.web.templating import language

Fields = dict[str, str]

LANGUAGES = tuple(language.NAMES)
NAMES = tuple(f"name_{code}" for code in LANGUAGES)
PARTS = (*NAMES, "low", "high", "place", "gone")
FACTS = (*NAMES, "code", "kind", "unit", "is_facet", "where", "category", "position")
KEY = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*|_\d{1,4}", re.ASCII)
LONGEST_KEY = 90
LAST = 10**6
EVERYWHERE = "all"
NOTHING = Attribute(code="", kind="", names={})


def shown(attribute: Attribute) -> Fields:
    """What the form shows of it."""
    return {
        **{f"name_{code}": attribute.names.get(code, "") for code in LANGUAGES},
        "code": attribute.code,
        "kind": attribute.kind,
        "unit": attribute.unit,
        "is_facet": "1" if attribute.is_facet else "",
        "where": EVERYWHERE if attribute.everywhere else "",
        "category": ",".join(map(str, attribute.category_ids)),
        "position": str(attribute.position),
        **{name: text for place, value in enumerate(attribute.values, 1) for name, text in _line(value, place).items()},
    }


def posted(form: MultiDict[str, str]) -> Fields:
    """What was typed, as far as it is a field of ours; unticked boxes are empty texts."""
    told = {name: form.get(name, "") for name in FACTS}
    told["category"] = ",".join(form.getlist("category"))
    lines = {name: text for name, text in form.items() if name.startswith("value.") and _is_ours(name)}
    return told | {f"value.{key}.{part}": lines.get(f"value.{key}.{part}", "") for key in keys(lines) for part in PARTS}


def packed(fields: Mapping[str, str]) -> str:
    return json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)


def unpacked(text: str) -> Fields:
    """What was packed; nothing where it was tampered with."""
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return {name: words for name, words in told.items() if isinstance(words, str)} if isinstance(told, dict) else {}


def keys(fields: Mapping[str, str]) -> tuple[str, ...]:
    """The lines, in the order of the form."""
    return tuple(dict.fromkeys(name.split(".")[1] for name in fields if name.startswith("value.") and _is_ours(name)))


def blank(fields: Mapping[str, str], *, count: int) -> Fields:
    """Fields of so many empty lines."""
    used = set(keys(fields))
    free = [key for key in (f"_{number}" for number in range(1, 10_000)) if key not in used][:count]
    return {f"value.{key}.{part}": "" for key in free for part in PARTS}


def attribute(fields: Mapping[str, str], *, was: Mapping[str, str]) -> tuple[Attribute, tuple[str, ...]]:
    """What was typed, and the keys of its lines in the order of its values. Raises Invalid at a field of the form.

    A line whose place was changed goes exactly there; `was` is the form as it was opened.
    """
    lines = sorted(_wanted(fields), key=lambda key: _place(fields, key, was=was))
    position = numbers.whole_or_none(fields.get("position", "").strip())
    typed = Attribute(
        code=fields.get("code", "").strip(),
        kind=fields.get("kind", ""),
        names=_names(fields),
        unit=fields.get("unit", ""),
        is_facet=fields.get("is_facet") == "1",
        everywhere=fields.get("where") == EVERYWHERE,
        position=-1 if position is None else position,
        category_ids=_ids(fields.get("category", "")),
        values=tuple(_value(fields, key) for key in lines),
    )
    return typed, tuple(lines)


def opened(was: Mapping[str, str]) -> Attribute:
    """The version the form started from; what is no such thing equals no version."""
    try:
        return attribute(was, was=was)[0]
    except Invalid:
        return NOTHING


def _line(value: Value, place: int) -> Fields:
    told = {
        **{f"name_{code}": value.names.get(code, "") for code in LANGUAGES},
        "low": _written(value.low),
        "high": _written(value.high),
        "place": str(place),
        "gone": "",
    }
    return {f"value.{value.code}.{part}": text for part, text in told.items()}


def _is_ours(name: str) -> bool:
    _, key, part = [*name.split("."), "", ""][:3]
    return bool(KEY.fullmatch(key)) and len(key) <= LONGEST_KEY and part in PARTS and name.count(".") == 2


def _wanted(fields: Mapping[str, str]) -> Iterator[str]:
    """Lines that stay: not ticked to go, and not new and empty."""
    for key in keys(fields):
        is_empty = not any(fields.get(f"value.{key}.{part}", "").strip() for part in (*NAMES, "low", "high"))
        if not fields.get(f"value.{key}.gone") and not (is_empty and key.startswith("_")):
            yield key


def _place(fields: Mapping[str, str], key: str, *, was: Mapping[str, str]) -> tuple[int, int]:
    """Among lines of the same place, one that came up stands first, one that went down last."""
    place, former = (numbers.whole_or_none(told.get(f"value.{key}.place", "").strip()) for told in (fields, was))
    now, before = (LAST if number is None else number for number in (place, former))
    return now, (now > before) - (now < before)


def _names(fields: Mapping[str, str], before: str = "") -> dict[str, str]:
    told = {code: fields.get(f"{before}name_{code}", "") for code in LANGUAGES}
    return {code: words for code, words in told.items() if words.strip()}


def _ids(text: str) -> tuple[int, ...]:
    ids = {numbers.whole_or_none(part) for part in text.split(",")} - {None}
    return tuple(sorted(number for number in ids if number is not None))


def _value(fields: Mapping[str, str], key: str) -> Value:
    low, high = (_bound(fields.get(f"value.{key}.{part}", ""), field=f"value.{key}.{part}") for part in ("low", "high"))
    code = "" if key.startswith("_") else key
    return Value(code=code, names=_names(fields, f"value.{key}."), low=low, high=high)


def _bound(text: str, *, field: str) -> Decimal | None:
    if not text.strip():
        return None
    number = spelling.number(text)
    if number is None or not tidying.number_fits(number):
        raise Invalid("attribute_number", field=field, most=tidying.MOST_NUMBER)
    return number.normalize()


def _written(bound: Decimal | None) -> str:
    return "" if bound is None else f"{bound:f}"
