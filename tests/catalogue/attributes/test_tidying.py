"""What staff typed of an attribute."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from marque.catalogue.attributes import codes, ranges, tidying
from marque.catalogue.attributes.definition import Attribute, Value
from marque.kernel.errors import Invalid
from tests.catalogue.attributes.traits import HEEL, LINED, MATERIAL, NOTE

GAP = "\N{NO-BREAK SPACE}"


def refused(attribute: Attribute) -> tuple[str, str, str]:
    with pytest.raises(Invalid) as refusal:
        tidying.judged(attribute, language="en")
    data = refusal.value.data
    return refusal.value.code, data["field"], data.get("language", "")


def between(low: str | None, high: str | None, **more: Any) -> Value:
    return Value(code="", names={}, low=low and Decimal(low), high=high and Decimal(high), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Heel height", "heel_height"),
        ("Высота каблука", "vysota_kabluka"),
        ("3D knit", "a_3d_knit"),
        ("Size", "size_2"),
        ("Fit", "fit_3"),
        ("x" * 60, "x" * 36),
    ],
)
def test_a_code_is_made_from_the_name(name: str, code: str) -> None:
    assert codes.made(name, taken={"fit", "fit_2"}) == code


@pytest.mark.parametrize("code", ["", "1st", "Über", "a b", "x" * 41, "a-b"])
def test_odd_codes_are_refused(code: str) -> None:
    assert refused(replace(MATERIAL, code=code)) == ("attribute_code", "code", "")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"code": "price"}, ("attribute_code_taken", "code", "")),
        ({"kind": "colour"}, ("attribute_kind", "kind", "")),
        ({"names": {"en": " "}}, ("missing", "name", "")),
        ({"names": {"en": "x" * 61}}, ("too_long", "name", "en")),
        ({"position": -1}, ("position", "position", "")),
        ({"everywhere": False}, ("attribute_place", "category_ids", "")),
        ({"values": (Value(code="a", names={}),)}, ("missing", "values.0.name", "")),
        ({"values": (Value(code="a", names={"ru": "\x00"}),)}, ("control_character", "values.0.name", "ru")),
        (
            {"values": (Value(code="", names={"en": "Wool"}), Value(code="", names={"en": "WOOL"}))},
            ("value_twice", "values.1.name", "en"),
        ),
        ({"values": (Value(code="a", names={"en": "A"}),) * 201}, ("too_many_values", "values", "")),
    ],
)
def test_what_cannot_be_is_told_at_its_place(changes: dict[str, Any], why: tuple[str, str, str]) -> None:
    assert refused(replace(MATERIAL, **changes)) == why


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (between(None, None), ("range_open", "values.0.low", "")),
        (between("5", "5"), ("range_order", "values.0.high", "")),
        (between("0.0001", None), ("attribute_number", "values.0.low", "")),
        (between(None, "1000001"), ("attribute_number", "values.0.high", "")),
        (between("NaN", None), ("attribute_number", "values.0.low", "")),
    ],
)
def test_ranges_have_an_order_and_a_measure(value: Value, why: tuple[str, str, str]) -> None:
    assert refused(replace(HEEL, values=(value,))) == why


def test_the_same_range_stands_once() -> None:
    assert refused(replace(HEEL, values=(between("1", "2"), between("1.0", "2")))) == ("value_twice", "values.1.low", "")


def test_ranges_are_named_in_every_language() -> None:
    told = tidying.judged(
        replace(HEEL, values=(between(None, "3"), between("3", "7.5"), between("7.5", None))), language="en"
    )

    assert [value.code for value in told.values] == ["to-3", "3-7-5", "from-7-5"]
    assert [value.names["en"].replace(GAP, " ") for value in told.values] == ["Under 3 cm", "3–7.5 cm", "7.5 cm and over"]
    assert [value.names["ru"].replace(GAP, " ") for value in told.values] == ["До 3 cm", "3–7,5 cm", "От 7,5 cm"]


def test_below_zero_nothing_can_be_read_as_a_dash() -> None:
    told = tidying.judged(replace(HEEL, unit="°C", values=(between("-20", "-10"),)), language="en").values[0]

    assert (told.code, told.names["en"]) == ("m20-m10", "−20…−10\N{NO-BREAK SPACE}°C")


def test_names_that_go_without_saying_come_and_go() -> None:
    told = tidying.judged(replace(HEEL, values=(between("3", None),)), language="en")
    mine = replace(told, values=(replace(told.values[0], names={**told.values[0].names, "en": "High"}),))

    assert ranges.bare(told).values[0].names == {}
    assert ranges.bare(mine).values[0].names == {"en": "High"}
    assert ranges.named(ranges.bare(mine)) == mine


def test_a_flag_has_one_value_and_a_text_none() -> None:
    flag = tidying.judged(replace(LINED, unit="cm"), language="en")
    note = tidying.judged(replace(NOTE, is_facet=True, values=MATERIAL.values), language="en")

    assert (flag.unit, [(value.code, value.names["ru"]) for value in flag.values]) == ("", [("yes", "Да")])
    assert (note.is_facet, note.values) == (False, ())


def test_values_without_a_code_get_one_of_their_own() -> None:
    values = (
        Value(code="wool", names={"en": "Wool"}),
        Value(code="", names={"ru": "Wool"}),
        Value(code="", names={"ky": "Жүн"}),
    )

    told = tidying.judged(replace(MATERIAL, values=values), language="en")

    assert [value.code for value in told.values] == ["wool", "wool-2", "zhun"]
