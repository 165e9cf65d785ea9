"""Two people at one product."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from marque.catalogue import editing
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from marque.web.admin.editor import merging
from tests.web.admin.editor.conftest import kept
from tests.web.admin.editor.forms import Form, changed, form_of, opened
from tests.web.forms import words


@pytest.fixture
def address(coat: int) -> str:
    return f"/admin/products/{coat}"


@pytest.fixture
def form(editor: FlaskClient, address: str) -> Form:
    return opened(editor, address)


def colleague(app: Flask, product_id: int, **changes: object) -> None:
    """Somebody else saves first."""
    with app.app_context(), unit_of_work(actor="tests"):
        was = editing.read(product_id)
        editing.save(product_id, values=replace(was, **changes), now=clock.now())  # type: ignore[arg-type]  # by name


def test_the_second_one_sees_was_theirs_and_yours(
    app: Flask, editor: FlaskClient, coat: int, address: str, form: Form
) -> None:
    colleague(app, coat, tags=("theirs",))

    answer = editor.post(address, data=changed(form, tags="mine", slug="my-coat"))

    assert answer.status_code == 409
    told = words(answer)
    assert "Tags Both changed it warm, wool theirs mine" in told
    assert "Address plain-coat plain-coat my-coat" in told
    assert (kept(app, coat).tags, kept(app, coat).slug) == (("theirs",), "plain-coat")


def test_saving_on_top_keeps_what_only_they_changed(
    app: Flask, editor: FlaskClient, coat: int, address: str, form: Form
) -> None:
    sku = kept(app, coat).skus[0]
    colleague(app, coat, tags=("theirs",), skus=(replace(sku, price_cents=99_900),))
    conflict = editor.post(address, data=changed(form, slug="my-coat"))

    answer = editor.post(address, data=form_of(conflict, address))

    assert answer.status_code == 303
    found = kept(app, coat)
    assert (found.slug, found.tags, found.skus[0].price_cents) == ("my-coat", ("theirs",), 99_900)


def test_going_on_editing_keeps_what_was_typed(app: Flask, editor: FlaskClient, coat: int, address: str, form: Form) -> None:
    colleague(app, coat, tags=("theirs",))
    conflict = editor.post(address, data=changed(form, description_en="First.\n\nSecond.", also_in=form["category"]))

    again = editor.post(address, data=changed(form_of(conflict, address), do="edit"))

    assert again.status_code == 200
    assert form_of(again, address)["description_en"] == "First.\n\nSecond."
    assert form_of(again, address)["tags"] == "theirs"
    assert form_of(again, address)["also_in"] == form["category"]
    assert kept(app, coat).texts["en"].description == "<p>Warm.</p><p>Long.</p>"


def test_a_third_one_in_between_is_a_conflict_again(
    app: Flask, editor: FlaskClient, coat: int, address: str, form: Form
) -> None:
    colleague(app, coat, tags=("theirs",))
    conflict = editor.post(address, data=changed(form, slug="my-coat"))
    colleague(app, coat, slug="their-coat")

    answer = editor.post(address, data=form_of(conflict, address))

    assert answer.status_code == 409
    assert kept(app, coat).slug == "their-coat"


@pytest.mark.parametrize("seen", ["", "0" * 16, "x' OR 1=1 --"])
def test_a_forged_version_is_a_conflict(
    app: Flask, editor: FlaskClient, coat: int, address: str, form: Form, seen: str
) -> None:
    answer = editor.post(address, data=changed(form, slug="my-coat", seen=seen, was="not packed"))

    assert answer.status_code == 409
    assert kept(app, coat).slug == "plain-coat"


def test_a_line_that_they_added_stays(app: Flask, editor: FlaskClient, coat: int, address: str, form: Form) -> None:
    sku = kept(app, coat).skus[0]
    colleague(app, coat, skus=(replace(sku, id=None, sku_code="T-2", size_id=None),))
    conflict = editor.post(address, data=changed(form, slug="my-coat"))

    editor.post(address, data=form_of(conflict, address))

    assert sorted(line.sku_code for line in kept(app, coat).skus) == ["T-1", "T-2"]


def zipped(content: bytes) -> str:
    return merging.base64.urlsafe_b64encode(merging.zlib.compress(content)).decode()


@pytest.mark.parametrize(
    "word",
    ["", "!!!", "eJw=", merging.base64.urlsafe_b64encode(b"x" * 99).decode(),
     zipped(b"[" * 200_000), zipped(b'{"slug": "\\ud800"}'), zipped(b'{"\\udfff": ""}')],
)  # fmt: skip
def test_what_was_tampered_with_unpacks_to_nothing(word: str) -> None:
    assert merging.unpacked(word) == {}


def test_packing_loses_nothing_but_empty_texts() -> None:
    assert merging.unpacked(merging.packed({"a": "ң\n", "b": ""})) == {"a": "ң\n"}


def test_a_bomb_is_not_unpacked() -> None:
    bomb = merging.base64.urlsafe_b64encode(merging.zlib.compress(b'{"a":"' + b"x" * 50_000_000 + b'"}')).decode()

    assert merging.unpacked(bomb) == {}
