"""One box for orders, people's mail, SKU codes and products. What is named exactly opens at once."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, url_for
from flask_babel import gettext
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from marque.insight import finding
from marque.kernel.database import reading
from marque.orders import listing, words
from marque.orders.listing import Wanted
from marque.web.admin.orders import rows
from marque.web.admin.orders.rows import Row
from marque.web.admin.shell import findable, lists, page
from marque.web.security import access
from marque.web.templating import goods, reader

MOST = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """A SKU with what is on hand; `href` is its stock page or its product's."""

    href: str
    sku_code: str
    title: str
    options: str
    on_hand: int


@dataclass(frozen=True, slots=True)
class Product:
    href: str
    title: str
    brand: str
    state: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """`all_orders_href` is there when more orders fit than are shown; `advice` says what can be typed."""

    query: str
    orders: tuple[Row, ...]
    all_orders_href: str
    pieces: tuple[Piece, ...]
    products: tuple[Product, ...]
    advice: str

    @property
    def is_empty(self) -> bool:
        return not (self.orders or self.pieces or self.products)


def show() -> Response | str:
    """What fits, kind by kind; only what this person may open."""
    query = lists.asked("q")
    with reading() as connection:
        if query and (href := _named(connection, query=query)):
            return redirect(href, code=303)
        found = _found(connection, query=query)
    return page.render("admin/home/search.html", page=found)


def _named(connection: Connection, *, query: str) -> str | None:
    """The page of the one order or SKU that is called exactly so."""
    if access.may("orders") and (number := words.exact_number(connection, query=query)):
        return url_for("admin.order", number=number)
    if access.may("stock") and (sku := finding.exact_sku(connection, query=query, **reader.languages())):
        return url_for("admin.stock_sku", sku_id=sku.sku_id)
    return None


def _found(connection: Connection, *, query: str) -> SearchPage:
    may_see = {area: bool(query) and access.may(area) for area in ("orders", "stock", "catalogue")}
    orders = listing.rows(connection, wanted=Wanted(query=query), limit=MOST + 1) if may_see["orders"] else []
    pieces = finding.skus(connection, query=query, **reader.languages()) if may_see["stock"] else []
    products = finding.products(connection, query=query, **reader.languages()) if may_see["catalogue"] else []
    return SearchPage(
        query=query,
        orders=tuple(rows.row(order) for order in orders[:MOST]),
        all_orders_href=url_for("admin.orders", q=query) if len(orders) > MOST else "",
        pieces=tuple(_piece(found) for found in pieces),
        products=tuple(_product(found) for found in products),
        advice=findable.nothing_found() if query else findable.invitation(),
    )


def _piece(sku: finding.SkuFound) -> Piece:
    options = [sku.colour, goods.size_label(sku.size_system, sku.size_value)]
    href = url_for("admin.stock_sku", sku_id=sku.sku_id)
    return Piece(href, sku.sku_code, sku.title, ", ".join(filter(None, options)), sku.on_hand)


def _product(found: finding.ProductFound) -> Product:
    states = {"draft": gettext("Draft"), "archived": gettext("Archived")}
    href = url_for("admin.product", product_id=found.product_id)
    return Product(href, found.title, found.brand, states.get(found.status, ""))
