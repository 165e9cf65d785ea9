"""The rows of a product's detail list, in the reader's language."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from marque.catalogue.attributes import tidying
from marque.web.templating import goods, language
from tests.catalogue.attributes.traits import CUT, HEEL, LINED, MATERIAL, NOTE

KNOWN = {one.code: tidying.judged(one, language="en") for one in (MATERIAL, HEEL, LINED, CUT, NOTE)}


def told(app: Flask, attributes: dict[str, Any], *, spoken: str = "en", known: Any = None) -> tuple[tuple[str, str], ...]:
    with app.test_request_context(), language.speaking(spoken):
        return goods.details(attributes, known=KNOWN if known is None else known)


def test_staff_s_attributes_stand_in_their_order_with_names_and_units(app: Flask) -> None:
    attributes = {"weave": "twill", "lined": True, "heel": 7.5, "material": ["wool", "silk"], "care": "Wash", "cut": "slim"}

    assert told(app, attributes) == (
        ("Care", "Wash"), ("Material", "Wool, Silk"), ("Heel height", "7.5\N{NO-BREAK SPACE}cm"), ("Lined", "Yes"),
        ("Cut", "Slim"), ("Weave", "twill"),
    )  # fmt: skip


def test_another_language_has_its_names_where_there_are_some(app: Flask) -> None:
    rows = told(app, {"lined": False, "heel": 7.5, "material": ["wool", "silk"], "note": {"ru": "Тепло"}}, spoken="ru")

    assert rows == (
        ("Материал", "Шерсть, Silk"), ("Heel height", "7,5\N{NO-BREAK SPACE}cm"), ("Lined", "Нет"), ("Note", "Тепло"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("attributes", "rows"),
    [
        ({"material": "felt"}, (("Material", "felt"),)),
        ({"material": ["wool", "winter", 7]}, (("Material", "Wool, Winter, 7"),)),
        ({"heel": "5 cm"}, (("Heel height", "5 cm"),)),
        ({"lined": "partly"}, (("Lined", "partly"),)),
        ({"cut": {"en": "Wide"}}, (("Cut", "Wide"),)),
        ({"heel": True, "cut": None, "material": []}, (("Heel height", "Yes"),)),
        ({"article": "A-1"}, ()),
    ],
)
def test_what_is_older_than_its_attribute_is_shown_as_it_is(
    app: Flask, attributes: dict[str, Any], rows: tuple[tuple[str, str], ...]
) -> None:
    assert told(app, attributes) == rows


def test_what_nobody_defined_keeps_the_words_we_know(app: Flask) -> None:
    assert told(app, {"season": "winter", "made_in": "Osh"}, known={}) == (("Season", "Winter"), ("Made in", "Osh"))


def test_staff_may_define_what_we_know_and_place_it(app: Flask) -> None:
    care = tidying.judged(replace(NOTE, code="care", names={"en": "Looking after it"}), language="en")

    assert told(app, {"care": "Wash", "cut": "slim"}, known={"cut": KNOWN["cut"], "care": care}) == (
        ("Cut", "Slim"), ("Looking after it", "Wash"),
    )  # fmt: skip
