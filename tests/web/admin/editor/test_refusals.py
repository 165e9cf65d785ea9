"""What the editor refuses, and that nothing is changed then."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.kernel.database import db
from tests import people
from tests.web.admin.editor.conftest import PRICE, kept
from tests.web.admin.editor.forms import changed, form_of, opened
from tests.web.forms import words

CHOICES = ("status", "brand", "category")  # a select cannot show what is none of its options


def address(product_id: int) -> str:
    return f"/admin/products/{product_id}"


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("title_en", " ", "Write something here"),
        ("title_en", "x" * 201, "Shorten this to 200 characters"),
        ("slug", "Not An Address", "Use small Latin letters"),
        ("status", "sold", "Choose one from the list"),
        ("brand", "999999", "Choose a brand from the list"),
        ("category", "", "Choose a category from the list"),
        ("publish_at", "tomorrow", "Write a day and a time"),
        ("publish_at", "1850-01-01T00:00", "Write a day and a time"),
        ("tags", ",".join(str(n) for n in range(51)), "At most 50 tags"),
        ("sku__{}__price", "cheap", "Write an amount such as 2490 or 2490.50"),
        ("sku__{}__price", "0", "Write a price above 0"),
        ("sku__{}__price", "", "Write a price above 0"),
        ("sku__{}__compare", "1", "The former price must be above the price"),
        ("sku__{}__code", "", "Write something here"),
        ("sku__{}__colour", "Ultramarine", "There is no such colour"),
        ("sku__{}__size", "x" * 41, "Shorten this to 40 characters"),
        ("sku__{}__size", "46", "Say in which system"),
        ("sku__{}__weight", "heavy", "Write whole grams"),
        ("sku__{}__barcode", "4,6E+12", "A spreadsheet has shortened this number"),
        ("status", "archived\0", None),
    ],
)
def test_a_wrong_field_is_told_beside_it_and_nothing_is_saved(
    app: Flask, editor: FlaskClient, coat: int, field: str, typed: str, sentence: str | None
) -> None:
    was = kept(app, coat)
    name = field.format(was.skus[0].id)

    answer = editor.post(address(coat), data=changed(opened(editor, address(coat)), **{"tags": "typed", name: typed}))

    assert kept(app, coat) == was
    if sentence is None:
        assert answer.status_code == 400
    else:
        assert answer.status_code == 422
        assert sentence in words(answer)
        again = form_of(answer, address(coat))
        assert again["tags"] == (typed if name == "tags" else "typed")
        assert again[name.replace("__", ".")] == typed or name in CHOICES


def test_codes_and_addresses_of_other_products_are_refused(app: Flask, editor: FlaskClient, coat: int) -> None:
    form = changed(opened(editor, "/admin/products/new"), title_en="Other", brand="", slug="other")
    was = kept(app, coat)
    form = changed(form, brand=str(was.brand_id), category=str(was.category_id), sku__n1__code="T-1", sku__n1__price="1")

    code = editor.post("/admin/products/new", data=form)
    slug = editor.post("/admin/products/new", data=changed(form, slug="plain-coat", sku__n1__code="T-2"))

    assert (code.status_code, "Another piece has this code" in words(code)) == (422, True)
    assert (slug.status_code, "Another product has this address" in words(slug)) == (422, True)


def test_one_piece_stands_in_one_line(editor: FlaskClient, coat: int) -> None:
    typed = changed(
        opened(editor, address(coat)),
        sku__n1__colour="Test red", sku__n1__size="RUS 44", sku__n1__code="T-1", sku__n1__price="10", sku__n1__active="1",
    )  # fmt: skip

    answer = editor.post(address(coat), data=typed)

    assert answer.status_code == 422
    assert "This colour and size stands in another line" in words(answer)
    assert "Another piece has this code" in words(answer)


def test_what_no_field_is_cannot_be_assigned(app: Flask, editor: FlaskClient, coat: int) -> None:
    was = kept(app, coat)
    extra = {"id": "1", "sold_count": "9", "rating_avg": "5", "created_at": "2001-01-01", "sku__7__id": "8", "do": ""}

    editor.post(address(coat), data=changed(opened(editor, address(coat)), **extra))

    assert kept(app, coat) == was
    with app.app_context():
        row = db.session.execute(text("SELECT sold_count, rating_avg FROM product WHERE id = :id"), {"id": coat}).one()
    assert (row.sold_count, row.rating_avg) == (0, 0)


def test_a_line_of_another_product_is_not_found(app: Flask, editor: FlaskClient, coat: int) -> None:
    typed = changed(opened(editor, address(coat)), sku__999999__code="X", sku__999999__price="1")

    answer = editor.post(address(coat), data=typed)

    assert answer.status_code == 404
    assert [sku.price_cents for sku in kept(app, coat).skus] == [PRICE]


def test_leaving_the_shop_by_losing_the_last_line_is_refused(app: Flask, editor: FlaskClient, coat: int) -> None:
    form = opened(editor, address(coat))
    del form[f"sku.{kept(app, coat).skus[0].id}.active"]

    answer = editor.post(address(coat), data=form)

    assert (answer.status_code, "needs a line that is for sale" in words(answer)) == (422, True)


@pytest.mark.parametrize("method", ["get", "post"])
def test_the_editor_is_for_the_catalogue_area(app: Flask, coat: int, method: str) -> None:
    for areas, status in (((), 403), (("stock", "orders"), 403)):
        client = people.staff_client(app, *areas)
        assert getattr(client, method)(address(coat)).status_code in (status, 400)
    assert kept(app, coat).slug == "plain-coat"


@pytest.mark.parametrize(
    "path", ["/admin/products/999999", "/admin/products/999999/pictures", "/admin/products/new?source=999999"]
)
def test_a_missing_product_is_not_found(editor: FlaskClient, path: str) -> None:
    assert editor.get(path).status_code == 404


def test_a_new_line_without_a_code_is_named_by_its_colour_and_size(editor: FlaskClient, coat: int) -> None:
    copy = opened(editor, f"/admin/products/new?source={coat}", action="/admin/products/new")

    said = words(editor.post("/admin/products/new", data=changed(copy, sku__n1__code="")))

    assert f"{copy['sku.n1.colour']} RUS 44: SKU code: Write something here" in said
