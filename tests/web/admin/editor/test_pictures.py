"""Pictures: sent, arranged, described, taken away."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from marque.catalogue import gallery
from marque.catalogue.gallery import PhotoValues
from tests import people
from tests.catalogue import hostile
from tests.catalogue.house import House
from tests.web.admin.editor.forms import changed, form_of, opened
from tests.web.forms import words


@pytest.fixture
def address(coat: int) -> str:
    return f"/admin/products/{coat}/pictures"


def send(client: FlaskClient, address: str, *contents: bytes, **more: str) -> TestResponse:
    token = opened(client, address)["csrf_token"]
    files = [(io.BytesIO(content), f"{number}.jpg") for number, content in enumerate(contents)]
    return client.post(address, data={"csrf_token": token, "photos": files, **more})


def kept(app: Flask, product_id: int) -> tuple[PhotoValues, ...]:
    with app.app_context():
        return gallery.read(product_id)


def files(app: Flask) -> set[str]:
    root = Path(app.config["MARQUE_MEDIA"])
    return {path.name for path in root.rglob("photos/*")}


@pytest.fixture
def two(app: Flask, editor: FlaskClient, address: str, coat: int) -> tuple[PhotoValues, PhotoValues]:
    """Two pictures of the coat, a large and a small one."""
    send(editor, address, hostile.picture("JPEG"), hostile.picture("PNG", size=(400, 500)))
    first, second = kept(app, coat)
    return first, second


def test_pictures_are_kept_in_our_own_files(app: Flask, editor: FlaskClient, coat: int, address: str, house: House) -> None:
    answer = send(editor, address, hostile.picture("JPEG"), hostile.picture("AVIF"), colour=str(house.red))

    assert (answer.status_code, answer.location) == (303, address)
    photos = kept(app, coat)
    assert [(photo.widths, photo.colour_id) for photo in photos] == [((400, 600, 800), house.red)] * 2
    assert "2 pictures were added." in words(editor.get(address))
    shown = editor.get(f"/media/{photos[0].file_key}-400.webp")
    assert (shown.status_code, shown.mimetype) == (200, "image/webp")


def test_what_cannot_be_kept_is_named_and_the_rest_is_kept(app: Flask, editor: FlaskClient, coat: int, address: str) -> None:
    send(editor, address, hostile.picture("JPEG"), hostile.SVG)

    assert len(kept(app, coat)) == 1
    assert "1.jpg: This is no JPEG, PNG, WebP or AVIF picture." in words(editor.get(address))


@pytest.mark.parametrize("name", ["svg", "169 megapixels in 20 kB", "jpeg and php", "half a jpeg", "moving gif", "nothing"])
def test_hostile_files_leave_nothing_behind(app: Flask, editor: FlaskClient, coat: int, address: str, name: str) -> None:
    before = files(app)

    answer = send(editor, address, hostile.HOSTILE[name][0]())

    assert answer.status_code == 422
    assert (kept(app, coat), files(app) - before) == ((), set())


def test_no_file_at_all_is_said_plainly(editor: FlaskClient, address: str) -> None:
    answer = send(editor, address)

    assert (answer.status_code, "Choose one picture or several first." in words(answer)) == (422, True)


def test_an_unknown_colour_keeps_nothing(app: Flask, editor: FlaskClient, coat: int, address: str) -> None:
    before = files(app)

    answer = send(editor, address, hostile.picture("JPEG"), colour="999999")

    assert answer.status_code == 422
    assert (kept(app, coat), files(app) - before) == ((), set())


def test_more_than_a_product_holds_is_refused(
    app: Flask, editor: FlaskClient, coat: int, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gallery, "MOST", 1)
    before = files(app)

    answer = send(editor, address, hostile.picture("JPEG"), hostile.picture("PNG"))

    assert (answer.status_code, "A product has at most 1 pictures" in words(answer)) == (422, True)
    assert (kept(app, coat), files(app) - before) == ((), set())


def test_words_and_colours_are_saved(
    app: Flask, editor: FlaskClient, coat: int, address: str, house: House, two: tuple[PhotoValues, PhotoValues]
) -> None:
    form = opened(editor, address, action="/arrangement")
    typed = changed(form, **{f"alt_en__{two[0].id}": " A red  coat ", f"colour__{two[1].id}": str(house.grey)})

    answer = editor.post(f"{address}/arrangement", data=typed)

    first, second = kept(app, coat)
    assert answer.status_code == 303
    assert (first.alts, first.colour_id) == ({"en": "A red coat"}, None)
    assert (second.alts, second.colour_id) == ({}, house.grey)


def test_an_arrow_moves_one_and_keeps_what_was_typed(
    app: Flask, editor: FlaskClient, coat: int, address: str, two: tuple[PhotoValues, PhotoValues]
) -> None:
    form = opened(editor, address, action="/arrangement")

    editor.post(f"{address}/arrangement", data=changed(form, up=str(two[1].id), **{f"alt_ky__{two[0].id}": "Пальто"}))

    assert [(photo.id, photo.alts) for photo in kept(app, coat)] == [(two[1].id, {}), (two[0].id, {"ky": "Пальто"})]


def test_a_dragged_order_is_the_order_of_the_form(
    app: Flask, editor: FlaskClient, coat: int, address: str, two: tuple[PhotoValues, PhotoValues]
) -> None:
    form = opened(editor, address, action="/arrangement")
    form.setlist("picture", list(reversed(form.getlist("picture"))))

    editor.post(f"{address}/arrangement", data=form)

    assert [photo.id for photo in kept(app, coat)] == [two[1].id, two[0].id]
    assert editor.get(f"/admin/products/{coat}").text.index(two[1].file_key) > 0


def test_the_second_of_two_people_sees_theirs_and_keeps_the_typed_words(
    app: Flask, editor: FlaskClient, coat: int, address: str, two: tuple[PhotoValues, PhotoValues]
) -> None:
    form = opened(editor, address, action="/arrangement")
    name = f"alt_en__{two[0].id}"
    editor.post(f"{address}/arrangement", data=changed(form, **{name: "Theirs"}))

    answer = editor.post(f"{address}/arrangement", data=changed(form, **{name: "Mine"}))

    assert (answer.status_code, kept(app, coat)[0].alts) == (409, {"en": "Theirs"})
    assert "Theirs English: Theirs" in words(answer)
    again = form_of(answer, "/arrangement")
    assert again[name.replace("__", ".")] == "Mine"
    assert editor.post(f"{address}/arrangement", data=again).status_code == 303
    assert kept(app, coat)[0].alts == {"en": "Mine"}


def test_removing_asks_first_and_takes_the_files_along(
    app: Flask, editor: FlaskClient, coat: int, address: str, two: tuple[PhotoValues, PhotoValues]
) -> None:
    page = f"{address}/{two[0].id}/removal"
    token = opened(editor, page)["csrf_token"]
    assert len(kept(app, coat)) == 2

    answer = editor.post(page, data={"csrf_token": token})

    assert answer.status_code == 303
    assert [photo.id for photo in kept(app, coat)] == [two[1].id]
    assert not [name for name in files(app) if name.startswith(two[0].file_key.rpartition("/")[2])]
    assert editor.post(page, data={"csrf_token": token}).status_code == 404


def test_pictures_of_another_product_are_not_found(
    app: Flask, editor: FlaskClient, coat: int, address: str, two: tuple[PhotoValues, PhotoValues]
) -> None:
    form = opened(editor, address, action="/arrangement")
    form.add("picture", "999999")

    assert editor.post(f"{address}/arrangement", data=form).status_code == 404
    assert editor.get(f"{address}/999999/removal").status_code == 404
    assert kept(app, coat) == two


def test_pictures_are_for_the_catalogue_area(app: Flask, address: str) -> None:
    assert people.staff_client(app, "orders").get(address).status_code == 403
    assert app.test_client().get(address).status_code == 303
