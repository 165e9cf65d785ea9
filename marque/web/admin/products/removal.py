"""A category that goes, or goes into another one: what stands in it, and where that goes in the same step."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from marque.catalogue import branches, kept, moving, tree
from marque.catalogue.tree import Node
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, MarqueError, NotFound
from marque.web.admin.shell import page
from marque.web.admin.shell.entry import Options
from marque.web.errors.sentences import sentence
from marque.web.forms.numbers import whole_or_none
from marque.web.templating import reader
from marque.web.visitor import notices, person


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalPage:
    """`products` have their main place in it or below it; `below` are the categories that go with it.

    `merges`: what is below goes on in the other category, namesakes in their namesakes.
    """

    category: Node
    products: int
    sentence: str
    below: tuple[str, ...]
    targets: Options
    chosen: str
    archives: bool
    problem: str
    back_href: str
    merges: bool


def ask(category_id: int) -> str:
    return _page(category_id)


def ask_merge(category_id: int) -> str:
    return _page(category_id, merges=True)


def merge(category_id: int) -> Response | tuple[str, int]:
    """One category of two; nothing of it when the number of products was another one."""
    into = whole_or_none(request.form.get("to", ""))
    try:
        if into is None:
            raise Invalid("category_target", field="to")
        with unit_of_work(actor=person.staff_actor()):
            moving.merge(category_id, into=into, seen=whole_or_none(request.form.get("seen", "")) or 0)
    except (Invalid, Conflict) as error:
        return _page(category_id, error, merges=True), 409 if isinstance(error, Conflict) else 422
    notices.leave("ok", gettext("The two are one category now."))
    return redirect(url_for("admin.category", category_id=into), code=303)


def remove(category_id: int) -> Response | tuple[str, int]:
    """The products move, the category and what is below it goes; nothing of it when the number was another one."""
    try:
        with unit_of_work(actor=person.staff_actor()):
            count = branches.remove(
                category_id,
                to=whole_or_none(request.form.get("to", "")),
                archives=request.form.get("archives") == "1",
                seen=whole_or_none(request.form.get("seen", "")) or 0,
            )
    except (Invalid, Conflict) as error:
        return _page(category_id, error), 409 if isinstance(error, Conflict) else 422
    notices.leave("ok", _done(count))
    return redirect(url_for("admin.categories"), code=303)


def _page(category_id: int, error: MarqueError | None = None, *, merges: bool = False) -> str:
    with reading() as connection:
        nodes = tree.read(connection, **reader.languages())
        count = kept.mainly_below(connection, category_id)
    node = next((node for node in nodes if node.id == category_id), None)
    if node is None:
        raise NotFound("category", category_id=category_id)
    going = tuple(one for one in nodes if f"{one.path}/".startswith(f"{node.path}/"))
    shown = RemovalPage(
        category=node,
        products=count,
        sentence=ngettext("%(num)s product stands in it.", "%(num)s products stand in it.", count)
        if count
        else gettext("No product stands in it."),
        below=tuple(one.trail for one in going if one is not node),
        targets=tuple((str(one.id), one.trail) for one in nodes if one not in going),
        chosen=request.form.get("to", str(node.parent_id or "")) if count or request.form else "",
        archives=request.form.get("archives") == "1",
        problem=sentence(error) if error else "",
        back_href=url_for("admin.category", category_id=category_id),
        merges=merges,
    )
    template = "admin/products/merge.html" if merges else "admin/products/removal.html"
    return page.render(template, page=shown, failed=bool(error))


def _done(count: int) -> str:
    if not count:
        return gettext("The category is deleted.")
    return ngettext(
        "The category is deleted; its %(num)s product has moved.",
        "The category is deleted; its %(num)s products have moved.",
        count,
    )
