"""Redirects that staff keep: the list, a new one, one that goes."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, redirect, request, url_for
from flask_babel import gettext, pgettext
from jinja2 import TemplateNotFound
from sqlalchemy import Connection
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from marque.catalogue.redirects import keeping, kept
from marque.catalogue.redirects.kept import RedirectLine
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, MarqueError
from marque.web.admin.shell import confirming, entry, lists, page, paging
from marque.web.admin.shell.confirming import Question
from marque.web.admin.shell.entry import Entry, Field, Texts
from marque.web.admin.shell.paging import Pages
from marque.web.errors import elsewhere
from marque.web.visitor import notices, person

NAMES = ("from_path", "to_path")
LIST = "redirects"
THINGS = ("shop.category", "shop.brand", "shop.collection", "shop.product")
PAGE, PICTURE = "shop.page", "shop.media"


@dataclass(frozen=True, slots=True)
class RedirectsPage:
    q: str
    lines: tuple[RedirectLine, ...]
    pages: Pages
    entry: Entry
    clear_href: str


def index() -> str:
    return _page(dict.fromkeys(NAMES, ""))


def add() -> str | Response | tuple[str, int]:
    told = entry.typed(request.form, NAMES)
    try:
        from_path = keeping.judged(told["from_path"], field="from_path")
        to_path = keeping.judged(told["to_path"], field="to_path", host=request.host)
        _judge(from_path, to_path)
        with unit_of_work(actor=person.staff_actor()):
            keeping.add(from_path, to_path=to_path)
    except (Invalid, Conflict) as error:
        return _page(told, error=error), 422
    notices.leave("ok", gettext("%(path)s leads on now.", path=from_path))
    return redirect(url_for("admin.redirects"), code=303)


def ask_removal(redirect_id: int) -> str:
    with reading() as connection:
        line = kept.one(connection, redirect_id)
    return confirming.ask(
        Question(
            title=gettext("Delete a redirect"),
            sentence=gettext("%(path)s then says that there is no such page.", path=line.from_path),
            verb=gettext("Delete the redirect"),
            action=url_for("admin.remove_redirect", redirect_id=redirect_id),
            back_href=url_for("admin.redirects"),
            rows=((line.from_path, line.to_path),),
            heads=(pgettext("address", "From"), pgettext("address", "To")),
            is_danger=True,
        )
    )


def remove(redirect_id: int) -> Response:
    with unit_of_work(actor=person.staff_actor()):
        from_path = keeping.remove(redirect_id)
    notices.leave("ok", gettext("%(path)s leads nowhere any more.", path=from_path))
    return redirect(url_for("admin.redirects"), code=303)


def _judge(from_path: str, to_path: str) -> None:
    """Only an address that shows nothing may lead away, and only to one that shows something. Raises Conflict, Invalid."""
    with reading() as connection:
        if elsewhere.is_closed(from_path) or _shows(connection, from_path):
            raise Conflict("redirect_in_use", field="from_path", path=from_path)
        leads_on = keeping.target(connection, to_path) or elsewhere.newest(connection, to_path)
        if elsewhere.is_closed(to_path) or not (leads_on or _shows(connection, to_path)):
            raise Invalid("redirect_to_nothing", field="to_path", path=to_path)


def _shows(connection: Connection, path: str) -> bool:
    """Whether a page stands at this address."""
    try:
        endpoint, values = current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    if endpoint in THINGS:
        return kept.shows(connection, path, other=True)
    return endpoint != PICTURE and (endpoint != PAGE or _is_page(values["name"]))


def _is_page(name: str) -> bool:
    try:
        current_app.jinja_env.get_template(f"shop/page_{name}.html")
    except TemplateNotFound:
        return False
    return True


def _page(told: Texts, *, error: MarqueError | None = None) -> str:
    q = lists.asked("q")
    place = paging.asked(count=1, kind=LIST)
    with reading() as connection:
        beside = place.values[0] if place.values else None
        found = kept.lines(connection, words=q, beside=beside, is_before=place.is_before, most=paging.SIZE + 1)
        total = kept.count(connection, words=q)
    lines, pages = paging.cut(found, place=place, kind=LIST, values=lambda line: (line.from_path,), total=total)
    fields = _fields(told, entry.problem(error) if error else {})
    shown = RedirectsPage(q, tuple(lines), pages, Entry(fields=fields, was=""), url_for("admin.redirects"))
    return page.render("admin/redirects/index.html", page=shown, failed=error is not None)


def _fields(told: Texts, problems: dict[str, str]) -> tuple[Field, ...]:
    labels = (
        (pgettext("address", "From"), gettext("An address that shows nothing, such as /catalog/coats.")),
        (pgettext("address", "To"), gettext("A page of this shop, such as /c/women.")),
    )
    return tuple(
        Field(name=name, label=label, value=told[name], problem=problems.get(name, ""), hint=hint, longest=keeping.LONGEST)
        for name, (label, hint) in zip(NAMES, labels, strict=True)
    )
