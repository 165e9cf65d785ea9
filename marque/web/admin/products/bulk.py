"""Many products at once: a page that lists what will change, and the change exactly as it was shown."""

from __future__ import annotations

from typing import Any

from flask import redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from marque.catalogue import bulk, tree
from marque.catalogue.changes import Change
from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid
from marque.storefront import shelf
from marque.web.admin.products import asked, sayings, telling
from marque.web.admin.products.telling import Selection
from marque.web.admin.shell import page
from marque.web.errors.sentences import sentence
from marque.web.forms import percents
from marque.web.forms.numbers import whole_or_none
from marque.web.templating import reader
from marque.web.visitor import notices, person


def ask() -> str | Response | tuple[str, int]:
    """What would change; a price or a move first asks by how much and where to."""
    try:
        picked = _picked(request.args)
        if not picked.ids:
            raise Invalid("nothing_ticked", field="id")
        return _asked(picked)
    except Invalid as error:
        notices.leave("bad", sentence(error))
        return redirect(_back(request.args), code=303)


def change() -> Response | tuple[str, int]:
    """Apply what was shown; where something came in between, nothing changes and the page shows what is now."""
    wanted = _change(request.form)
    seals = telling.seals(request.form.getlist("step"))
    try:
        with unit_of_work(actor=person.staff_actor()):
            count = bulk.apply(wanted, seals=seals, **reader.languages(), now=clock.now())
    except Conflict as error:
        picked = Selection(ids=tuple(seals), filters=_filters(request.form))
        return _plan(picked, wanted, outdated=frozenset(error.data.get("product_ids", ()))), 409
    notices.leave("ok", sayings.done(wanted, count=count))
    return redirect(_back(request.form), code=303)


def _asked(picked: Selection) -> str | tuple[str, int]:
    kind = request.args.get("do", "")
    if (needed := {"price": "percent", "category": "to"}.get(kind)) and needed not in request.args:
        return _question(picked, kind)
    try:
        return _plan(picked, _change(request.args))
    except Invalid as error:
        if error.code not in ("percent", "unknown_category"):
            raise
        return _question(picked, kind, problem=sentence(error)), 422


def _question(picked: Selection, kind: str, *, problem: str = "") -> str:
    with reading() as connection:
        nodes = tree.read(connection, **reader.languages())
    shown = telling.question(picked, kind=kind, args=request.args, nodes=nodes, problem=problem)
    return page.render("admin/products/ask.html", page=shown, failed=bool(problem))


def _plan(picked: Selection, wanted: Change, *, outdated: frozenset[int] | None = None) -> str:
    with reading() as connection:
        nodes = tree.read(connection, **reader.languages())
        if wanted.kind == "category" and wanted.category_id not in {node.id for node in nodes}:
            raise Invalid("unknown_category", field="to")
        steps = bulk.look(connection, wanted, product_ids=picked.ids, **reader.languages())
    shown = telling.plan(picked, change=wanted, steps=steps, nodes=nodes, outdated=outdated, now=clock.now())
    return page.render("admin/products/change.html", page=shown)


def _picked(args: MultiDict[str, str]) -> Selection:
    """The ticked products, or all of the list they stand in."""
    filters = _filters(args)
    if args.get("all") != "1":
        ids = [number for text in args.getlist("id") if (number := whole_or_none(text)) is not None]
        return Selection(ids=tuple(dict.fromkeys(ids)), filters=filters)
    with reading() as connection:
        query = asked.query(args, asked.choices(connection))
        found = shelf.ids(connection, query, most=bulk.MOST + 1, **reader.languages(), now=clock.now())
    if len(found) > bulk.MOST:
        raise Invalid("too_many_products", field="id", most=bulk.MOST)
    return Selection(ids=tuple(found), filters=filters, is_whole=True)


def _filters(args: MultiDict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, args[name][:200]) for name in asked.NAMES if args.get(name))


def _back(args: MultiDict[str, str]) -> str:
    given: dict[str, Any] = dict(_filters(args))
    return url_for("admin.products", **given)


def _change(args: MultiDict[str, str]) -> Change:
    """Raises Invalid."""
    kind = args.get("do", "")
    percent = percents.basis_points(args.get("percent", ""), field="percent") if kind == "price" else 0
    return Change(
        kind=kind,
        percent_bp=-percent if args.get("way") == "lower" else percent,
        category_id=whole_or_none(args.get("to", "")) or 0 if kind == "category" else 0,
    )
