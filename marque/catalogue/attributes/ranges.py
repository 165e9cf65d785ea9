"""Ranges of numbers: what they are called where nobody named them, and their codes. Pure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from marque.catalogue.attributes.definition import YES, Attribute, Names, Value

LANGUAGES = ("en", "ru", "ky")
MINUS = "\u2212"
BELOW = {"en": "Under %s", "ru": "До %s"}
ABOVE = {"en": "%s and over", "ru": "От %s"}
OF_A_FLAG = {"en": "Yes", "ru": "Да", "ky": "Ооба"}


def named(attribute: Attribute) -> Attribute:
    """Every value with a name in every language: where staff gave none, what goes without saying."""
    values = (replace(value, names={**usual(value, attribute), **value.names}) for value in attribute.values)
    return replace(attribute, values=tuple(values))


def bare(attribute: Attribute) -> Attribute:
    """The same with only those names that staff gave."""
    return replace(attribute, values=tuple(_bare(value, attribute) for value in attribute.values))


def usual(value: Value, attribute: Attribute) -> dict[str, str]:
    """What a value is called unless staff say otherwise; nothing for a value that was chosen by its name."""
    if attribute.kind == "flag" and value.code == YES:
        return dict(OF_A_FLAG)
    return {code: _name(value, attribute.unit, language=code) for code in LANGUAGES} if attribute.kind == "number" else {}


def code(value: Value) -> str:
    """ "5-9", "from-10", "to-5"; a bound below zero has an m before it."""
    low, high = (None if bound is None else _coded(bound) for bound in (value.low, value.high))
    return f"{low}-{high}" if low and high else f"from-{low}" if low else f"to-{high}"


def shown(number: Decimal, *, language: str) -> str:
    """A number as people write it: "7.5", "7,5", with a real minus."""
    plain = f"{number.normalize():f}".replace("-", MINUS)
    return plain if language == "en" else plain.replace(".", ",")


def _bare(value: Value, attribute: Attribute) -> Value:
    known = usual(value, attribute)
    names: Names = {language: name for language, name in value.names.items() if known.get(language) != name}
    return replace(value, names=names)


def _name(value: Value, unit: str, *, language: str) -> str:
    low, high = (None if bound is None else shown(bound, language=language) for bound in (value.low, value.high))
    behind = f"\N{NO-BREAK SPACE}{unit}" if unit else ""
    if low is not None and high is not None:
        return f"{low}{'…' if MINUS in low + high else '–'}{high}{behind}"
    return BELOW.get(language, "< %s") % f"{high}{behind}" if low is None else ABOVE.get(language, "≥ %s") % f"{low}{behind}"


def _coded(bound: Decimal) -> str:
    return f"{bound.normalize():f}".replace("-", "m").replace(".", "_")
