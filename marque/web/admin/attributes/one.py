"""One attribute: a new one, or one as it is, saved as a whole or not at all."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.catalogue.attributes import keeping, known
from marque.catalogue.attributes.definition import KINDS, Attribute
from marque.kernel.database import end_read, reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid
from marque.web.admin.attributes import drawing, fields, wording
from marque.web.admin.attributes.fields import Fields
from marque.web.admin.attributes.typed import Typed
from marque.web.admin.shell import lists, page
from marque.web.templating import language
from marque.web.visitor import notices, person

Answer = str | Response | tuple[str, int]
FIRST_LINES, MORE_LINES = 5, 5


def new() -> str:
    """First which kind; then the form of that kind."""
    kind = lists.asked("kind", allowed=("", *KINDS))
    if not kind:
        return page.render("admin/attributes/kinds.html", kinds=wording.kinds())
    with reading() as connection:
        position = len(known.read(connection))
    usual = Attribute(code="", kind=kind, names={}, is_facet=kind != "text", everywhere=True, position=position)
    told = fields.shown(usual)
    return drawing.draw(None, Typed(told | fields.blank(told, count=FIRST_LINES)), was="")


def add() -> Answer:
    typed = fields.posted(request.form)
    if request.form.get("do") == "lines":
        return _wider(None, typed)
    lines: tuple[str, ...] = ()
    try:
        attribute, lines = fields.attribute(typed, was={})
        with unit_of_work(actor=person.staff_actor()):
            attribute_id = keeping.add(attribute, language=language.shop_language())
    except (Invalid, Conflict) as error:
        return _again(None, Typed(typed, drawing.placed(error, lines))), 422
    notices.leave("ok", gettext("The attribute is there. Products of its categories can say something of it now."))
    return redirect(url_for("admin.attribute", attribute_id=attribute_id), code=303)


def show(attribute_id: int) -> str:
    told = _read(attribute_id)
    return drawing.draw(attribute_id, Typed(told), was=fields.packed(told))


def save(attribute_id: int) -> Answer:
    typed, was = fields.posted(request.form), fields.unpacked(request.form.get("was", ""))
    if request.form.get("do") == "lines":
        return _wider(attribute_id, typed)
    lines: tuple[str, ...] = ()
    try:
        attribute, lines = fields.attribute(typed, was=was)
        with unit_of_work(actor=person.staff_actor()):
            is_changed = keeping.save(
                attribute_id, attribute=attribute, seen=fields.opened(was), language=language.shop_language()
            )
    except (Invalid, Conflict) as error:
        if error.code == "changed_since":
            return drawing.conflict(attribute_id, typed, was=was, theirs=_read(attribute_id)), 409
        return _again(attribute_id, Typed(typed, drawing.placed(error, lines))), 422
    notices.leave(*(("ok", gettext("Saved.")) if is_changed else ("info", gettext("Nothing was changed."))))
    return redirect(url_for("admin.attribute", attribute_id=attribute_id), code=303)


def _read(attribute_id: int) -> Fields:
    told = fields.shown(keeping.read(attribute_id))
    end_read()
    return told


def _wider(attribute_id: int | None, typed: Fields) -> str:
    """The form with more empty lines; nothing is saved."""
    return _again(attribute_id, Typed(typed | fields.blank(typed, count=MORE_LINES)))


def _again(attribute_id: int | None, typed: Typed) -> str:
    """The form as it was typed; what it started from stays."""
    return drawing.draw(attribute_id, typed, was=request.form.get("was", ""), is_typed=True)
