"""How much there is of every SKU; a scanned code opens its own page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.inventory import reading as stock
from marque.inventory.reading import SHOWS, SORTS, Level, LevelQuery
from marque.kernel.database import reading
from marque.web.admin.shell import lists, page, paging
from marque.web.admin.shell.lists import Column, Tab
from marque.web.admin.shell.paging import SIZE, Pages
from marque.web.templating.reader import languages


@dataclass(frozen=True, slots=True)
class LevelsPage:
    """`kept` are the parameters that the search must not lose."""

    tabs: tuple[Tab, ...]
    q: str
    kept: tuple[tuple[str, str], ...]
    clear_href: str
    code: Column
    on_hand: Column
    rows: tuple[Level, ...]
    pages: Pages


def show() -> Response | str:
    """The list that the address names, or the one SKU whose code or barcode was typed or scanned."""
    query = _asked()
    place = paging.asked(count=2, kind=_kind(query))
    with reading() as connection:
        if not place.values and (sku_id := stock.by_code(connection, query.words)):
            return redirect(url_for("admin.stock_sku", sku_id=sku_id), code=303)
        counts = stock.counts(connection, words=query.words)
        found = stock.levels(connection, query, place=_place(place), most=SIZE + 1, **languages())
    rows, pages = paging.cut(
        found, place=place, kind=_kind(query), values=lambda row: _values(row, query), total=counts[query.show]
    )
    return page.render("admin/stock/index.html", page=_page(query, counts=counts, rows=rows, pages=pages))


def _asked() -> LevelQuery:
    shown = "low" if request.args.get("low") == "1" else lists.asked("show", allowed=SHOWS)
    sort = lists.asked("sort", allowed=("stock" if shown == "low" else "code", *SORTS))
    return LevelQuery(words=lists.asked("q"), show=shown, sort=sort)


def _page(query: LevelQuery, *, counts: dict[str, int], rows: list[Level], pages: Pages) -> LevelsPage:
    labels = {"": gettext("All"), "low": gettext("Running low"), "none": gettext("None left"), "held": gettext("Held")}
    return LevelsPage(
        tabs=tuple(
            Tab(label, lists.address(show=name, low=None, sort=None), counts[name], name == query.show)
            for name, label in labels.items()
        ),
        q=query.words,
        kept=(("show", query.show),),
        clear_href=lists.address(q=None),
        code=lists.column(gettext("SKU"), name="code", sort=query.sort),
        on_hand=lists.column(gettext("On hand"), name="stock", sort=query.sort, is_end=True),
        rows=tuple(rows),
        pages=pages,
    )


def _kind(query: LevelQuery) -> str:
    return f"stock:{query.sort}"


def _place(place: paging.Place) -> stock.Place | None:
    return stock.Place(place.values[0], place.values[1], is_before=place.is_before) if place.values else None


def _values(row: Level, query: LevelQuery) -> tuple[str | int, int]:
    return (row.sku_code if query.sort.endswith("code") else row.on_hand), row.sku_id
