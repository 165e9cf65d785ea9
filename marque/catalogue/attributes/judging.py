"""What a product says, judged by the kind of each attribute. Pure. Names that nobody defined may say anything.

A choice is the code of a value, choices a list of codes, a number a number, a flag true or false, a text one text or one per
language.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from marque.catalogue import wording
from marque.catalogue.attributes import tidying
from marque.catalogue.attributes.definition import Attribute
from marque.catalogue.attributes.known import Known
from marque.kernel.errors import Invalid

MOST = 100  # attributes of one product
LONGEST_TEXT = 500
SHOWN = 80  # characters of what was refused


def judged(attributes: Mapping[str, Any], *, known: Known, was: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes in their kept form. What is as it `was` is not judged; None, or nothing, takes a typed one away.

    Raises Invalid with the path to the value ("attributes.material").
    """
    if len(attributes) > MOST:
        raise Invalid("too_many_details", field="attributes", most=MOST, count=len(attributes))
    told = {}
    for code, value in attributes.items():
        attribute = known.get(code)
        if attribute is None or _is_same(was, code, value):
            told[code] = value
        elif (kept := judged_one(value, attribute)) is not None:
            told[code] = kept
    return told


def judged_one(value: Any, attribute: Attribute) -> Any:
    """One value in its kept form; None where nothing is said. Raises Invalid."""
    return None if value is None else JUDGES[attribute.kind](value, attribute)


def refused(code: str, value: Any, attribute: Attribute) -> Invalid:
    """The refusal of a value, with the path to it."""
    told = value if isinstance(value, str) else str(value)
    data = {"attribute": attribute.code, "value": told[:SHOWN], "most": f"{tidying.MOST_NUMBER:,}"}
    return Invalid(code, field=f"attributes.{attribute.code}", **data)


def _is_same(was: Mapping[str, Any], code: str, value: Any) -> bool:
    """Python takes 1 for True; JSON does not."""
    return code in was and was[code] == value and type(was[code]) is type(value)


def _choice(value: Any, attribute: Attribute) -> str | None:
    if value == "":
        return None
    if not isinstance(value, str) or attribute.value(value) is None:
        raise _unknown(value, attribute)
    return value


def _choices(value: Any, attribute: Attribute) -> list[str] | None:
    """In the order of the attribute's values, each once."""
    given = [value] if isinstance(value, str) else value
    if not isinstance(given, list):
        raise _unknown(value, attribute)
    chosen = {_choice(one, attribute) for one in given}
    return [one.code for one in attribute.values if one.code in chosen] or None


def _number(value: Any, attribute: Attribute) -> int | float | None:
    if value == "":
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise refused("attribute_number", value, attribute)
    number = Decimal(str(value))
    if not tidying.number_fits(number):
        raise refused("attribute_number", value, attribute)
    return int(number) if number == int(number) else float(number)


def _flag(value: Any, attribute: Attribute) -> bool | None:
    if value == "":
        return None
    if not isinstance(value, bool):
        raise refused("attribute_flag", value, attribute)
    return value


def _text(value: Any, attribute: Attribute) -> str | dict[str, str] | None:
    try:
        if isinstance(value, str):
            return _line(value) or None
        if isinstance(value, Mapping):
            spoken = {wording.language(str(code)): _line(words) for code, words in value.items()}
            return {code: words for code, words in spoken.items() if words} or None
    except Invalid as error:
        error.data |= {"field": f"attributes.{attribute.code}", "attribute": attribute.code}
        raise
    raise refused("attribute_text", value, attribute)


def _line(words: Any) -> str:
    if not isinstance(words, str):
        raise Invalid("attribute_text")
    return wording.line(words, field="", longest=LONGEST_TEXT, required=False)


def _unknown(value: Any, attribute: Attribute) -> Invalid:
    error = refused("attribute_value", value, attribute)
    error.data["known"] = ", ".join(one.code for one in attribute.values[:20])
    return error


JUDGES: dict[str, Callable[[Any, Attribute], Any]] = {
    "choice": _choice, "choices": _choices, "number": _number, "flag": _flag, "text": _text,
}  # fmt: skip
