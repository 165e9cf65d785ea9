"""One import: how far it is, what it would do cell by cell, and the button that does exactly that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext
from sqlalchemy import Connection

from marque.exchange import history
from marque.exchange.history import Entry, Run
from marque.kernel.database import reading
from marque.web.admin.imports import wording
from marque.web.admin.shell import lists, page, paging
from marque.web.admin.shell.lists import Tab
from marque.web.admin.shell.paging import SIZE, Pages
from marque.web.security import access

KINDS = ("refused", "changed", "new", "note")
UNDER_WAY = ("waiting", "reading", "applying")
COUNTED = {"new": "new_rows", "changed": "changes", "refused": "refusals", "note": "remarks"}


@dataclass(frozen=True, slots=True)
class Line:
    """One finding; `sentence` says why a row was refused or remarked on, `href` leads to the product if the shop has it."""

    row: int
    product: str
    sku: str
    column: str
    old: str
    new: str
    quantity: int
    is_new_product: bool
    sentence: str
    href: str


@dataclass(frozen=True, slots=True)
class RunPage:
    """`seen` is the fingerprint of what is shown, which goes back with the order to write it.

    `lacks_area`: the sheet counts stock, and the reader may not. `more` of the findings are only counted.
    `on_sale` and `drafts` are the products that become so by being written.
    """

    id: int
    title: str
    state: str
    state_words: str
    state_kind: str
    is_under_way: bool
    stage: str
    percent: int
    problem: str
    by_whom: str
    created_at: datetime
    applied_at: datetime | None
    rows: dict[str, int]
    products: dict[str, int]
    on_sale: int
    drafts: int
    additions: tuple[tuple[str, str], ...]
    left_out: int
    is_kept: bool
    tabs: tuple[Tab, ...]
    kind: str
    lines: tuple[Line, ...]
    pages: Pages
    more: int
    seen: str
    lacks_area: bool
    refused_href: str


def show(run_id: int) -> str:
    """The run's page; while it is under way the page asks again by itself."""
    with reading() as connection:
        run = history.run(connection, run_id)
        kept = history.kept(connection, run_id)
        kind = _kind(kept)
        found, pages = _entries(connection, run_id, kind=kind, kept=kept)
        ids = history.products(connection, [entry.product for entry in found])
    lines = tuple(_line(entry, kind=kind, ids=ids) for entry in found)
    return page.render("admin/imports/run.html", page=_page(run, kept=kept, kind=kind, lines=lines, pages=pages))


def _kind(kept: dict[str, int]) -> str:
    """The one asked for, else the first that has something to say."""
    return lists.asked("show", allowed=(next((kind for kind in KINDS if kept.get(kind)), "new"), *KINDS))


def _entries(connection: Connection, run_id: int, *, kind: str, kept: dict[str, int]) -> tuple[list[Entry], Pages]:
    listed = f"import:{run_id}:{kind}"
    place = paging.asked(count=1, kind=listed)
    after = place.values[0] if place.values else None
    found = history.entries(connection, run_id, kind=kind, after=after, is_before=place.is_before, most=SIZE + 1)
    return paging.cut(found, place=place, kind=listed, values=lambda entry: (entry.position,), total=kept.get(kind, 0))


def _page(run: Run, *, kept: dict[str, int], kind: str, lines: tuple[Line, ...], pages: Pages) -> RunPage:
    words, state_kind = wording.states()[run.state]
    told = _told(run)
    return RunPage(
        id=run.id,
        title=run.file_name,
        state=run.state,
        state_words=words,
        state_kind=state_kind,
        is_under_way=run.state in UNDER_WAY,
        stage=wording.stage(run),
        percent=wording.percent(run),
        problem=wording.problem(run.error),
        by_whom=run.by_whom or "–",
        created_at=run.created_at,
        applied_at=run.applied_at,
        rows=run.counts.get("rows", {}),
        products=run.counts.get("products", {}),
        on_sale=run.counts.get("statuses", {}).get("active", 0),
        drafts=run.counts.get("statuses", {}).get("draft", 0),
        additions=_additions(run),
        left_out=run.counts.get("left_out", 0),
        is_kept=run.is_kept,
        tabs=_tabs(told, kind=kind),
        kind=kind,
        lines=lines,
        pages=pages,
        more=max(0, told[kind] - kept.get(kind, 0)),
        seen=run.fingerprint.hex() if run.fingerprint else "",
        lacks_area=bool(run.counts.get("counted")) and not access.may("stock"),
        refused_href=url_for("admin.refused_rows", run_id=run.id) if kept.get("refused") and run.is_kept else "",
    )


def _told(run: Run) -> dict[str, int]:
    """How many findings of each kind there are, kept or not."""
    counts = run.counts
    told = {kind: int(counts.get(name, 0)) for kind, name in COUNTED.items()}
    return told | {"new": counts.get("rows", {}).get("new", 0), "note": told["note"] + counts.get("left_out", 0)}


def _tabs(told: dict[str, int], *, kind: str) -> tuple[Tab, ...]:
    labels = {
        "refused": gettext("Refused"),
        "changed": gettext("Changed"),
        "new": gettext("New"),
        "note": gettext("Remarks"),
    }
    return tuple(Tab(labels[name], lists.address(show=name), told[name], name == kind) for name in KINDS)


def _additions(run: Run) -> tuple[tuple[str, str], ...]:
    names = wording.kinds_of_names()
    told = run.counts.get("additions", {})
    return tuple((names[kind], ", ".join(told[kind])) for kind in names if told.get(kind))


def _line(entry: Entry, *, kind: str, ids: dict[str, int]) -> Line:
    """A new line's data is what it brings, a changed one's code its column; the others' code and data are a sentence."""
    product_id = ids.get(entry.product)
    brought = entry.data if kind == "new" else {}
    return Line(
        row=entry.row,
        product=brought.get("title", entry.product),
        sku=entry.sku,
        column=entry.column,
        old=entry.old or "–",
        new=entry.new or "–",
        quantity=brought.get("quantity", 0),
        is_new_product=bool(brought.get("is_new_product")),
        sentence=wording.said(entry.code, entry.data) if kind in ("refused", "note") else "",
        href=url_for("admin.product", product_id=product_id) if product_id else "",
    )
