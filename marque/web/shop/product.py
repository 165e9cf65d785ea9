"""A product's page."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime
from typing import NoReturn

from flask import abort, make_response, redirect, render_template, request, url_for
from sqlalchemy import Connection

from marque.catalogue import addresses
from marque.kernel import clock
from marque.kernel.database import reading
from marque.kernel.errors import Gone, NotFound
from marque.storefront import product as products
from marque.storefront import stock
from marque.storefront.product import Product
from marque.web.errors.handlers import wants_json
from marque.web.forms import numbers
from marque.web.templating import formats, product_page, reader
from marque.web.visitor.page_cache import Page
from marque.web.visitor.pages import draw, public_page

Live = tuple[date, str]


def live(connection: Connection, *, now: datetime, slug: str) -> Hashable:
    """What changes without the catalogue: stock by the second, dates of delivery by the day."""
    return now.astimezone(formats.zone()).date(), stock.told(connection, slug=slug, now=now)


@public_page(query=("sku", "colour"), live=live)
def show(slug: str, live: Live) -> Page:
    now = clock.now()
    with reading() as connection:
        product = _product(connection, slug, now=now)
        if product.is_archived:
            _gone(connection, product, now=now)
        sku_id = numbers.whole_or_none(request.args.get("sku", ""))
        page = product_page.read(
            connection, product, stock=stock.understood(live[1]), now=now, sku_id=sku_id, colour=request.args.get("colour")
        )
    return draw("shop/product.html", page=page)


def _product(connection: Connection, slug: str, *, now: datetime) -> Product:
    """The product, or the way to its newest address. Raises NotFound."""
    try:
        return products.at(connection, slug, **reader.languages(), now=now)
    except NotFound:
        newest = addresses.newest(connection, slug)
        if newest is None:
            raise
        query = request.query_string.decode("ascii", "ignore")
        abort(redirect(url_for("shop.product", slug=newest) + (f"?{query}" if query else ""), code=301))


def _gone(connection: Connection, product: Product, *, now: datetime) -> NoReturn:
    """410 with what is close to it. Raises Gone for scripts, which want no page."""
    if wants_json():
        raise Gone("product", slug=product.slug)
    related = products.related(connection, product, **reader.languages(), now=now)
    page = make_response(render_template("errors/410.html", related=related), 410)
    page.headers["Cache-Control"] = "no-cache"
    abort(page)
