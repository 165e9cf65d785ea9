"""What products say of the attributes that staff defined, by script: judged as on every other way."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from marque.kernel.database import unit_of_work
from tests.catalogue.attributes.traits import CUT, HEEL, LINED, MATERIAL, NOTE, add
from tests.factories import Goods
from tests.web.api.scripts import Script, anybody, fields, script

SAID = {"material": ["silk", "wool"], "heel": 7.5, "lined": False, "cut": "slim", "note": {"en": "Warm"}, "weave": 7}


@pytest.fixture
def editor(app: Flask, goods: Goods) -> Script:
    with app.app_context(), unit_of_work(actor="tests"):
        for attribute in (MATERIAL, HEEL, LINED, CUT, NOTE):
            add(attribute)
    return script(app, "catalogue")


@pytest.fixture
def coat(editor: Script) -> str:
    return f"products/{editor.get('products').json['items'][0]['id']}"


def change(editor: Script, coat: str, attributes: Any) -> Any:
    version = editor.get(coat).headers["ETag"]
    return editor.send("PATCH", coat, json={"attributes": attributes}, headers={"If-Match": version})


def test_they_are_kept_and_read_in_their_kind(app: Flask, editor: Script, coat: str) -> None:
    changed = change(editor, coat, SAID)

    assert changed.status_code == 200, changed.json
    assert anybody(app).get(coat).json["attributes"] == {**SAID, "material": ["wool", "silk"]}
    assert change(editor, coat, {**SAID, "material": None, "heel": ""}).json["attributes"] == {
        name: value for name, value in SAID.items() if name not in ("material", "heel")
    }


@pytest.mark.parametrize(
    ("attributes", "code", "field", "said"),
    [
        ({"material": ["felt"]}, "attribute_value", "attributes.material", "Known are: wool, cotton, silk."),
        ({"heel": "7.5"}, "attribute_number", "attributes.heel", "heel is a number up to 1,000,000"),
        ({"heel": True}, "attribute_number", "attributes.heel", "heel is a number up to 1,000,000"),
        ({"lined": "yes"}, "attribute_flag", "attributes.lined", "lined is true or false."),
        ({"note": 7}, "attribute_text", "attributes.note", "note is a text, or one for each language."),
        ({f"x{n}": n for n in range(101)}, "invalid", "attributes", ""),
    ],
)
def test_another_kind_is_refused_with_the_path_to_it(
    editor: Script, coat: str, attributes: dict[str, Any], code: str, field: str, said: str
) -> None:
    was = editor.get(coat).json

    refused = change(editor, coat, attributes)

    assert (refused.status_code, refused.json["code"], fields(refused)) == (422, code, {field})
    assert said in str(refused.json)
    assert editor.get(coat).json == was


def test_a_new_product_is_judged_too(editor: Script) -> None:
    brand, category = (editor.get(thing).json["items"][0]["id"] for thing in ("brands", "categories"))
    body = {"brand_id": brand, "category_id": category, "texts": {"en": {"title": "Hat"}}}

    refused = editor.post("products", {**body, "attributes": {"cut": "wide"}})
    added = editor.post("products", {**body, "attributes": {"cut": "slim", "material": "wool"}})

    assert (refused.status_code, fields(refused)) == (422, {"attributes.cut"})
    assert (added.status_code, added.json["attributes"]) == (201, {"cut": "slim", "material": ["wool"]})


def test_what_may_be_said_is_listed_for_everybody(app: Flask, editor: Script) -> None:
    found = anybody(app).get("attributes").json

    assert [one["code"] for one in found["items"]] == ["cut", "gender", "heel", "lined", "note", "season", "material"]
    assert found["next"] is None
    assert found["items"][2] == {
        "code": "heel", "kind": "number", "name": "Heel height", "unit": "cm", "is_facet": True, "category_ids": None,
        "values": [
            {"code": "low", "name": "Under 3\N{NO-BREAK SPACE}cm", "low": None, "high": 3.0},
            {"code": "3-7-5", "name": "3–7.5\N{NO-BREAK SPACE}cm", "low": 3.0, "high": 7.5},
        ],
    }  # fmt: skip


def test_the_list_goes_on_where_it_ended(app: Flask, editor: Script) -> None:
    first = anybody(app).get("attributes", limit=5).json
    rest = anybody(app).get("attributes", limit=5, after=first["next"]).json

    assert [one["code"] for one in (*first["items"], *rest["items"])][4:] == ["note", "season", "material"]
    assert anybody(app).get("attributes", after="forged").status_code == 422
