"""One size chart: whose, of what, and its grid."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.catalogue import kept, tree
from marque.catalogue.size_charts import charts
from marque.kernel.database import end_read, reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid, MarqueError
from marque.web.admin.shell import entry, page
from marque.web.admin.shell.conflicts import Difference
from marque.web.admin.shell.entry import Field
from marque.web.admin.size_charts import clashing, grid, whose
from marque.web.admin.size_charts.grid import Grid, Typed
from marque.web.errors.sentences import sentence
from marque.web.templating import reader
from marque.web.visitor import notices, person

Answer = str | Response | tuple[str, int]
FIELDS = ("brand", "category")


@dataclass(frozen=True, slots=True)
class ChartPage:
    """`chart_id` None: a new one. `problem`: what is wrong with the grid, or "". `wider_href` shows all systems."""

    chart_id: int | None
    title: str
    fields: tuple[Field, ...]
    grid: Grid
    was: str
    problem: str
    is_typed: bool
    wider_href: str
    differences: tuple[Difference, ...] = ()


def new() -> str:
    return _form(None, Typed("", request.args.get("category", ""), ()))


def add() -> Answer:
    told = grid.typed(request.form)
    try:
        with unit_of_work(actor=person.staff_actor()):
            chart_id = charts.add(grid.facts(told))
    except (Invalid, Conflict) as error:
        return _form(None, told, error=error), 422
    notices.leave("ok", gettext("The size chart is there. Sizes of other systems find its products now."))
    return redirect(url_for("admin.size_chart", chart_id=chart_id), code=303)


def show(chart_id: int) -> str:
    told = grid.of(charts.read(chart_id))
    end_read()
    return _form(chart_id, told)


def save(chart_id: int) -> Answer:
    told = grid.typed(request.form)
    try:
        with unit_of_work(actor=person.staff_actor()):
            is_changed = charts.save(chart_id, facts=grid.facts(told), seen=grid.seen(request.form.get("was", "")))
    except (Invalid, Conflict) as error:
        return _again(chart_id, told, error)
    notices.leave("ok", gettext("Saved.") if is_changed else gettext("Nothing was changed."))
    return redirect(url_for("admin.size_chart", chart_id=chart_id), code=303)


def _again(chart_id: int, told: Typed, error: MarqueError) -> tuple[str, int]:
    """The form as it was typed. Where somebody else saved meanwhile, saving again puts this in place of theirs."""
    if error.code != "changed_since":
        return _form(chart_id, told, was=request.form.get("was", ""), error=error), 422
    theirs = grid.of(charts.read(chart_id))
    end_read()
    return _form(chart_id, told, was=grid.written(theirs), theirs=theirs), 409


def _form(
    chart_id: int | None, told: Typed, *, was: str = "", theirs: Typed | None = None, error: MarqueError | None = None
) -> str:
    problems = _problems(error)
    fields, opened = _fields(told, problems), grid.opened(request.form.get("was", ""))
    shown = ChartPage(
        chart_id=chart_id,
        title=whose.title(chart_id) if chart_id is not None else gettext("New size chart"),
        fields=fields,
        grid=grid.grid(told, is_whole=request.args.get("systems") == "all"),
        was=was or grid.written(told),
        problem=problems.get("rows", ""),
        is_typed=error is not None or theirs is not None,
        wider_href=url_for(request.endpoint or "", **(request.view_args or {}), systems="all"),
        differences=clashing.rows(fields, was=opened, theirs=theirs, yours=told) if theirs else (),
    )
    return page.render("admin/size_charts/chart.html", page=shown, failed=error is not None)


def _problems(error: MarqueError | None) -> dict[str, str]:
    """Field → sentence; what has no field stands at the grid, with the row it is about."""
    if error is None:
        return {}
    field = str(error.data.get("field", "rows"))
    if field in FIELDS:
        return {field: sentence(error)}
    told, row = entry.said(error), error.data.get("row")
    return {"rows": gettext("Row %(row)s: %(problem)s", row=row, problem=told) if row else told}


def _fields(told: Typed, problems: dict[str, str]) -> tuple[Field, ...]:
    with reading() as connection:
        nodes, brands = tree.read(connection, **reader.languages()), kept.brands(connection)
    category = Field(
        name="category", label=gettext("Category"), value=told.category, problem=problems.get("category", ""), kind="choice",
        hint=gettext("It holds for everything below, too, unless something there has a chart of its own"),
        options=grid.options(gettext("Choose one"), [(node.id, node.trail) for node in nodes]),
    )  # fmt: skip
    brand = Field(
        name="brand", label=gettext("Brand"), value=told.brand, problem=problems.get("brand", ""), kind="choice",
        options=grid.options(gettext("All brands"), [(brand.id, brand.name) for brand in brands]),
    )  # fmt: skip
    return category, brand
