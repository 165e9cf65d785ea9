"""The editor: a new product, a copy of one, or one as it is; saved as a whole or not at all."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.catalogue import editing
from marque.catalogue.editing import ProductValues
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Conflict, Invalid
from marque.web.admin.editor import adding, checking, drawing, fields, lines, merging, opening
from marque.web.admin.editor.fields import Fields
from marque.web.admin.editor.judging import Judged
from marque.web.admin.editor.opening import Opened
from marque.web.admin.editor.pages import Typed
from marque.web.admin.shell import page as shell
from marque.web.forms import numbers
from marque.web.visitor import notices, person

Answer = Response | tuple[str, int]


def new() -> str:
    opened = opening.new(numbers.whole_or_none(request.args.get("source", "")))
    return drawing.draw(opened, Typed(opening.copy(opened)), seen="", was="", is_typed=opened.source is not None)


def create() -> Answer:
    opened = opening.new(numbers.whole_or_none(request.form.get("source", "")))
    typed = fields.posted(request.form)
    if wish := request.form.get("do"):
        return _wider(opened, typed, wish=wish)
    told = checking.judged(typed, opened)
    if told.problems:
        return _again(opened, Typed(typed, told.problems)), 422
    try:
        with unit_of_work(actor=person.staff_actor()):
            product_id = editing.create(_values(told), now=clock.now())
    except (Conflict, Invalid) as error:
        return _again(opened, Typed(typed, checking.placed(error, typed))), 422
    return _added(product_id)


def show(product_id: int) -> str:
    opened = opening.product(product_id)
    shown = opened.fields
    return drawing.draw(opened, Typed(shown), seen=editing.fingerprint(opened.values), was=merging.packed(shown))


def save(product_id: int) -> Answer:
    opened = opening.product(product_id)
    typed = fields.posted(request.form)
    if wish := request.form.get("do"):
        return _wider(opened, typed, wish=wish)
    told = checking.judged(typed, opened)
    if told.problems:
        return _again(opened, Typed(typed, told.problems)), 422
    try:
        with unit_of_work(actor=person.staff_actor()):
            is_changed = editing.save(product_id, values=_values(told), now=clock.now(), seen=request.form.get("seen", ""))
    except (Conflict, Invalid) as error:
        if error.code == "product_changed":
            return _conflict(product_id, typed), 409
        return _again(opened, Typed(typed, checking.placed(error, typed))), 422
    return _saved(product_id, is_changed=is_changed)


def _values(told: Judged) -> ProductValues:
    """Inside the unit of work: sizes that were not there are made."""
    return replace(told.values, skus=lines.settled(told.lines))


def _wider(opened: Opened, typed: Fields, *, wish: str) -> Answer:
    """The form with more fields; nothing of the product is saved."""
    wider = adding.more(typed, wish=wish, opened=opened)
    return _again(opening.again(opened), wider), (422 if wider.problems else 200)


def _again(opened: Opened, typed: Typed) -> str:
    """The form as it was typed; what was seen at first stays what was seen."""
    seen, was = request.form.get("seen", ""), request.form.get("was", "")
    return drawing.draw(opened, typed, seen=seen, was=was, is_typed=True)


def _conflict(product_id: int, typed: Fields) -> str:
    """Was, theirs, yours; the form that goes on from there holds their version with the changes made here on top."""
    now_there = opening.product(product_id)
    theirs, was = now_there.fields, merging.unpacked(request.form.get("was", ""))
    merged = merging.merged(was, theirs=theirs, yours=typed)
    return shell.render(
        "admin/editor/conflict.html",
        title=drawing.title(now_there),
        rows=merging.differences(was, theirs=theirs, yours=typed, vocabulary=now_there.vocabulary),
        fields=[(name, text) for name, text in merged.items() if name != "also_in"],
        also_in=[part for part in merged["also_in"].split(",") if part],
        seen=editing.fingerprint(now_there.values),
        was=merging.packed(theirs),
        action=url_for("admin.save_product", product_id=product_id),
        back_href=url_for("admin.product", product_id=product_id),
    )


def _added(product_id: int) -> Response:
    pictures = url_for("admin.pictures", product_id=product_id)
    notices.leave("ok", gettext("The product was added."), href=pictures, label=gettext("Add pictures"))
    return redirect(url_for("admin.product", product_id=product_id), code=303)


def _saved(product_id: int, *, is_changed: bool) -> Response:
    notices.leave(*(("ok", gettext("Saved.")) if is_changed else ("info", gettext("Nothing was changed."))))
    return redirect(url_for("admin.product", product_id=product_id), code=303)
