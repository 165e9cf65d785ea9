"""Attributes that staff defined, on the form: one field of its kind each. Texts have one per language, as others do."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext

from marque.catalogue.attributes import spelling
from marque.catalogue.attributes.definition import PICKED, YES, Attribute
from marque.catalogue.attributes.known import Known
from marque.catalogue.attributes.models import CODE
from marque.web.templating import traits

PREFIX = "trait."
FIELD = re.compile(f"{re.escape(PREFIX)}{CODE[1:]}")
BETWEEN = ","


def field(code: str) -> str:
    return PREFIX + code


def is_field(name: str) -> bool:
    return bool(FIELD.fullmatch(name))


def is_worded(name: str, known: Known) -> bool:
    """Whether it is told in words: a text, or nothing that staff defined."""
    return name not in known or known[name].kind == "text"


def shown(attributes: Mapping[str, Any], *, known: Known) -> dict[str, str]:
    """What the fields show of these values; what is not of its kind is shown as it is."""
    told = {field(code): _text(attributes[code], one) for code, one in known.items() if code in attributes}
    return {name: text for name, text in told.items() if text and not is_worded(name.removeprefix(PREFIX), known)}


def joined(texts: Sequence[str]) -> str:
    """What a field says that may be sent several times: ticked boxes."""
    return BETWEEN.join(filter(None, texts))


def options(attribute: Attribute, text: str) -> tuple[tuple[str, str], ...]:
    """(code, words) to choose from, with whatever stands there now."""
    known: tuple[tuple[str, str], ...]
    if attribute.kind == "flag":
        known = ((YES, traits.value_name(attribute, YES)), ("no", gettext("No")))
    else:
        known = tuple((value.code, traits.value_name(attribute, value.code)) for value in attribute.values)
    codes = {code for code, _ in known}
    standing = text.split(BETWEEN) if attribute.kind == "choices" else [text]
    return (*known, *((one, one) for one in standing if one and one not in codes))


def word(name: str, text: str, *, known: Known) -> str:
    """What a field says, in words."""
    attribute = known.get(name.removeprefix(PREFIX))
    if attribute is None or attribute.kind == "number":
        return text
    words = dict(options(attribute, text))
    return ", ".join(words.get(code, code) for code in text.split(BETWEEN) if code)


def _text(value: Any, attribute: Attribute) -> str:
    if attribute.kind in PICKED and isinstance(value, list) and all(isinstance(code, str) for code in value):
        order = [one.code for one in attribute.values]
        return joined(sorted(value, key=lambda code: order.index(code) if code in order else len(order)))
    if isinstance(value, str):
        return value
    return spelling.written(value, attribute) or json.dumps(value, ensure_ascii=False)
