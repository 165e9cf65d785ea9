"""A new sale: what it is called, how much, of what, when; and what it would do, before it is planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import redirect, request, url_for
from flask_babel import gettext, pgettext
from werkzeug.wrappers import Response

from marque.catalogue import kept, tree
from marque.catalogue.collections import kept as kept_collections
from marque.kernel import clock
from marque.kernel.database import end_read, reading, unit_of_work
from marque.kernel.errors import Invalid
from marque.pricing.sales import planning
from marque.pricing.sales import scope as scopes
from marque.pricing.sales.planning import Plan
from marque.pricing.sales.scope import KINDS, Preview
from marque.web.admin.sales import wording
from marque.web.admin.shell import entry, page
from marque.web.admin.shell.entry import Entry, Field, Options, Texts
from marque.web.forms.moments import moment_or_none
from marque.web.forms.numbers import whole_or_none
from marque.web.forms.percents import basis_points
from marque.web.templating import formats, reader
from marque.web.visitor import moments, notices, person

NAMES = ("name", "percent", *KINDS, "starts", "ends")
PREVIEW = "preview"


@dataclass(frozen=True, slots=True)
class Left:
    """SKUs that would be left out, and why; `codes` are the first few."""

    why: str
    skus: int
    codes: str


@dataclass(frozen=True, slots=True)
class PlanPage:
    """`preview` None: nobody asked yet."""

    entry: Entry
    preview: Preview | None
    left_out: tuple[Left, ...]


def new() -> str:
    return _form(dict.fromkeys(NAMES, ""))


def add() -> str | Response | tuple[str, int]:
    told, now = entry.typed(request.form, NAMES), clock.now()
    try:
        if request.form.get("do") == PREVIEW:
            return _form(told, preview=_preview(told, now=now))
        with unit_of_work(actor=person.staff_actor()):
            sale_id = planning.plan(_plan(told), now=now)
    except Invalid as error:
        return _form(told, problems=entry.problem(error)), 422
    moments.settle(now)
    notices.leave("ok", gettext("The sale is planned. It begins and ends by itself."))
    return redirect(url_for("admin.sale", sale_id=sale_id), code=303)


def _preview(told: Texts, *, now: datetime) -> Preview:
    plan = planning.judged(_plan(told), now=now)
    end_read()
    with reading() as connection:
        return scopes.preview(connection, scope=plan.scope, percent_bp=plan.percent_bp, now=plan.starts_at or now)


def _plan(told: Texts) -> Plan:
    """What was typed. Raises Invalid naming the field."""
    return Plan(
        name=told["name"],
        percent_bp=_percent(told["percent"]),
        starts_at=moment_or_none(told["starts"], field="starts", zone=formats.zone()),
        ends_at=moment_or_none(told["ends"], field="ends", zone=formats.zone()),
        scope={kind: [_id(told[kind], field=kind)] for kind in KINDS if told[kind]},
    )


def _percent(text: str) -> int:
    try:
        return basis_points(text)
    except Invalid as error:
        raise Invalid("sale_percent", field="percent") from error


def _id(text: str, *, field: str) -> int:
    found = whole_or_none(text)
    if found is None:
        raise Invalid("sale_scope", field=field)
    return found


def _form(told: Texts, *, problems: Mapping[str, str] | None = None, preview: Preview | None = None) -> str:
    shown = Entry(fields=_fields(told, problems or {}), was="", is_typed=bool(problems or preview))
    left = tuple(_left(group) for group in preview.left_out) if preview else ()
    return page.render("admin/sales/plan.html", page=PlanPage(shown, preview, left), failed=bool(problems))


def _left(group: scopes.Group) -> Left:
    more = ["…"] if group.skus > len(group.pieces) else []
    return Left(wording.outcome(group.outcome), group.skus, ", ".join([*(piece.code for piece in group.pieces), *more]))


def _fields(told: Texts, problems: Mapping[str, str]) -> tuple[Field, ...]:
    zone = formats.zone().key
    options = _options()
    return (
        _field("name", pgettext("of a thing", "Name"), told, problems, longest=planning.LONGEST_NAME,
               hint=gettext("For you; the shop does not show it")),
        _field("percent", gettext("How much lower, in percent"), told, problems, kind="number"),
        *(_field(kind, label, told, problems, kind="choice", options=options[kind])
          for kind, label in (("category", gettext("Category")), ("brand", gettext("Brand")),
                              ("collection", gettext("Collection")))),
        _field("starts", gettext("Begins"), told, problems, kind="moment", is_optional=True,
               hint=gettext("Time of %(zone)s. Leave it empty to begin at once", zone=zone)),
        _field("ends", pgettext("sale", "Ends"), told, problems, kind="moment", is_optional=True,
               hint=gettext("Leave it empty to end it by hand")),
    )  # fmt: skip


def _field(name: str, label: str, told: Texts, problems: Mapping[str, str], **more: Any) -> Field:
    return Field(name=name, label=label, value=told.get(name, ""), problem=problems.get(name, ""), **more)


def _options() -> dict[str, Options]:
    """What can be chosen from, each list led by all of it."""
    with reading() as connection:
        nodes = tree.read(connection, **reader.languages())
        brands = kept.brands(connection)
        collections = kept_collections.collections(connection, **reader.languages())
    return {
        "category": (("", gettext("All categories")), *((str(node.id), node.trail) for node in nodes)),
        "brand": (("", gettext("All brands")), *((str(brand.id), brand.name) for brand in brands)),
        "collection": (
            ("", gettext("Whether in a collection or not")),
            *((str(each.id), each.name) for each in collections),
        ),
    }
