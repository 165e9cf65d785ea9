"""An attribute that goes: what products say of it, and that this goes with it."""

from __future__ import annotations

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.catalogue.attributes import concerned, keeping, known
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict
from marque.web.admin.attributes import wording
from marque.web.admin.shell import confirming
from marque.web.admin.shell.confirming import Question
from marque.web.forms import numbers
from marque.web.templating import traits
from marque.web.visitor import notices, person


def ask(attribute_id: int) -> str | Response:
    with reading() as connection:
        attribute = known.one(connection, attribute_id)
        products = concerned.count(connection, attribute.code)
    if attribute.is_fixed:
        return _refused(Conflict("attribute_fixed"), url_for("admin.attribute", attribute_id=attribute_id))
    count = wording.count(products)
    boxes = (("strips", gettext("What these products say of it goes, too (%(count)s)", count=count), False),)
    return confirming.ask(
        Question(
            title=gettext("Delete %(name)s", name=traits.name(attribute)),
            sentence=gettext("Its names, its values and its filter in the shop go for good."),
            verb=gettext("Delete the attribute"),
            action=url_for("admin.remove_attribute", attribute_id=attribute_id),
            back_href=url_for("admin.attribute", attribute_id=attribute_id),
            fields=(("seen", str(products)),),
            rows=((gettext("Products that say something of it"), str(products)),),
            more=gettext("Saved addresses of lists that filter by it show these lists without that filter."),
            boxes=boxes if products else (),
            is_danger=True,
        )
    )


def remove(attribute_id: int) -> Response:
    seen = numbers.whole_or_none(request.form.get("seen", ""))
    try:
        with unit_of_work(actor=person.staff_actor()):
            keeping.remove(attribute_id, seen=-1 if seen is None else seen, strips=request.form.get("strips") == "1")
    except Conflict as error:
        return _refused(error, url_for("admin.ask_attribute_removal", attribute_id=attribute_id))
    notices.leave("ok", gettext("The attribute is deleted."))
    return redirect(url_for("admin.attributes"), code=303)


def _refused(error: Conflict, href: str) -> Response:
    notices.leave("bad", wording.problem(error))
    return redirect(href, code=303)
