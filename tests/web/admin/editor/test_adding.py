"""Further lines, colours and details: asked for by a button, and nothing of the product is saved."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.admin.editor.conftest import kept
from tests.web.admin.editor.forms import Form, changed, form_of, opened
from tests.web.forms import words


@pytest.fixture
def address(coat: int) -> str:
    return f"/admin/products/{coat}"


@pytest.fixture
def form(editor: FlaskClient, address: str) -> Form:
    return changed(opened(editor, address), tags="typed")


def lines(form: Form) -> list[tuple[str, str, str, str]]:
    """Colour, size, code and price of each line, in order."""
    keys = [name.split(".")[1] for name in form if name.startswith("sku.") and name.endswith(".code")]
    return [tuple(form[f"sku.{key}.{column}"] for column in ("colour", "size", "code", "price")) for key in keys]  # type: ignore[misc]


def test_colours_times_sizes_become_lines(app: Flask, editor: FlaskClient, coat: int, address: str, form: Form) -> None:
    was = kept(app, coat)

    answer = editor.post(address, data=changed(form, do="lines", add_colours="Test red; test GREY", add_sizes="44 46"))

    again = form_of(answer, address)
    assert lines(again) == [
        ("Test red", "RUS 44", "T-1", "2490"),
        ("Test red", "RUS 46", "PLAIN-COAT-TEST-RED-46", "2490"),
        ("Test grey", "RUS 44", "PLAIN-COAT-TEST-GREY-44", "2490"),
        ("Test grey", "RUS 46", "PLAIN-COAT-TEST-GREY-46", "2490"),
    ]
    assert again["tags"] == "typed"
    assert kept(app, coat) == was


@pytest.mark.parametrize(
    ("typed", "sizes"),
    [
        ("EU 38, 39", ["EU 38", "EU 39"]),
        ("38 39", ["EU 38", "EU 39"]),
        ("s m XL", ["S", "M", "XL"]),
        ("один размер", ["one size"]),
        ("RUS 50 EU 42", ["RUS 50", "EU 42"]),
        ("", [""]),
    ],
)
def test_sizes_are_understood(editor: FlaskClient, address: str, form: Form, typed: str, sizes: list[str]) -> None:
    answer = editor.post(address, data=changed(form, do="lines", add_colours="Test grey" * bool(sizes[0]), add_sizes=typed))

    assert [size for _, size, _, _ in lines(form_of(answer, address))][1:] == sizes


def test_added_lines_can_be_saved(app: Flask, editor: FlaskClient, coat: int, address: str, form: Form) -> None:
    answer = editor.post(address, data=changed(form, do="lines", add_colours="Test grey", add_sizes="46", add_price="100"))

    editor.post(address, data=form_of(answer, address))

    assert [(sku.sku_code, sku.price_cents) for sku in kept(app, coat).skus] == [
        ("PLAIN-COAT-TEST-GREY-46", 10_000),
        ("T-1", 249_000),
    ]


def test_empty_lines_are_no_lines(app: Flask, editor: FlaskClient, coat: int, address: str, form: Form) -> None:
    answer = editor.post(address, data=changed(form, do="lines"))

    saved = editor.post(address, data=form_of(answer, address))

    assert (saved.status_code, len(kept(app, coat).skus)) == (303, 1)


def test_a_new_colour_is_for_all_products(app: Flask, editor: FlaskClient, address: str, form: Form) -> None:
    answer = editor.post(address, data=changed(form, do="colour", colour_name="Test pine", colour_swatch="#2F4A42"))

    again = form_of(answer, address)
    assert (answer.status_code, again["add_colours"], again["tags"]) == (200, "Test pine", "typed")
    added = editor.post(address, data=changed(again, do="lines", add_sizes="46"))
    assert ("Test pine", "RUS 46") in [line[:2] for line in lines(form_of(added, address))]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"do": "lines", "add_colours": "Ultramarine"}, "There is no such colour"),
        ({"do": "lines", "add_sizes": " ".join(str(n) for n in range(100, 600))}, "At most 400 lines in one sheet"),
        ({"do": "colour", "colour_name": "TEST RED", "colour_swatch": "#000000"}, "There is a colour of this name already"),
        ({"do": "colour", "colour_name": "Тестовый красный", "colour_swatch": "#000000"}, "There is a colour of this name"),
        ({"do": "colour", "colour_name": "", "colour_swatch": "#000000"}, "Write something here"),
        ({"do": "colour", "colour_name": "Test pine", "colour_swatch": "green"}, "Write the shade as #"),
        ({"do": "detail", "detail_name": " - "}, "Write something here"),
        ({"do": "detail", "detail_name": "x" * 41}, "Shorten this to 40 characters"),
    ],
)
def test_a_wrong_wish_is_told_and_what_was_typed_stays(
    editor: FlaskClient, address: str, form: Form, asked: dict[str, str], sentence: str
) -> None:
    answer = editor.post(address, data=changed(form, **asked))

    assert (answer.status_code, sentence in words(answer)) == (422, True)
    assert form_of(answer, address)["tags"] == "typed"


def test_a_detail_of_ones_own(app: Flask, editor: FlaskClient, coat: int, address: str, form: Form) -> None:
    answer = editor.post(address, data=changed(form, do="detail", detail_name="Made in"))

    editor.post(address, data=changed(form_of(answer, address), attribute__made_in__en="Osh"))

    assert kept(app, coat).attributes["made_in"] == "Osh"


def test_an_unknown_wish_changes_nothing(app: Flask, editor: FlaskClient, coat: int, address: str, form: Form) -> None:
    was = kept(app, coat)

    answer = editor.post(address, data=changed(form, do="delete"))

    assert (answer.status_code, form_of(answer, address)["tags"]) == (200, "typed")
    assert kept(app, coat) == was
