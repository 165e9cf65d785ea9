"""Finished values of a product's page: for the page itself, and for the same page after a refused add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import current_app, url_for
from markupsafe import Markup
from sqlalchemy import Connection

from marque.catalogue.attributes.known import Known
from marque.catalogue.pictures import Picture
from marque.catalogue.size_charts.guide import Guide
from marque.kernel.errors import NotFound
from marque.pricing import shipping
from marque.pricing.reductions import badge_percent
from marque.pricing.shipping import Method
from marque.storefront import product as products
from marque.storefront import selection as selections
from marque.storefront import stock as live_stock
from marque.storefront.cards import Card, Swatch
from marque.storefront.product import Product
from marque.storefront.selection import Selection
from marque.storefront.stock import SkuStock
from marque.web.templating import formats, goods, json_ld, reader, size_guide, traits
from marque.web.templating.choosers import ColourChoice, SizeChoice, colour_choice, size_choice, stock_note
from marque.web.templating.delivery import DeliveryLine, delivery_line
from marque.web.templating.navigation import Crumb, crumbs
from marque.web.templating.size_guide import SizeGuide


@dataclass(frozen=True, slots=True)
class ProductPage:
    slug: str
    title: str
    brand: str
    brand_href: str
    crumbs: tuple[Crumb, ...]
    description_html: Markup
    pictures: tuple[Picture, ...]
    flat: str
    colours: tuple[ColourChoice, ...]
    sizes: tuple[SizeChoice, ...]
    size_guide: SizeGuide | None
    chosen: SizeChoice | None
    price_cents: int
    price_varies: bool
    was_cents: int | None
    percent: int | None
    stock_note: str
    details: tuple[tuple[str, str], ...]
    delivery: tuple[DeliveryLine, ...]
    related: tuple[Card, ...]
    json_ld: Markup
    code: str
    error: str | None = None
    added: object | None = None


def read(
    connection: Connection,
    product: Product,
    *,
    stock: Sequence[SkuStock],
    now: datetime,
    sku_id: int | None = None,
    colour: str | None = None,
    error: str | None = None,
) -> ProductPage:
    """The page's values, in two statements. `error` is a finished sentence that stands at the sizes."""
    spoken = reader.languages()
    return product_page(
        product,
        selections.select(product, stock, sku_id=sku_id, colour=colour),
        methods=shipping.methods(connection, country=current_app.config["MARQUE_COUNTRY"], **spoken),
        related=products.related(connection, product, now=now, **spoken),
        known=traits.of_shop(connection),
        guide=size_guide.of_product(connection, product),
        today=now.astimezone(formats.zone()).date(),
        error=error,
    )


def refused(connection: Connection, slug: str, *, error: str, now: datetime, sku_id: int | None = None) -> ProductPage:
    """The page again after something on it was refused: what was chosen stays chosen. Raises NotFound."""
    product = products.at(connection, slug, **reader.languages(), now=now)
    if product.is_archived:
        raise NotFound("product", slug=slug)
    stock = live_stock.live(connection, slug=slug, now=now)
    return read(connection, product, stock=stock, now=now, sku_id=sku_id, error=error)


def product_page(
    product: Product,
    selection: Selection,
    *,
    methods: Sequence[Method],
    related: tuple[Card, ...],
    known: Known,
    guide: Guide | None = None,
    today: date,
    error: str | None = None,
) -> ProductPage:
    """Everything the template shows, in the reader's language."""
    pictures = _pictures(product, selection.colour)
    sizes = tuple(size_choice(offer, chosen=selection.chosen, guide=guide) for offer in selection.offers)
    priced = selection.priced.sku
    trail = crumbs(product.categories, last=product.title)
    return ProductPage(
        slug=product.slug,
        title=product.title,
        brand=product.brand,
        brand_href=url_for("shop.brand", slug=product.brand_slug),
        crumbs=trail,
        description_html=Markup(product.description),  # noqa: S704  # cleaned when it was written, by catalogue.richtext
        pictures=pictures,
        flat=product.flat,
        colours=tuple(colour_choice(product, selection, colour) for colour in selection.colours),
        sizes=sizes,
        size_guide=size_guide.finished(guide, name=product.categories[-1].name if product.categories else product.title),
        chosen=next((size for size in sizes if size.chosen), None),
        price_cents=priced.price_cents,
        price_varies=selection.chosen is None and len({size.price_cents for size in sizes}) > 1,
        was_cents=priced.was_cents,
        percent=badge_percent(priced.price_cents, was_cents=priced.was_cents),
        stock_note=stock_note(selection.chosen),
        details=goods.details(product.attributes, known=known),
        delivery=tuple(delivery_line(method, price_cents=priced.price_cents, today=today) for method in methods),
        related=related,
        json_ld=json_ld.script(
            json_ld.product_group(product, selection, picture=pictures[0] if pictures else None),
            json_ld.breadcrumbs(trail),
        ),
        code=str(product.attributes.get("article") or priced.code),
        error=error,
    )


def _pictures(product: Product, colour: Swatch | None) -> tuple[Picture, ...]:
    """Of this colour first, then of no colour in particular."""
    own = [picture for slug, picture in product.pictures if colour and slug == colour.slug]
    return (*own, *(picture for slug, picture in product.pictures if slug is None))
