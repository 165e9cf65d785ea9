"""The staff pages of attributes: what they show, what they keep, what they refuse."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests import people
from tests.catalogue.house import House
from tests.web.admin.attributes.desk import NEW, address, blank, every, say
from tests.web.admin.editor.forms import changed, opened
from tests.web.admin.products.shelf import audited
from tests.web.forms import words


def test_the_list_tells_kind_values_place_and_filter(editor: FlaskClient, material: int, heel: int) -> None:
    said = words(editor.get("/admin/attributes"))

    assert "Material material Several of a list Wool, Cotton, Silk Every category Yes" in said
    assert "Heel height heel A number Under 3 cm, 3–7.5 cm Every category Yes" in said.replace("\N{NO-BREAK SPACE}", " ")
    assert "Gender gender One of a list Women, Men, For everybody, Girls and 1 more" in said


def test_a_new_one_asks_for_its_kind_first(editor: FlaskClient) -> None:
    said = words(editor.get(NEW))

    assert "Such as the height of a heel." in said
    assert "kind=number" in editor.get(NEW).text
    assert "Such as the height of a heel." in words(editor.get(f"{NEW}?kind=colour"))


def test_a_choice_is_added_with_its_values(app: Flask, editor: FlaskClient, house: House) -> None:
    form = changed(
        blank(editor, "choice"), name_en=" Fit ", name_ru="Посадка", where="", category=str(house.category_id),
        value___1__name_en="Slim", value___2__name_ru="Свободная", value___2__place="1",
    )  # fmt: skip

    answer = editor.post(NEW, data=form)

    assert answer.status_code == 303
    fit = every(app)["fit"]
    assert (fit.kind, fit.names, fit.category_ids, fit.is_facet) == (
        "choice", {"en": "Fit", "ru": "Посадка"}, (house.category_id,), True,
    )  # fmt: skip
    assert [(value.code, value.names) for value in fit.values] == [
        ("svobodnaya", {"ru": "Свободная"}), ("slim", {"en": "Slim"}),
    ]  # fmt: skip
    assert ("staff", "insert", "attribute") in [row[:3] for row in audited(app)]


def test_a_number_is_added_with_ranges(app: Flask, editor: FlaskClient) -> None:
    form = changed(
        blank(editor, "number"), name_en="Warm to", unit="°C", code="warmth", value___1__high="−20", value___2__low="-20",
        value___2__high="−2,5",
    )  # fmt: skip

    assert editor.post(NEW, data=form).status_code == 303

    warmth = every(app)["warmth"]
    assert [(value.code, value.low, value.high) for value in warmth.values] == [
        ("to-m20", None, -20), ("m20-m2-5", -20, Decimal("-2.5")),
    ]  # fmt: skip


@pytest.mark.parametrize("kind", ["flag", "text"])
def test_the_other_kinds_need_no_values(app: Flask, editor: FlaskClient, kind: str) -> None:
    assert editor.post(NEW, data=changed(blank(editor, kind), name_en="Lined")).status_code == 303

    assert (every(app)["lined"].kind, len(every(app)["lined"].values)) == (kind, 1 if kind == "flag" else 0)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"code": "Fit!"}, "Use small Latin letters"),
        ({"code": "colour"}, "Addresses of lists use this word for something else."),
        ({"code": "material"}, "Another attribute has this code"),
        ({"kind": "colour"}, "Choose one of the kinds"),
    ],
)
def test_a_code_that_cannot_be_is_told(editor: FlaskClient, material: int, typed: dict[str, str], said: str) -> None:
    answer = editor.post(NEW, data=changed(blank(editor, "choice"), name_en="Fit", **typed))

    assert (answer.status_code, said in words(answer)) == (422, True)


def test_how_many_products_say_what(app: Flask, editor: FlaskClient, material: int, heel: int, house: House) -> None:
    say(app, house, material=["wool"], heel=2)
    say(app, house, material=["wool", "silk"], heel=3)

    assert "Said by: 2 products." in words(editor.get(address(material)))
    cells = editor.get(address(heel)).text.split('<td class="end num">')
    assert [cell[0] for cell in cells[1:]] == ["1", "1"]


def test_unused_it_goes_after_a_question(app: Flask, editor: FlaskClient, material: int) -> None:
    removal = f"{address(material)}/removal"
    assert "Delete Material" in words(editor.get(removal))

    assert editor.post(removal, data=opened(editor, removal)).location == "/admin/attributes"

    assert "material" not in every(app)
    assert editor.get(address(material)).status_code == 404


def test_used_it_goes_only_with_what_products_say(app: Flask, editor: FlaskClient, material: int, house: House) -> None:
    say(app, house, material=["wool"])
    removal = f"{address(material)}/removal"
    form = opened(editor, removal)

    assert editor.post(removal, data=form).location == removal
    assert "1 product says something of it." in words(editor.get(removal))
    assert "material" in every(app)

    editor.post(removal, data=changed(form, strips="1"))
    assert "material" not in every(app)


def test_one_that_the_shop_leans_on_has_no_end(app: Flask, editor: FlaskClient) -> None:
    gender = every(app)["gender"].id

    assert "removal" not in editor.get(address(gender)).text.partition("<main")[2]
    assert editor.get(f"{address(gender)}/removal").location == address(gender)
    assert "so it stays" in words(editor.get(address(gender)))


def test_only_the_catalogue_s_people_come_in(app: Flask, editor: FlaskClient, client: FlaskClient, material: int) -> None:
    for path in ("/admin/attributes", NEW, address(material), f"{address(material)}/removal"):
        assert editor.get(path).status_code == 200
        assert client.get(path).status_code == 303
        assert people.staff_client(app, "orders").get(path).status_code == 403
    assert editor.get(address(999_999)).status_code == 404
