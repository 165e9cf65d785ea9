"""What a product says of its attributes, by their kind."""

from __future__ import annotations

from typing import Any

import pytest

from marque.catalogue.attributes import judging, spelling, tidying
from marque.catalogue.attributes.definition import Attribute
from marque.kernel.errors import Invalid
from tests.catalogue.attributes.traits import CUT, HEEL, LINED, MATERIAL, NOTE

KNOWN = {one.code: tidying.judged(one, language="en") for one in (MATERIAL, HEEL, LINED, NOTE, CUT)}


def judged(was: dict[str, Any] | None = None, **attributes: Any) -> dict[str, Any]:
    return judging.judged(attributes, known=KNOWN, was=was or {})


@pytest.mark.parametrize(
    ("code", "sent", "kept"),
    [
        ("cut", "slim", "slim"),
        ("material", ["silk", "wool", "silk"], ["wool", "silk"]),
        ("material", "wool", ["wool"]),
        ("heel", 7, 7),
        ("heel", 7.0, 7),
        ("heel", -2.5, -2.5),
        ("heel", -0.0, 0),
        ("lined", False, False),
        ("note", "  Two \n lines ", "Two lines"),
        ("note", {"en": "Warm", "ru": ""}, {"en": "Warm"}),
        ("unheard_of", {"a": [1, None]}, {"a": [1, None]}),
    ],
)
def test_it_is_kept_in_one_form(code: str, sent: Any, kept: Any) -> None:
    told = judged(**{code: sent})

    assert (told, type(told[code])) == ({code: kept}, type(kept))


@pytest.mark.parametrize(
    ("code", "sent"),
    [("cut", None), ("cut", ""), ("material", []), ("material", [""]), ("heel", ""), ("lined", None), ("note", " "),
     ("note", {"en": " "})],
)  # fmt: skip
def test_nothing_said_is_nothing_kept(code: str, sent: Any) -> None:
    assert judged(**{code: sent}) == {}


@pytest.mark.parametrize(
    ("code", "sent", "why"),
    [
        ("cut", "wide", "attribute_value"),
        ("cut", ["slim"], "attribute_value"),
        ("material", "linen", "attribute_value"),
        ("material", ["wool", 7], "attribute_value"),
        ("material", {"wool": True}, "attribute_value"),
        ("heel", "7", "attribute_number"),
        ("heel", True, "attribute_number"),
        ("heel", float("inf"), "attribute_number"),
        ("heel", float("nan"), "attribute_number"),
        ("heel", 1_000_001, "attribute_number"),
        ("heel", 10**400, "attribute_number"),
        ("heel", 0.0001, "attribute_number"),
        ("lined", 1, "attribute_flag"),
        ("lined", "yes", "attribute_flag"),
        ("note", 7, "attribute_text"),
        ("note", {"english": "Warm"}, "unknown_language"),
        ("note", {"en": ["Warm"]}, "attribute_text"),
        ("note", "x" * 501, "too_long"),
        ("note", "a\x00b", "control_character"),
    ],
)
def test_another_kind_is_refused_with_the_path_to_it(code: str, sent: Any, why: str) -> None:
    with pytest.raises(Invalid) as refusal:
        judged(**{code: sent})

    assert (refusal.value.code, refusal.value.data["field"]) == (why, f"attributes.{code}")


def test_what_was_there_is_not_judged_again() -> None:
    was = {"material": "linen", "heel": "5 cm", "lined": 1}

    assert judged(was, material="linen", heel="5 cm") == {"material": "linen", "heel": "5 cm"}
    with pytest.raises(Invalid):
        judged({"lined": 1}, lined=1.0)


def test_a_product_has_room_for_a_hundred() -> None:
    assert len(judged(**{f"x{n}": n for n in range(100)})) == 100
    with pytest.raises(Invalid, match="too_many_details"):
        judged(**{f"x{n}": n for n in range(101)})


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("cut", "SLIM", "slim"),
        ("cut", "Slim", "slim"),
        ("material", "шерсть, Silk,", ["wool", "silk"]),
        ("heel", "7,5 cm", 7.5),
        ("heel", "−3", -3),
        ("lined", "да", True),
        ("lined", "No", False),
        ("note", " Warm  and soft ", "Warm and soft"),
        ("note", "  ", None),
    ],
)
def test_a_text_is_read_by_the_kind(code: str, text: str, value: Any) -> None:
    assert spelling.parsed(text, KNOWN[code]) == value


@pytest.mark.parametrize(("code", "text"), [("cut", "wide"), ("material", "wool; silk"), ("heel", "high"), ("heel", "1e3"),
                                            ("heel", "٣"), ("lined", "perhaps")])  # fmt: skip
def test_a_text_of_another_kind_is_refused(code: str, text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        spelling.parsed(text, KNOWN[code])

    assert refusal.value.data["value"] in text


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [("cut", "slim", "slim"), ("material", ["wool", "silk"], "wool, silk"), ("heel", 7.5, "7.5"), ("heel", 100, "100"),
     ("lined", True, "yes"), ("lined", False, "no"), ("note", "Warm", "Warm")],
)  # fmt: skip
def test_what_is_written_is_read_back(code: str, value: Any, text: str) -> None:
    assert spelling.written(value, KNOWN[code]) == text


@pytest.mark.parametrize(
    ("code", "value"), [("material", "wool"), ("cut", "wide"), ("heel", "5 cm"), ("heel", True), ("note", {"en": "Warm"})]
)
def test_what_would_be_read_otherwise_is_not_written(code: str, value: Any) -> None:
    assert spelling.written(value, KNOWN[code]) == ""


def test_every_kind_has_its_judge() -> None:
    assert {*judging.JUDGES} == {*spelling.PARSERS} == {one.kind for one in KNOWN.values() if isinstance(one, Attribute)}
