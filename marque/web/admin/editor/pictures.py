"""A product's pictures: sent, put in order, described, taken away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from flask import current_app, redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from marque.catalogue import gallery, headers, photos
from marque.catalogue.gallery import PhotoValues
from marque.catalogue.photos import Photo
from marque.kernel import clock
from marque.kernel.database import end_read, unit_of_work
from marque.kernel.errors import Conflict, Invalid, NotFound
from marque.kernel.files import Store
from marque.web.admin.editor import arranging, drawing, opening
from marque.web.admin.editor.opening import Opened
from marque.web.admin.editor.photo_sentences import sentence
from marque.web.admin.shell import confirming
from marque.web.admin.shell import page as shell
from marque.web.admin.shell.confirming import Question
from marque.web.forms import numbers
from marque.web.visitor import notices, person

Answer = Response | tuple[str, int]
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not kept, and why."""

    name: str
    sentence: str


def show(product_id: int) -> str:
    return _page(product_id)


def upload(product_id: int) -> Answer:
    """Keep what can be kept, and say of the others why not."""
    colour_id = _colour_id(opening.product(product_id), text=request.form.get("colour", ""))
    kept, refusals = _kept([file for file in request.files.getlist("photos") if file.filename])
    try:
        with _or_discard(kept), unit_of_work(actor=person.staff_actor()):
            gallery.hang(product_id, photos=kept, colour_id=colour_id, now=clock.now())
    except Conflict as error:
        return _page(product_id, refusals=(Refusal("", sentence(error)),)), 422
    return _uploaded(product_id, kept=kept, refusals=refusals)


def arrange(product_id: int) -> Answer:
    """Save order, words and colours; an arrow moves one picture and saves the rest with it."""
    opened, there = opening.product(product_id), gallery.read(product_id)
    end_read()
    typed = arranging.typed(there, form=request.form, vocabulary=opened.vocabulary)
    try:
        with unit_of_work(actor=person.staff_actor()):
            is_changed = gallery.arrange(product_id, photos=typed, seen=request.form.get("seen", ""))
    except Conflict:
        return _page(product_id, typed=typed, is_stale=True), 409
    except Invalid as error:
        return _page(product_id, typed=typed, refusals=(Refusal("", sentence(error)),)), 422
    notices.leave(*(("ok", gettext("Saved.")) if is_changed else ("info", gettext("Nothing was changed."))))
    return _back(product_id)


def ask_removal(product_id: int, asset_id: int) -> str:
    photo = _one(product_id, asset_id)
    return confirming.ask(
        Question(
            title=gettext("Remove this picture?"),
            sentence=gettext(
                "It leaves the product and the shop at once, and its files are deleted. This cannot be undone."
            ),
            verb=gettext("Remove picture"),
            action=url_for("admin.remove_picture", product_id=product_id, asset_id=asset_id),
            back_href=url_for("admin.pictures", product_id=product_id),
            rows=((next(iter(photo.alts.values()), photo.file_key),),),
            is_danger=True,
        )
    )


def remove(product_id: int, asset_id: int) -> Response:
    with unit_of_work(actor=person.staff_actor()):
        gone = gallery.remove(product_id, asset_id=asset_id)
    photos.discard(_store(), key=gone.file_key, widths=gone.widths)
    notices.leave("ok", gettext("The picture was removed."))
    return _back(product_id)


def _colour_id(opened: Opened, *, text: str) -> int | None:
    """The colour they show; empty: every one. Raises Invalid."""
    known = {colour.id for colour in opened.vocabulary.colours}
    colour_id = numbers.whole_or_none(text)
    if text and colour_id not in known:
        raise Invalid("unknown_colour", field="colour")
    return colour_id


@contextmanager
def _or_discard(kept: Sequence[Photo]) -> Iterator[None]:
    """Files whose rows did not come about go away again."""
    try:
        yield
    except BaseException:
        for photo in kept:
            photos.discard(_store(), key=photo.key, widths=photo.widths)
        raise


def _kept(files: list[FileStorage]) -> tuple[list[Photo], tuple[Refusal, ...]]:
    kept, refusals = [], []
    for number, file in enumerate(files):
        try:
            if number >= MOST_AT_ONCE:
                raise Invalid("photos_at_once", field="photos", most=MOST_AT_ONCE)
            kept.append(photos.keep(_store(), content=file.stream.read(headers.MOST_BYTES + 1)))
        except Invalid as error:
            refusals.append(Refusal((file.filename or "")[:80], sentence(error)))
    return kept, tuple(refusals)


def _uploaded(product_id: int, *, kept: list[Photo], refusals: tuple[Refusal, ...]) -> Answer:
    if not kept:
        none = (Refusal("", gettext("Choose one picture or several first.")),)
        return _page(product_id, refusals=refusals or none), 422
    notices.leave("ok", ngettext("%(num)s picture was added.", "%(num)s pictures were added.", len(kept)))
    for refusal in refusals[:4]:
        notices.leave("bad", f"{refusal.name}: {refusal.sentence}")
    return _back(product_id)


def _page(
    product_id: int,
    *,
    typed: tuple[PhotoValues, ...] | None = None,
    refusals: tuple[Refusal, ...] = (),
    is_stale: bool = False,
) -> str:
    opened, there = opening.product(product_id), gallery.read(product_id)
    end_read()
    theirs = {photo.id for photo in there}
    mine = [photo for photo in typed or there if photo.id in theirs]
    added = [photo for photo in there if photo.id not in {photo.id for photo in mine}]
    return shell.render(
        "admin/editor/pictures.html",
        title=drawing.title(opened),
        badge=drawing.badge(opened, now=clock.now()),
        product_id=product_id,
        photos=arranging.shown([*mine, *added], there=there),
        colours=opened.vocabulary.colours,
        seen=gallery.fingerprint(there),
        refusals=refusals,
        is_stale=is_stale,
        is_typed=typed is not None,
        failed=bool(refusals),
        most_mb=headers.MOST_BYTES // 2**20,
    )


def _one(product_id: int, asset_id: int) -> PhotoValues:
    found = next((photo for photo in gallery.read(product_id) if photo.id == asset_id), None)
    end_read()
    if found is None:
        raise NotFound("asset", asset_id=asset_id)
    return found


def _store() -> Store:
    return Store(current_app.config["MARQUE_MEDIA"])


def _back(product_id: int) -> Response:
    return redirect(url_for("admin.pictures", product_id=product_id), code=303)
