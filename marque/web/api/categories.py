"""The category tree: read by everybody, kept by staff of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from marque.catalogue import branches, kept, moving, tree
from marque.catalogue.branches import Facts
from marque.catalogue.kept import Category
from marque.catalogue.moving import Place
from marque.catalogue.tree import Node
from marque.kernel.database import db, reading, unit_of_work
from marque.web.api import lists, products, repeats, versions
from marque.web.api.operation import operation
from marque.web.api.schemas.directory import (
    CategoryChange,
    CategoryDetail,
    CategoryEditing,
    CategoryPage,
    CategoryRemoval,
    CategoryRemoved,
    CategoryShown,
    CategoryWords,
    CategoryWordsShown,
    DirectoryQuery,
    NewCategory,
)
from marque.web.api.schemas.products import ProductPage, RangeQuery
from marque.web.security import access
from marque.web.templating import language, reader
from marque.web.templating.context import absolute
from marque.web.visitor import person


@dataclass(frozen=True, slots=True)
class Standing:
    """What a version is of: the words, and the place."""

    facts: Facts
    place: Place


FLAT = "hanger"  # the drawing where nothing better is known; staff choose another on the category's page


@operation("Categories", gives=CategoryPage)
def list_categories(query: DirectoryQuery) -> CategoryPage:
    """The category tree, parents before their children"""
    with reading() as connection:
        nodes = tree.read(connection, **reader.languages())
    shown, following = lists.cut(nodes, after_text=query.after, limit=query.limit, kind="categories")
    return CategoryPage(items=[_node(node) for node in shown], next=following)


@operation("Categories", gives=CategoryDetail, errors=(404,))
def show_category(category_id: int) -> Any:
    """One category

    For staff of the catalogue with its texts in every language and the `ETag` that a change asks for.
    """
    with reading() as connection:
        found = kept.category(connection, category_id)
    return _answer(found)


@operation("Categories", gives=ProductPage, errors=(404,))
def list_category_products(category_id: int, query: RangeQuery) -> ProductPage:
    """Products for sale in a category and in what lies under it"""
    with reading() as connection:
        kept.category(connection, category_id)
    return products.page(query, category_id=category_id)


@operation("Staff: catalogue", gives=CategoryDetail, status=201, errors=(404, 409), scope="catalogue",
           headers={repeats.HEADER: repeats.OPTIONAL})  # fmt: skip
def add_category(json: NewCategory) -> Any:
    """Add a category"""

    def effect() -> CategoryDetail:
        facts = Facts(names=_names(json.texts), intros=_intros(json.texts), flat=FLAT, position=json.position)
        category_id = branches.add(facts, parent_id=json.parent_id, language=language.shop_language())
        return _detail(kept.category(db.session.connection(), category_id), is_staff=True)

    added, status, headers = repeats.at_most_once(effect, gives=CategoryDetail, status=201, actor=person.staff_actor())
    return added, status, {**headers, "Location": url_for("api.show_category", category_id=added.id)}


@operation("Staff: catalogue", gives=CategoryDetail, errors=(404, 409, 412, 428), scope="catalogue",
           headers={versions.HEADER: versions.NEEDED})  # fmt: skip
def change_category(category_id: int, json: CategoryChange) -> Any:
    """Change a category's texts, its place among its neighbours, or where it stands in the tree"""
    with unit_of_work(actor=person.staff_actor()):
        was = Standing(branches.read(category_id, lock=True), moving.read(category_id, lock=True))
        versions.must_match(versions.tag(was))
        branches.save(category_id, facts=_changed(was.facts, sent=json), seen=was.facts)
        moving.move(category_id, to=_place(was.place, sent=json), seen=was.place)
        return _answer(kept.category(db.session.connection(), category_id))


@operation("Staff: catalogue", gives=CategoryRemoved, errors=(404, 409), scope="catalogue")
def remove_category(category_id: int, query: CategoryRemoval) -> CategoryRemoved:
    """Delete a category and all below it

    With products in it and no `move_to` nothing changes, and the answer (409) says how many there are.
    """
    with unit_of_work(actor=person.staff_actor()):
        moved = branches.remove(category_id, to=query.move_to, archives=query.archive, seen=None)
    return CategoryRemoved(id=category_id, moved_products=moved, moved_to=query.move_to)


def _place(was: Place, *, sent: CategoryChange) -> Place:
    parent_id = sent.parent_id if "parent_id" in sent.model_fields_set else was.parent_id
    return Place(parent_id, sent.slug if "slug" in sent.model_fields_set else was.slug)


def _changed(was: Facts, *, sent: CategoryChange) -> Facts:
    texts: Mapping[Any, CategoryWords] = sent.texts if "texts" in sent.model_fields_set else {}
    return Facts(
        names={**was.names, **_names(texts)},
        intros={**was.intros, **_intros(texts)},
        flat=was.flat,
        position=sent.position if "position" in sent.model_fields_set else was.position,
    )


def _names(texts: Mapping[Any, CategoryWords]) -> dict[str, str]:
    return {code: words.name for code, words in texts.items()}


def _intros(texts: Mapping[Any, CategoryWords]) -> dict[str, str]:
    return {code: words.intro for code, words in texts.items()}


def _node(node: Node) -> CategoryShown:
    same = ("id", "parent_id", "path", "name", "position")
    return CategoryShown(**{name: getattr(node, name) for name in same}, url=_url(node.path))


def _answer(found: Category) -> Any:
    if not access.may("catalogue"):
        return _detail(found, is_staff=False)
    return _detail(found, is_staff=True), 200, versions.told(_version(found))


def _version(found: Category) -> str:
    """Of what is edited; empty texts say nothing."""
    names, intros = ({code: text for code, text in texts.items() if text} for texts in (found.names, found.intros))
    facts = Facts(names=names, intros=intros, flat=found.flat, position=found.position)
    return versions.tag(Standing(facts, Place(found.parent_id, found.path.rpartition("/")[2])))


def _detail(found: Category, *, is_staff: bool) -> CategoryDetail:
    texts = {code: CategoryWordsShown(name=name, intro=found.intros.get(code, "")) for code, name in found.names.items()}
    return CategoryDetail(
        id=found.id,
        parent_id=found.parent_id,
        path=found.path,
        url=_url(found.path),
        name=told(found.names) or found.path.rpartition("/")[2],
        position=found.position,
        intro=told(found.intros),
        editing=CategoryEditing(texts=texts) if is_staff else None,
    )


def told(texts: Mapping[str, str]) -> str:
    """The text in the language asked for, or in the shop's."""
    return texts.get(language.current()) or texts.get(language.shop_language(), "")


def _url(path: str) -> str:
    return absolute(url_for("shop.category", path=path))
