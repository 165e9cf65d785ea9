"""What staff typed of an attribute, made good or refused. Pure.

A refusal of a value has `data["field"]` "values.<place>.<part>"; one of a name says its language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from marque.catalogue import wording
from marque.catalogue.attributes import codes, ranges
from marque.catalogue.attributes.definition import KINDS, PICKED, YES, Attribute, Value, spoken
from marque.kernel.errors import Invalid

LONGEST_NAME = 60
LONGEST_UNIT = 12
LAST_POSITION = 100_000
MOST_VALUES = 200
MOST_CATEGORIES = 500
MOST_NUMBER = 1_000_000
DECIMALS = 3


def judged(attribute: Attribute, *, language: str) -> Attribute:
    """Tidy and complete, with codes for new values made from names in the shop's `language`. Raises Invalid."""
    if attribute.kind not in KINDS:
        raise Invalid("attribute_kind", field="kind", value=attribute.kind[:40])
    if not 0 <= attribute.position <= LAST_POSITION:
        raise Invalid("position", field="position", most=LAST_POSITION)
    unit = wording.line(attribute.unit, field="unit", longest=LONGEST_UNIT, required=False)
    told = replace(
        attribute,
        code=codes.judged(attribute.code),
        names=_names(attribute.names, field="name"),
        unit=unit if attribute.kind == "number" else "",
        is_facet=attribute.is_facet and attribute.kind != "text",
        category_ids=_categories(attribute),
    )
    return ranges.named(replace(told, values=_values(told, language=language)))


def number_fits(number: Decimal) -> bool:
    """Whether it is small enough, and not finer than a thousandth."""
    return number.is_finite() and abs(number) <= MOST_NUMBER and number == round(number, DECIMALS)


def _names(names: Mapping[str, str], *, field: str, required: bool = True) -> dict[str, str]:
    told = {}
    for language, name in sorted(names.items()):
        if name.strip():
            with wording.in_language(wording.language(language)):
                told[language] = wording.line(name, field=field, longest=LONGEST_NAME)
    if required and not told:
        raise Invalid("missing", field=field)
    return told


def _categories(attribute: Attribute) -> tuple[int, ...]:
    if attribute.everywhere:
        return ()
    told = tuple(sorted(set(attribute.category_ids)))
    if not 1 <= len(told) <= MOST_CATEGORIES:
        raise Invalid("attribute_place", field="category_ids", most=MOST_CATEGORIES)
    return told


def _values(attribute: Attribute, *, language: str) -> tuple[Value, ...]:
    given = attribute.values
    if attribute.kind == "text":
        return ()
    if attribute.kind == "flag":
        names = _names(given[0].names, field="values.0.name", required=False) if given else {}
        return (Value(code=YES, names=names, id=given[0].id if given else 0),)
    if len(given) > MOST_VALUES:
        raise Invalid("too_many_values", field="values", most=MOST_VALUES)
    judge = _named if attribute.kind in PICKED else _range
    told = [judge(value, place) for place, value in enumerate(given)]
    _refuse_doubles(told)
    return _coded(told, kind=attribute.kind, language=language)


def _named(value: Value, place: int) -> Value:
    return replace(value, names=_names(value.names, field=f"values.{place}.name"), low=None, high=None)


def _range(value: Value, place: int) -> Value:
    for part, bound in (("low", value.low), ("high", value.high)):
        if bound is not None and not number_fits(bound):
            raise Invalid("attribute_number", field=f"values.{place}.{part}", most=MOST_NUMBER)
    if value.low is None and value.high is None:
        raise Invalid("range_open", field=f"values.{place}.low")
    if value.low is not None and value.high is not None and value.low >= value.high:
        raise Invalid("range_order", field=f"values.{place}.high")
    low, high = (None if bound is None else bound.normalize() for bound in (value.low, value.high))
    return replace(value, names=_names(value.names, field=f"values.{place}.name", required=False), low=low, high=high)


def _refuse_doubles(values: list[Value]) -> None:
    seen: set[object] = set()
    for place, value in enumerate(values):
        says: list[tuple[str, object]] = [(code, name.casefold()) for code, name in value.names.items()]
        for language, said in says:
            if (language, said) in seen:
                raise Invalid("value_twice", field=f"values.{place}.name", language=language)
        bounds = (value.low, value.high)
        if bounds != (None, None) and bounds in seen:
            raise Invalid("value_twice", field=f"values.{place}.low")
        seen |= {*says, bounds}


def _coded(values: list[Value], *, kind: str, language: str) -> tuple[Value, ...]:
    """Codes for those that have none; the others keep theirs."""
    taken = {value.code for value in values if value.code}
    told = []
    for value in values:
        code = value.code
        if not code:
            name = spoken(value.names, languages=(language,), otherwise="")
            code = codes.made_of_value(name if kind in PICKED else ranges.code(value), taken=taken)
            taken.add(code)
        told.append(replace(value, code=code))
    return tuple(told)
