"""Brands: all of them, a new one, one with its story in every language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext, ngettext, pgettext
from werkzeug.wrappers import Response

from marque.catalogue import brands, kept, slugs
from marque.catalogue.brands import Facts
from marque.catalogue.kept import BrandLine
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, MarqueError
from marque.web.admin.shell import entry, lists, page
from marque.web.admin.shell.conflicts import differences
from marque.web.admin.shell.entry import LANGUAGES, Entry, Field, Texts
from marque.web.templating import language
from marque.web.visitor import notices, person

NAMES = ("name", "slug", *(f"story_{code}" for code in LANGUAGES))

Answer = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class BrandsPage:
    q: str
    brands: tuple[BrandLine, ...]
    clear_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandPage:
    """`brand` None: a new one."""

    brand: kept.Brand | None
    title: str
    entry: Entry
    products_href: str = ""
    products: str = ""


def index() -> str:
    q = lists.asked("q")
    with reading() as connection:
        found = kept.brands(connection, words=q)
    return page.render("admin/products/brands.html", page=BrandsPage(q, found, url_for("admin.brands")))


def new() -> str:
    return _form(None, dict.fromkeys(NAMES, ""))


def add() -> Answer:
    told = entry.typed(request.form, NAMES)
    try:
        with unit_of_work(actor=person.staff_actor()):
            brand_id = brands.add(_facts(told))
    except (Invalid, Conflict) as error:
        return _form(None, told, problems=entry.problem(error)), 422
    notices.leave("ok", gettext("The brand %(name)s is there.", name=told["name"].strip()))
    return redirect(url_for("admin.brand", brand_id=brand_id), code=303)


def show(brand_id: int) -> str:
    with reading() as connection:
        brand = kept.brand(connection, brand_id)
    return _form(brand, _texts(brand))


def save(brand_id: int) -> Answer:
    told = entry.typed(request.form, NAMES)
    try:
        with unit_of_work(actor=person.staff_actor()):
            is_changed = brands.save(brand_id, facts=_facts(told), seen=_facts(entry.seen(request.form, NAMES)))
    except (Invalid, Conflict) as error:
        return _again(brand_id, told, error)
    notices.leave("ok", gettext("Saved.") if is_changed else gettext("Nothing was changed."))
    return redirect(url_for("admin.brand", brand_id=brand_id), code=303)


def _again(brand_id: int, told: Texts, error: MarqueError) -> tuple[str, int]:
    """The form as it was typed: with what is wrong, or beside what somebody else saved."""
    with reading() as connection:
        brand = kept.brand(connection, brand_id)
    if error.code != "changed_since":
        return _form(brand, told, was=request.form.get(entry.WAS, ""), problems=entry.problem(error)), 422
    theirs, labels = _texts(brand), {field.name: field.label for field in _fields(told, {})}
    rows = differences(labels, was=entry.seen(request.form, NAMES), theirs=theirs, yours=told)
    shown = Entry(fields=_fields(told, {}), was=entry.written(theirs), differences=rows, is_typed=True)
    return _page(brand, shown), 409


def _form(brand: kept.Brand | None, told: Texts, *, was: str = "", problems: Mapping[str, str] | None = None) -> str:
    fields = _fields(told, problems or {})
    return _page(brand, Entry(fields=fields, was=was or entry.written(told), is_typed=bool(problems)))


def _page(brand: kept.Brand | None, shown: Entry) -> str:
    told = BrandPage(
        brand=brand,
        title=brand.name if brand else gettext("New brand"),
        entry=shown,
        products_href=url_for("admin.products", brand=brand.id) if brand else "",
        products=ngettext("%(num)s product", "%(num)s products", brand.products) if brand else "",
    )
    return page.render("admin/products/brand.html", page=told, failed=bool(shown.problems))


def _fields(told: Texts, problems: Mapping[str, str]) -> tuple[Field, ...]:
    name = Field(
        name="name",
        label=pgettext("of a thing", "Name"),
        value=told.get("name", ""),
        problem=problems.get("name", ""),
        longest=brands.LONGEST_NAME,
    )
    slug = Field(
        name="slug",
        label=gettext("Address"),
        value=told.get("slug", ""),
        problem=problems.get("slug", ""),
        hint=gettext("What stands after /b/. Empty: as it was; for a new one, from its name. Former addresses lead here."),
        longest=slugs.LONGEST,
        is_optional=True,
    )
    return (name, slug, *(_story(code, told, problems) for code in LANGUAGES))


def _story(code: str, told: Texts, problems: Mapping[str, str]) -> Field:
    return Field(
        name=f"story_{code}",
        label=gettext("About the brand, %(language)s", language=language.NAMES[code]),
        value=told.get(f"story_{code}", ""),
        problem=problems.get(f"story_{code}", ""),
        kind="text",
        lang=code,
        longest=brands.LONGEST_STORY,
        is_optional=True,
    )


def _texts(brand: kept.Brand) -> Texts:
    return {"name": brand.name, "slug": brand.slug, **{f"story_{code}": brand.stories.get(code, "") for code in LANGUAGES}}


def _facts(told: Texts) -> Facts:
    slug = told.get("slug", "").strip()
    return Facts(name=told.get("name", ""), stories=entry.by_language(told, "story"), slug=slug)
