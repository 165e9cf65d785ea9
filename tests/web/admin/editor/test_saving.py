"""Opening, changing and saving a product."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from marque.catalogue.texts import Words
from marque.kernel.database import db
from tests.catalogue.house import House
from tests.web.admin.editor.conftest import kept
from tests.web.admin.editor.forms import changed, opened
from tests.web.forms import words


def address(product_id: int) -> str:
    return f"/admin/products/{product_id}"


def test_saving_untouched_changes_nothing(app: Flask, editor: FlaskClient, coat: int) -> None:
    was = kept(app, coat)

    answer = editor.post(address(coat), data=opened(editor, address(coat)))

    assert (answer.status_code, answer.location) == (303, address(coat))
    assert kept(app, coat) == was
    assert "Nothing was changed." in editor.get(address(coat)).text


def test_what_was_typed_is_kept(app: Flask, editor: FlaskClient, coat: int, house: House) -> None:
    was = kept(app, coat)
    sku_id = was.skus[0].id
    typed = changed(
        opened(editor, address(coat)),
        title_en="  Long   coat ",
        description_en="One.\n\nTwo.",
        title_ky="Пальто",
        slug="long-coat",
        tags="new, wool , new",
        publish_at="2026-12-01T09:30",
        trait__season="winter",
        attribute__care__ky="Муздак сууда",
        **{f"sku__{sku_id}__price": "1 990,50", f"sku__{sku_id}__compare": "2,490", f"sku__{sku_id}__colour": "TEST GREY",
           f"sku__{sku_id}__size": "rus 48"},
    )  # fmt: skip

    answer = editor.post(address(coat), data=typed)

    assert answer.status_code == 303
    found = kept(app, coat)
    assert found.texts == {
        "en": Words(title="Long coat", description="<p>One.</p><p>Two.</p>"),
        "ru": was.texts["ru"],
        "ky": Words(title="Пальто"),
    }
    assert (found.slug, found.tags) == ("long-coat", ("new", "wool"))
    assert found.publish_at == datetime(2026, 12, 1, 3, 30, tzinfo=UTC)
    assert found.attributes["season"] == ["winter"]
    assert found.attributes["care"] == {"en": "Wash cold", "ru": "Стирать", "ky": "Муздак сууда"}
    assert found.attributes["odd"] == [1, {"a": None}]
    line = found.skus[0]
    assert (line.price_cents, line.compare_at_cents, line.colour_id) == (199_050, 249_000, house.grey)
    assert line.size_id != was.skus[0].size_id


def test_a_saved_product_is_told_and_kept_in_the_audit(app: Flask, editor: FlaskClient, coat: int) -> None:
    editor.post(address(coat), data=changed(opened(editor, address(coat)), slug="other-coat"))

    assert "Saved." in words(editor.get(address(coat)))
    entry = text("SELECT actor, before, after FROM audit_entry WHERE thing = 'product' AND thing_id = :id")
    with app.app_context():
        row = db.session.execute(entry, {"id": coat}).one()
    assert row.actor.startswith("staff:")
    assert (row.before, row.after) == ({"slug": "plain-coat"}, {"slug": "other-coat"})


def test_stock_is_shown_and_no_field(app: Flask, editor: FlaskClient, coat: int) -> None:
    sku_id = kept(app, coat).skus[0].id
    form = opened(editor, address(coat))

    answer = editor.post(address(coat), data=changed(form, **{f"sku__{sku_id}__on_hand": "900", "quantity": "900"}))

    assert not [name for name in form if "hand" in name or "stock" in name]
    assert answer.status_code == 303
    with app.app_context():
        assert db.session.scalar(text("SELECT on_hand FROM stock WHERE sku_id = :id"), {"id": sku_id}) == 5


def test_a_title_used_under_the_same_brand_is_warned_of(app: Flask, editor: FlaskClient, coat: int) -> None:
    was = kept(app, coat)
    form = changed(opened(editor, "/admin/products/new"), title_en="PLAIN COAT", brand=str(was.brand_id),
                   category=str(was.category_id))  # fmt: skip

    answer = editor.post("/admin/products/new", data=form, follow_redirects=True)

    assert "Another product of this brand has the same title: Plain coat" in words(answer)


def test_a_new_product_is_a_draft_with_an_address(app: Flask, editor: FlaskClient, house: House) -> None:
    form = changed(
        opened(editor, "/admin/products/new"),
        title_ru="Пальто «Нарын»", title_en="Naryn coat", brand=str(house.brand_id), category=str(house.category_id),
        sku__n1__code="N-1", sku__n1__price="2 490",
    )  # fmt: skip

    answer = editor.post("/admin/products/new", data=form)

    product_id = int(answer.location.rpartition("/")[2])
    found = kept(app, product_id)
    assert (found.status, found.slug, found.skus[0].sku_code, found.skus[0].price_cents) == (
        "draft", "naryn-coat", "N-1", 249_000,
    )  # fmt: skip


def test_a_state_is_called_the_same_in_the_editor_and_in_the_list(editor: FlaskClient, coat: int) -> None:
    assert '<option value="active" selected>On sale</option>' in editor.get(address(coat)).text
    assert "On sale" in words(editor.get("/admin/products"))


def test_a_copy_is_a_form_that_has_saved_nothing(app: Flask, editor: FlaskClient, coat: int) -> None:
    was = kept(app, coat)
    form = opened(editor, f"/admin/products/new?source={coat}", action="/admin/products/new")

    assert (form["title_en"], form["slug"], form["status"]) == ("Plain coat (copy)", "", "draft")
    assert (form["sku.n1.size"], form["sku.n1.price"], form["sku.n1.barcode"]) == ("RUS 44", "2490", "")
    assert form["sku.n1.code"] == "PLAIN-COAT-COPY-TEST-RED-44"
    answer = editor.post("/admin/products/new", data=changed(form, sku__n1__code="T-9"))

    copy = kept(app, int(answer.location.rpartition("/")[2]))
    assert (copy.slug, copy.attributes, copy.tags) == ("plain-coat-copy", was.attributes, was.tags)
    assert replace(copy.skus[0], id=None) == replace(was.skus[0], id=None, sku_code="T-9")
    assert kept(app, coat) == was


def test_a_former_address_leads_to_the_new_one_for_good(app: Flask, editor: FlaskClient, coat: int) -> None:
    editor.post(address(coat), data=changed(opened(editor, address(coat)), slug="long-coat"))

    answer = app.test_client().get("/ru/p/plain-coat?colour=test-red")

    assert (answer.status_code, answer.location) == (301, "/ru/p/long-coat?colour=test-red")
    assert app.test_client().get("/p/never-was").status_code == 404


def test_a_planned_product_says_when_and_waits(app: Flask, editor: FlaskClient, coat: int) -> None:
    editor.post(address(coat), data=changed(opened(editor, address(coat)), publish_at="2099-01-31T09:30"))

    assert "From 31 Jan 2099, 09:30" in words(editor.get(address(coat)))
    assert app.test_client().get("/p/plain-coat").status_code == 404
    assert opened(editor, address(coat))["publish_at"] == "2099-01-31T09:30"
