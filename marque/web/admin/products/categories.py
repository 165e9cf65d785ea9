"""Categories: the whole tree, a new one, one with its words in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from marque.catalogue import branches, kept, tree
from marque.catalogue.tree import Node
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, MarqueError
from marque.web.admin.products import category_fields, drawings, entry
from marque.web.admin.products.category_fields import NAMES
from marque.web.admin.products.entry import Entry, Texts
from marque.web.admin.shell import page
from marque.web.admin.shell.conflicts import differences
from marque.web.forms.numbers import whole_or_none
from marque.web.templating import language, reader
from marque.web.visitor import notices, person

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """`products` stand in it or below it."""

    id: int
    name: str
    path: str
    depth: int
    flat: str
    products: int
    products_href: str


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
    return page.render("admin/products/categories.html", lines=tuple(_line(node, counts) for node in nodes))


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
    told = entry.typed(request.form, NAMES)
    seen = category_fields.facts(entry.seen(request.form, NAMES))
    try:
        with unit_of_work(actor=person.staff_actor()):
            branches.save(category_id, facts=category_fields.facts(told), seen=seen)
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
    labels = {field.name: field.label for field in category_fields.fields(told, {})}
    rows = differences(labels, was=entry.seen(request.form, NAMES), theirs=theirs, yours=told)
    shown = Entry(fields=category_fields.fields(told, {}), was=entry.written(theirs), differences=rows, is_typed=True)
    return _page(category_id, shown), 409


def _form(category_id: int | None, told: Texts, *, was: str = "", problems: Mapping[str, str] | None = None) -> str:
    wrong = problems or {}
    fields = category_fields.fields(told, wrong)
    if category_id is None:
        with reading() as connection:
            nodes = tree.read(connection, **reader.languages())
        fields = (category_fields.parent(told["parent"], nodes, wrong), *fields)
    return _page(category_id, Entry(fields=fields, was=was or entry.written(told), is_typed=bool(wrong)))


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


def _line(node: Node, counts: Mapping[int, int]) -> CategoryLine:
    href = url_for("admin.products", category=node.path)
    return CategoryLine(node.id, node.name, node.path, node.depth, node.flat, counts.get(node.id, 0), href)
