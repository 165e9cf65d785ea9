"""The list of products: tabs, search, filters, sort, fifty a page, and what can be done to those that are ticked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import request, url_for
from flask_babel import gettext

from marque.catalogue import bulk
from marque.catalogue.pictures import Picture
from marque.catalogue.tree import Node
from marque.kernel import clock
from marque.kernel.database import reading
from marque.storefront import shelf
from marque.storefront.shelf import PAGE_SIZE, Shelf, ShelfQuery, ShelfRow
from marque.web.admin.products import asked, wording
from marque.web.admin.products.asked import Choices
from marque.web.admin.shell import lists, page
from marque.web.admin.shell.lists import Column, Tab
from marque.web.admin.shell.paging import Pages
from marque.web.templating import reader
from marque.web.templating.formats import NBSP

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One product. `narrow` is what phones show of the columns they leave out."""

    id: int
    href: str
    title: str
    sub: str
    narrow: str
    status: tuple[str, str]
    status_note: str
    stock: tuple[str, str]
    low: str
    category: str
    price: str
    changed: str
    picture: Picture | None
    flat: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    title: Column
    stock: Column
    price: Column
    changed: Column


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductsPage:
    """`filters` go along with everything that is done from here; `whole` is how many "all of this list" are, or 0."""

    tabs: tuple[Tab, ...]
    query: ShelfQuery
    kept: Options
    filters: Options
    clear_href: str
    categories: Options
    brands: Options
    stocks: Options
    columns: Columns
    lines: tuple[Line, ...]
    pages: Pages
    whole: int
    export_href: str


def index() -> str:
    now = clock.now()
    with reading() as connection:
        known = asked.choices(connection)
        query = asked.query(request.args, known)
        found = shelf.look(connection, query, skip=asked.skip(request.args), **reader.languages(), now=now)
    return page.render("admin/products/index.html", page=_page(found, query=query, known=known, now=now))


def _page(found: Shelf, *, query: ShelfQuery, known: Choices, now: datetime) -> ProductsPage:
    filters = asked.pairs(query)
    names = {node.id: node.name for node in known.categories}
    is_longer = found.total > PAGE_SIZE
    return ProductsPage(
        tabs=_tabs(found, query=query),
        query=query,
        kept=tuple((name, value) for name, value in filters.items() if name in ("tab", "sort")),
        filters=tuple(filters.items()),
        clear_href=url_for("admin.products", **asked.pairs(ShelfQuery(tab=query.tab, sort=query.sort))),
        categories=(("", gettext("All categories")), *(_option(node) for node in known.categories)),
        brands=(("", gettext("All brands")), *((str(brand.id), brand.name) for brand in known.brands)),
        stocks=_stocks(),
        columns=_columns(query),
        lines=tuple(_line(row, category=names.get(row.category_id, ""), now=now) for row in found.rows),
        pages=_pages(found, filters=filters),
        whole=found.total if is_longer and found.total <= bulk.MOST else 0,
        export_href=url_for("admin.export", **filters),
    )


def _tabs(found: Shelf, *, query: ShelfQuery) -> tuple[Tab, ...]:
    names = wording.tab_names()
    hrefs = {tab: url_for("admin.products", **asked.pairs(replace(query, tab=tab))) for tab in shelf.TABS}
    return tuple(Tab(names[tab], hrefs[tab], found.counts[tab], tab == query.tab) for tab in shelf.TABS)


def _stocks() -> Options:
    words = (gettext("Any stock"), gettext("In stock"), gettext("Running low"), gettext("Nothing left"))
    return tuple(zip(("", *shelf.STOCKS), words, strict=True))


def _columns(query: ShelfQuery) -> Columns:
    sort = query.sort
    return Columns(
        title=lists.column(gettext("Product"), name="title", sort=sort),
        stock=lists.column(gettext("Stock"), name="stock", sort=sort),
        price=lists.column(gettext("Price"), name="price", sort=sort, is_end=True, is_optional=True),
        changed=lists.column(gettext("Changed"), name="changed", sort=sort, starts_down=True, is_optional=True),
    )


def _line(row: ShelfRow, *, category: str, now: datetime) -> Line:
    status, price = wording.status(row), wording.price(row.price_cents, row.top_price_cents)
    return Line(
        id=row.product_id,
        href=url_for("admin.product", product_id=row.product_id),
        title=row.title,
        sub=f"{row.brand} · {wording.variants(row.variants)}",
        narrow=f"{price} · {status[0]}",
        status=status,
        status_note=wording.at_time(row.publish_at) if row.state == "scheduled" and row.publish_at else "",
        stock=wording.stock(row),
        low=wording.low(row),
        category=category,
        price=price,
        changed=wording.since(row.changed_at, now=now),
        picture=row.picture,
        flat=row.flat,
    )


def _pages(found: Shelf, *, filters: dict[str, Any]) -> Pages:
    first, last = found.skipped + 1, found.skipped + len(found.rows)
    before = url_for("admin.products", **filters, after=found.skipped - PAGE_SIZE or None) if found.skipped else None
    behind = url_for("admin.products", **filters, after=last) if last < found.total else None
    return Pages(first, last, found.total, before, behind)


def _option(node: Node) -> tuple[str, str]:
    return node.path, f"{NBSP * 4 * node.depth}{node.name}"
