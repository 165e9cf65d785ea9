"""Attributes that staff defined, in the editor: a field of its kind each, where the category has it."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.catalogue import categories, products
from marque.kernel.database import unit_of_work
from tests.catalogue.attributes.traits import CUT, HEEL, LINED, MATERIAL, NOTE, add
from tests.web.admin.editor.conftest import kept
from tests.web.admin.editor.forms import changed, form_of, opened
from tests.web.forms import words

TYPED = {"material": ["wool", "silk"], "heel": 7.5, "lined": False, "cut": "slim", "note": {"en": "Warm"}}


@pytest.fixture(autouse=True)
def shoes(app: Flask, coat: int) -> int:
    """A category of its own, with a heel; everything else holds everywhere."""
    with app.app_context(), unit_of_work(actor="tests"):
        category_id = categories.place("test-shoes", names={"en": "Shoes"})
        for attribute in (MATERIAL, LINED, CUT, NOTE):
            add(attribute)
        add(HEEL, everywhere=False, category_ids=(category_id,))
    return category_id


@pytest.fixture
def address(coat: int) -> str:
    return f"/admin/products/{coat}"


def say(app: Flask, product_id: int, **attributes: object) -> None:
    with app.app_context(), unit_of_work(actor="tests"):
        products.revise(product_id, attributes=attributes)


def test_each_kind_has_its_field(app: Flask, editor: FlaskClient, coat: int, address: str) -> None:
    say(app, coat, **TYPED)

    form = opened(editor, address)

    assert form.getlist("trait.material") == ["", "wool", "silk"]
    assert (form["trait.heel"], form["trait.lined"], form["trait.cut"]) == ("7.5", "no", "slim")
    assert (form["attribute.note.en"], form["trait.gender"], form.getlist("trait.season")) == ("Warm", "", [""])
    assert "Heel height, cm" in words(editor.get(address))


def test_saved_untouched_it_says_the_same(app: Flask, editor: FlaskClient, coat: int, address: str) -> None:
    say(app, coat, **TYPED)

    editor.post(address, data=opened(editor, address))

    assert kept(app, coat).attributes == TYPED
    assert "Nothing was changed." in words(editor.get(address))


def test_what_was_chosen_is_kept_by_its_kind(app: Flask, editor: FlaskClient, coat: int, address: str) -> None:
    say(app, coat, heel=3, lined=True, cut="slim", material=["wool"])
    form = changed(opened(editor, address), trait__heel="4,25 cm", trait__lined="", trait__cut="", trait__gender="men")
    form.setlist("trait.material", ["", "silk", "cotton"])

    assert editor.post(address, data=form).status_code == 303

    assert kept(app, coat).attributes == {"heel": 4.25, "gender": "men", "material": ["cotton", "silk"]}


def test_no_box_ticked_says_nothing(app: Flask, editor: FlaskClient, coat: int, address: str) -> None:
    say(app, coat, material=["wool"], cut="slim")
    form = opened(editor, address)
    form.setlist("trait.material", [""])

    editor.post(address, data=form)

    assert kept(app, coat).attributes == {"cut": "slim"}


def test_a_field_that_was_not_sent_stays_as_it_is(app: Flask, editor: FlaskClient, coat: int, address: str) -> None:
    say(app, coat, **TYPED)
    form = opened(editor, address)
    for name in [name for name in form if name.startswith("trait.")]:
        form.poplist(name)

    editor.post(address, data=form)

    assert kept(app, coat).attributes == TYPED


def test_a_category_s_own_show_once_it_is_chosen(editor: FlaskClient, address: str, shoes: int) -> None:
    form = opened(editor, address)
    assert "trait.heel" not in form

    answer = editor.post(address, data=changed(form, category=str(shoes), trait__lined="yes", do="place"))

    wider = form_of(answer, address)
    assert (answer.status_code, wider["trait.heel"], wider["trait.lined"]) == (200, "", "yes")


def test_a_further_category_counts_too(editor: FlaskClient, address: str, shoes: int) -> None:
    answer = editor.post(address, data=changed(opened(editor, address), also_in=str(shoes), do="place"))

    assert "trait.heel" in form_of(answer, address)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("trait__heel", "high", "Heel height: Write a number such as 7.5, up to 1,000,000"),
        ("trait__heel", "1000001", "Heel height: Write a number such as 7.5, up to 1,000,000"),
        ("trait__cut", "wide", "Cut: Choose one from the list"),
        ("trait__material", "felt", "Material: Choose one from the list"),
        ("trait__lined", "perhaps", "Lined: Choose one from the list"),
        ("attribute__note__en", "x" * 501, "Note (English): Shorten this to 500 characters"),
    ],
)
def test_what_is_wrong_is_told_and_stays(
    app: Flask, editor: FlaskClient, coat: int, address: str, field: str, typed: str, said: str
) -> None:
    was = kept(app, coat)

    answer = editor.post(address, data=changed(opened(editor, address), **{field: typed}))

    assert (answer.status_code, said in words(answer)) == (422, True)
    assert typed in form_of(answer, address).getlist(field.replace("__", "."))
    assert kept(app, coat) == was


def test_what_is_older_than_its_attribute_stays_until_it_is_touched(
    app: Flask, editor: FlaskClient, coat: int, address: str
) -> None:
    odd = {"material": ["felt", "wool"], "heel": "5 cm", "cut": {"en": "Wide"}, "lined": 1}
    with app.app_context(), unit_of_work(actor="tests") as session:
        session.connection().exec_driver_sql("DELETE FROM attribute WHERE code IN ('material', 'heel', 'cut', 'lined')")
        products.revise(coat, attributes=odd)
        for attribute in (MATERIAL, HEEL, CUT, LINED):
            add(attribute)

    editor.post(address, data=changed(opened(editor, address), tags="touched"))

    assert (kept(app, coat).attributes, kept(app, coat).tags) == (odd, ("touched",))


def test_a_detail_of_other_categories_is_not_added_by_name(editor: FlaskClient, address: str) -> None:
    answer = editor.post(address, data=changed(opened(editor, address), do="detail", detail_name="Heel"))

    assert answer.status_code == 422
    assert "This is an attribute of other categories." in words(answer)


def test_a_forged_field_of_another_kind_says_nothing(app: Flask, editor: FlaskClient, coat: int, address: str) -> None:
    was = kept(app, coat)
    forged = changed(opened(editor, address), attribute__cut__en="Wide", **{"trait.Odd": "x", "trait.unknown": "y"})

    editor.post(address, data=forged)

    assert kept(app, coat) == was


def test_two_people_read_words_and_not_codes(app: Flask, editor: FlaskClient, coat: int, address: str) -> None:
    mine = changed(opened(editor, address), trait__cut="slim")
    mine.setlist("trait.material", ["", "silk"])
    say(app, coat, **{**kept(app, coat).attributes, "material": ["wool", "cotton"]})

    answer = editor.post(address, data=mine)

    assert answer.status_code == 409
    assert "Material Both changed it Wool, Cotton Silk" in words(answer)
    assert "Cut Slim" in words(answer)


def test_a_product_is_told_in_the_reader_s_words(app: Flask, editor: FlaskClient, coat: int, client: FlaskClient) -> None:
    say(app, coat, **TYPED)

    said = words(client.get("/ru/p/plain-coat"))

    assert "Материал Шерсть, Silk" in said
    assert "Note Warm" in said
    assert "7,5 cm" in said.replace("\N{NO-BREAK SPACE}", " ")
