"""Brands: read by everybody, kept by staff of the catalogue."""

from __future__ import annotations

from typing import Any

from flask import url_for

from marque.catalogue import brands, kept
from marque.catalogue.brands import Facts
from marque.catalogue.kept import Brand
from marque.kernel.database import db, reading, unit_of_work
from marque.web.api import lists, repeats, versions
from marque.web.api.categories import told
from marque.web.api.operation import operation
from marque.web.api.schemas.directory import (
    BrandChange,
    BrandDetail,
    BrandEditing,
    BrandPage,
    BrandRemoval,
    BrandRemoved,
    BrandShown,
    DirectoryQuery,
    NewBrand,
)
from marque.web.security import access
from marque.web.templating.context import absolute
from marque.web.visitor import person


@operation("Brands", gives=BrandPage)
def list_brands(query: DirectoryQuery) -> BrandPage:
    """Brands with something for sale, by name

    For staff of the catalogue all of them.
    """
    is_staff = access.may("catalogue")
    with reading() as connection:
        found = [line for line in kept.brands(connection) if is_staff or line.active]
    shown, following = lists.cut(found, after_text=query.after, limit=query.limit, kind="brands")
    items = [BrandShown(id=line.id, slug=line.slug, name=line.name, url=_url(line.slug)) for line in shown]
    return BrandPage(items=items, next=following)


@operation("Brands", gives=BrandDetail, errors=(404,))
def show_brand(brand_id: int) -> Any:
    """One brand with its story

    For staff of the catalogue with its story in every language and the `ETag` that a change asks for.
    """
    with reading() as connection:
        return _answer(kept.brand(connection, brand_id))


@operation("Staff: catalogue", gives=BrandDetail, status=201, errors=(409,), scope="catalogue",
           headers={repeats.HEADER: repeats.OPTIONAL})  # fmt: skip
def add_brand(json: NewBrand) -> Any:
    """Add a brand"""

    def effect() -> BrandDetail:
        brand_id = brands.add(Facts(name=json.name, stories=_stories(json)))
        return _detail(kept.brand(db.session.connection(), brand_id), is_staff=True)

    added, status, headers = repeats.at_most_once(effect, gives=BrandDetail, status=201, actor=person.staff_actor())
    return added, status, {**headers, "Location": url_for("api.show_brand", brand_id=added.id)}


@operation("Staff: catalogue", gives=BrandDetail, errors=(404, 409, 412, 428), scope="catalogue",
           headers={versions.HEADER: versions.NEEDED})  # fmt: skip
def change_brand(brand_id: int, json: BrandChange) -> Any:
    """Change a brand's name, stories or address"""
    with unit_of_work(actor=person.staff_actor()):
        was = brands.read(brand_id, lock=True)
        versions.must_match(versions.tag(was))
        name = json.name if "name" in json.model_fields_set else was.name
        stories = {**was.stories, **_stories(json)} if "stories" in json.model_fields_set else was.stories
        slug = json.slug if "slug" in json.model_fields_set else was.slug
        brands.save(brand_id, facts=Facts(name=name, stories=stories, slug=slug), seen=was)
        return _answer(kept.brand(db.session.connection(), brand_id))


@operation("Staff: catalogue", gives=BrandRemoved, errors=(404, 409), scope="catalogue")
def remove_brand(brand_id: int, query: BrandRemoval) -> BrandRemoved:
    """Delete a brand

    With products that carry it and no `move_to` nothing changes, and the answer (409) says how many there are.
    """
    with unit_of_work(actor=person.staff_actor()):
        moved = brands.remove(brand_id, to=query.move_to)
    return BrandRemoved(id=brand_id, moved_products=moved, moved_to=query.move_to)


def _stories(sent: NewBrand | BrandChange) -> dict[str, str]:
    return {str(code): story for code, story in sent.stories.items()}


def _answer(found: Brand) -> Any:
    if not access.may("catalogue"):
        return _detail(found, is_staff=False)
    return _detail(found, is_staff=True), 200, versions.told(_version(found))


def _version(found: Brand) -> str:
    """Of what is edited: how many products carry it is not."""
    told = {code: story for code, story in found.stories.items() if story}
    return versions.tag(Facts(name=found.name, stories=told, slug=found.slug))


def _detail(found: Brand, *, is_staff: bool) -> BrandDetail:
    return BrandDetail(
        id=found.id,
        slug=found.slug,
        url=_url(found.slug),
        name=found.name,
        story=told(found.stories),
        editing=BrandEditing(stories=dict(found.stories)) if is_staff else None,
    )


def _url(slug: str) -> str:
    return absolute(url_for("shop.brand", slug=slug))
