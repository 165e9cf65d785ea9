"""Whole numbers from forms: "1.5", "1e9", "", "two" and a missing field are refused, never guessed."""

from __future__ import annotations

from collections.abc import Mapping

from marque.kernel.errors import Invalid

MOST_DIGITS = 18


def whole(form: Mapping[str, str], name: str) -> int:
    """The field as an int. Raises Invalid naming the field."""
    text = form.get(name, "").strip()
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdecimal() and len(digits) <= MOST_DIGITS):
        raise Invalid(name, field=name, value=text[:40])
    return int(text)


def whole_or_none(text: str) -> int | None:
    """A number from an address or a form that may be anything: what is none chooses nothing."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None


def yes(form: Mapping[str, str], name: str) -> bool:
    """A flag sent as 1 or 0. Raises Invalid for anything else."""
    value = whole(form, name)
    if value not in (0, 1):
        raise Invalid(name, field=name, value=value)
    return value == 1
