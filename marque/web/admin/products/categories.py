"""Categories: the whole tree, a new one, one with its words in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from marque.catalogue import branches, kept, moving, tree
from marque.catalogue.tree import Node
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, MarqueError
from marque.web.admin.products import category_fields, drawings
from marque.web.admin.products.category_fields import NAMES, PLACE
from marque.web.admin.shell import entry, page
from marque.web.admin.shell.conflicts import differences
from marque.web.admin.shell.entry import Entry, Field, Texts
from marque.web.forms.numbers import whole_or_none
from marque.web.templating import language, reader
from marque.web.visitor import notices, person

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """`products` stand in it or below it; `is_first`, `is_last` among its neighbours."""

    id: int
    name: str
    path: str
    depth: int
    flat: str
    products: int
    products_href: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryPage:
    """`category` None: a new one. `above` is the trail it stands in, "" at the top."""

    category: Node | None
    title: str
    above: str
    entry: Entry
    products: str = ""
    products_href: str = ""


def index() -> str:
    with reading() as connection:
        nodes, counts = tree.read(connection, **reader.languages()), kept.category_counts(connection)
    neighbours: dict[int | None, list[int]] = {}
    for node in nodes:
        neighbours.setdefault(node.parent_id, []).append(node.id)
    lines = tuple(_line(node, counts, neighbours[node.parent_id]) for node in nodes)
    return page.render("admin/products/categories.html", lines=lines)


def shift(category_id: int) -> Response:
    """One place up or down among its neighbours."""
    with unit_of_work(actor=person.staff_actor()):
        moving.shift(category_id, by=-1 if request.form.get("to") == "up" else 1)
    return redirect(url_for("admin.categories") + f"#category-{category_id}", code=303)


def new() -> str:
    usual = {"flat": drawings.USUAL, "position": "0", "parent": request.args.get("parent", "")}
    return _form(None, dict.fromkeys(NAMES, "") | usual)


def add() -> Answer:
    told = entry.typed(request.form, (*NAMES, "parent"))
    parent_id = whole_or_none(told["parent"])
    try:
        with unit_of_work(actor=person.staff_actor()):
            category_id = branches.add(category_fields.facts(told), parent_id=parent_id, language=language.shop_language())
    except (Invalid, Conflict) as error:
        return _form(None, told, problems=entry.problem(error)), 422
    notices.leave("ok", gettext("The category is there. It shows in the shop once a product stands in it."))
    return redirect(url_for("admin.category", category_id=category_id), code=303)


def show(category_id: int) -> str:
    with reading() as connection:
        told = category_fields.texts(kept.category(connection, category_id))
    return _form(category_id, told)


def save(category_id: int) -> Answer:
    told, was = entry.typed(request.form, (*NAMES, *PLACE)), entry.seen(request.form, (*NAMES, *PLACE))
    try:
        seen = category_fields.place(was, usual=moving.Place(None, ""))
        with unit_of_work(actor=person.staff_actor()):
            branches.save(category_id, facts=category_fields.facts(told), seen=category_fields.facts(was))
            moving.move(category_id, to=category_fields.place(told, usual=seen), seen=seen)
    except (Invalid, Conflict) as error:
        return _again(category_id, told, error)
    notices.leave("ok", gettext("Saved."))
    return redirect(url_for("admin.category", category_id=category_id), code=303)


def _again(category_id: int, told: Texts, error: MarqueError) -> tuple[str, int]:
    """The form as it was typed: with what is wrong, or beside what somebody else saved."""
    if error.code != "changed_since":
        return _form(category_id, told, was=request.form.get(entry.WAS, ""), problems=entry.problem(error)), 422
    with reading() as connection:
        theirs = category_fields.texts(kept.category(connection, category_id))
        nodes = tree.read(connection, **reader.languages())
    fields = _fields(category_id, told, {}, nodes)
    seen = entry.seen(request.form, (*NAMES, *PLACE))
    was, became, yours = (_readable(texts, nodes) for texts in (seen, theirs, told))
    rows = differences({field.name: field.label for field in fields}, was=was, theirs=became, yours=yours)
    return _page(category_id, Entry(fields=fields, was=entry.written(theirs), differences=rows, is_typed=True)), 409


def _readable(told: Texts, nodes: Sequence[Node]) -> Texts:
    """The same with the name of the place it stands in."""
    trails = {str(node.id): node.trail for node in nodes}
    return told | {"parent": trails.get(told.get("parent", ""), gettext("At the top"))}


def _form(category_id: int | None, told: Texts, *, was: str = "", problems: Mapping[str, str] | None = None) -> str:
    wrong = problems or {}
    with reading() as connection:
        nodes = tree.read(connection, **reader.languages())
    fields = _fields(category_id, told, wrong, nodes)
    return _page(category_id, Entry(fields=fields, was=was or entry.written(told), is_typed=bool(wrong)))


def _fields(category_id: int | None, told: Texts, problems: Mapping[str, str], nodes: Sequence[Node]) -> tuple[Field, ...]:
    """A new one is asked where it stands first; of one that stands somewhere the place comes last, with its address."""
    words, given = category_fields.fields(told, problems), told.get("parent", "")
    if category_id is None:
        return (category_fields.parent(given, nodes, problems), *words)
    here = next((node.path for node in nodes if node.id == category_id), None)
    place = category_fields.parent(given, nodes, problems, without=here)
    return (*words, place, category_fields.address(told.get("slug", ""), problems))


def _page(category_id: int | None, shown: Entry) -> str:
    if category_id is None:
        told = CategoryPage(category=None, title=gettext("New category"), above="", entry=shown)
        return page.render("admin/products/category.html", page=told, failed=bool(shown.problems))
    with reading() as connection:
        nodes, counts = tree.read(connection, **reader.languages()), kept.category_counts(connection)
    node = next(node for node in nodes if node.id == category_id)
    told = CategoryPage(
        category=node,
        title=node.name,
        above=node.trail.rpartition(" / ")[0],
        entry=shown,
        products=ngettext("%(num)s product", "%(num)s products", counts.get(node.id, 0)),
        products_href=url_for("admin.products", category=node.path),
    )
    return page.render("admin/products/category.html", page=told, failed=bool(shown.problems))


def _line(node: Node, counts: Mapping[int, int], neighbours: Sequence[int]) -> CategoryLine:
    return CategoryLine(
        node.id,
        node.name,
        node.path,
        node.depth,
        node.flat,
        products=counts.get(node.id, 0),
        products_href=url_for("admin.products", category=node.path),
        is_first=neighbours[0] == node.id,
        is_last=neighbours[-1] == node.id,
    )
