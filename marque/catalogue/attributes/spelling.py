"""Values of attributes as texts, for forms and sheets: read by the kind of the attribute, and written back. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from marque.catalogue.attributes.definition import Attribute
from marque.catalogue.attributes.judging import judged_one, refused
from marque.kernel.errors import Invalid

FLAGS = {"true": True, "yes": True, "1": True, "да": True, "ооба": True,
         "false": False, "no": False, "0": False, "нет": False, "жок": False}  # fmt: skip
NUMBER = re.compile(r"-?\d{1,9}(?:\.\d{1,9})?", re.ASCII)


def parsed(text: str, attribute: Attribute) -> Any:
    """What a text says; None where it is empty. Values go by their code or by their name in any language. Raises Invalid."""
    tidy = " ".join(text.split())
    return judged_one(PARSERS[attribute.kind](tidy, attribute), attribute) if tidy else None


def written(value: Any, attribute: Attribute) -> str:
    """The text that is read as this value; "" where no text is."""
    if isinstance(value, bool):
        told = "yes" if value else "no"
    elif isinstance(value, int | float):
        told = f"{Decimal(str(value)).normalize():f}"
    elif isinstance(value, list):
        told = ", ".join(map(str, value))
    else:
        told = value if isinstance(value, str) else ""
    try:
        return told if parsed(told, attribute) == value else ""
    except Invalid:
        return ""


def number(text: str) -> Decimal | None:
    """ "7,5", "-10", "−10", "1 000"; None for anything else."""
    tidy = "".join(text.split()).replace(",", ".").replace("\u2212", "-")
    return Decimal(tidy) if NUMBER.fullmatch(tidy) else None


def _parsed_choice(text: str, attribute: Attribute) -> str:
    if attribute.value(text.lower()):
        return text.lower()
    same = (one.code for one in attribute.values if text.casefold() in {name.casefold() for name in one.names.values()})
    return next(same, text)


def _parsed_choices(text: str, attribute: Attribute) -> list[str]:
    parts = [text] if attribute.value(_parsed_choice(text, attribute)) else text.split(",")
    return [_parsed_choice(part.strip(), attribute) for part in parts if part.strip()]


def _parsed_number(text: str, attribute: Attribute) -> Any:
    """The unit may stand behind it."""
    told = number(text.removesuffix(attribute.unit))
    if told is None:
        raise refused("attribute_number", text, attribute)
    return told


def _parsed_flag(text: str, attribute: Attribute) -> bool:
    if text.casefold() not in FLAGS:
        raise refused("attribute_flag", text, attribute)
    return FLAGS[text.casefold()]


PARSERS: dict[str, Callable[[str, Attribute], Any]] = {
    "choice": _parsed_choice,
    "choices": _parsed_choices,
    "number": _parsed_number,
    "flag": _parsed_flag,
    "text": lambda text, _attribute: text,
}
