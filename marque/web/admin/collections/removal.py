"""A collection that goes: its products stay, its address leads elsewhere or is gone."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.catalogue.collections import keeping, kept
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import NotFound
from marque.web.admin.shell import page
from marque.web.admin.shell.entry import Options
from marque.web.forms.numbers import whole_or_none
from marque.web.templating import reader
from marque.web.visitor import notices, person


@dataclass(frozen=True, slots=True)
class RemovalPage:
    """`targets`: where its address can lead, the first of them nowhere."""

    title: str
    action: str
    targets: Options
    back_href: str


def ask(collection_id: int) -> str:
    with reading() as connection:
        found = kept.collections(connection, **reader.languages())
    going = next((one for one in found if one.id == collection_id), None)
    if going is None:
        raise NotFound("collection", collection_id=collection_id)
    others = tuple((str(one.id), one.name) for one in found if one is not going)
    shown = RemovalPage(
        title=gettext("Delete %(name)s", name=going.name),
        action=url_for("admin.remove_collection", collection_id=collection_id),
        targets=(("", gettext("Nowhere: a page says that it is gone")), *others),
        back_href=url_for("admin.collection", collection_id=collection_id),
    )
    return page.render("admin/collections/removal.html", page=shown)


def remove(collection_id: int) -> Response:
    with unit_of_work(actor=person.staff_actor()):
        keeping.remove(collection_id, to=whole_or_none(request.form.get("to", "")))
    notices.leave("ok", gettext("The collection is deleted."))
    return redirect(url_for("admin.collections"), code=303)
