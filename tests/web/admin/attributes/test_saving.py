"""An attribute's form: what it keeps, what it refuses, and two people at it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.kernel.database import unit_of_work
from tests.catalogue.attributes import traits
from tests.catalogue.house import House
from tests.web.admin.attributes.desk import address, kept, say
from tests.web.admin.editor.forms import changed, form_of, opened
from tests.web.admin.products.shelf import audited
from tests.web.forms import words


def test_saved_untouched_nothing_is_changed(app: Flask, editor: FlaskClient, material: int, heel: int) -> None:
    for one in (material, heel):
        was = kept(app, one)

        assert editor.post(address(one), data=opened(editor, address(one))).status_code == 303

        assert kept(app, one) == was
        assert "Nothing was changed." in words(editor.get(address(one)))
    assert audited(app) == []


def test_values_are_renamed_moved_added_and_removed(app: Flask, editor: FlaskClient, material: int) -> None:
    wider = editor.post(address(material), data=changed(opened(editor, address(material)), do="lines"))
    form = changed(
        form_of(wider, address(material)), value__wool__name_en="New wool", value__wool__place="3", value__cotton__gone="1",
        value___1__name_en="Linen", value___1__place="1",
    )  # fmt: skip

    assert editor.post(address(material), data=form).status_code == 303

    assert [(value.code, value.names["en"]) for value in kept(app, material).values] == [
        ("linen", "Linen"), ("silk", "Silk"), ("wool", "New wool"),
    ]  # fmt: skip


@pytest.mark.parametrize(("place", "order"), [("1", "silk wool cotton"), ("2", "wool silk cotton")])
def test_a_value_goes_exactly_where_it_was_sent(
    app: Flask, editor: FlaskClient, material: int, place: str, order: str
) -> None:
    editor.post(address(material), data=changed(opened(editor, address(material)), value__silk__place=place))

    assert " ".join(value.code for value in kept(app, material).values) == order


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({"name_en": " ", "name_ru": ""}, "name_en", "Name, English: Write something here"),
        ({"name_ru": "x" * 61}, "name_ru", "Name, Русский: Shorten this to 60 characters"),
        ({"where": ""}, "category", "Categories: Tick a category, or choose every category"),
        ({"where": "", "category": "999999"}, "category", "Categories: One of these categories has gone."),
        ({"position": "first"}, "position", "Place in the list of details: Write a whole number from 0 on"),
        ({"value__wool__name_en": "", "value__wool__name_ru": ""}, "value.wool.name_en", "New line: Name, English: Write"),
        ({"value__silk__name_en": "WOOL"}, "value.silk.name_en", "WOOL: Name, English: This stands in another line already"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_what_was_typed_stays(
    app: Flask, editor: FlaskClient, material: int, typed: dict[str, str], field: str, said: str
) -> None:
    was = kept(app, material)

    answer = editor.post(
        address(material), data=changed(opened(editor, address(material)), **typed, value__cotton__name_ky="П")
    )

    assert (answer.status_code, f'href="#{field}"' in answer.text, said in words(answer)) == (422, True, True)
    assert form_of(answer, address(material))["value.cotton.name_ky"] == "П"
    assert kept(app, material) == was


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"value__low__high": "high"}, "Write a number such as 7.5, up to 1,000,000"),
        ({"value__low__high": "1e3"}, "Write a number such as 7.5, up to 1,000,000"),
        ({"value__low__high": ""}, "Write where the range begins, where it ends, or both"),
        ({"value__low__low": "5"}, "A range ends above where it begins"),
        ({"unit": "x" * 13}, "Unit: Shorten this to 12 characters"),
    ],
)
def test_wrong_numbers_are_told(editor: FlaskClient, heel: int, typed: dict[str, str], said: str) -> None:
    answer = editor.post(address(heel), data=changed(opened(editor, address(heel)), **typed))

    assert (answer.status_code, said in words(answer)) == (422, True)


def test_a_value_that_products_say_stays_and_says_why(app: Flask, editor: FlaskClient, material: int, house: House) -> None:
    say(app, house, material=["wool"])

    answer = editor.post(address(material), data=changed(opened(editor, address(material)), value__wool__gone="1"))

    assert answer.status_code == 422
    assert "Wool: Remove: 1 product says this, so it stays." in words(answer)
    assert len(kept(app, material).values) == 3


def test_the_second_of_two_sees_both_and_keeps_what_was_typed(app: Flask, editor: FlaskClient, material: int) -> None:
    mine = changed(opened(editor, address(material)), name_en="Mine", value__silk__name_en="Raw silk")
    with app.app_context(), unit_of_work(actor="tests"):
        traits.save(material, names={"en": "Theirs"}, everywhere=True, is_facet=False)

    again = editor.post(address(material), data=mine)

    assert again.status_code == 409
    assert "Name, English Both changed it Material Theirs Mine" in words(again)
    assert "Shoppers can filter by it Both changed it" not in words(again)
    assert "Code material" not in words(again)
    assert kept(app, material).names == {"en": "Theirs"}
    assert editor.post(address(material), data=form_of(again, address(material))).status_code == 303
    assert (kept(app, material).names["en"], kept(app, material).values[2].names["en"]) == ("Mine", "Raw silk")


@pytest.mark.parametrize("was", ["", "x", "[]", "{}", '{"name_en": 7}', "9" * 5000, '{"value.wool.low": "high"}'])
def test_a_forged_version_is_no_version(app: Flask, editor: FlaskClient, material: int, was: str) -> None:
    answer = editor.post(address(material), data=changed(opened(editor, address(material)), was=was, name_en="Mine"))

    assert answer.status_code == 409
    assert kept(app, material).names["en"] == "Material"


def test_odd_fields_are_no_fields(app: Flask, editor: FlaskClient, material: int) -> None:
    odd = {"value.": "x", "value..low": "x", "value.Wool.low": "x", f"value.{'x' * 91}.low": "1", "value.wool.colour": "x",
           "value.wool.low.more": "x", "category": "no"}  # fmt: skip

    editor.post(address(material), data={**opened(editor, address(material)), **odd})

    assert [value.code for value in kept(app, material).values] == ["wool", "cotton", "silk"]
