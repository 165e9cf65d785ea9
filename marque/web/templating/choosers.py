"""What a product's page offers to choose: its colours, and the sizes of the colour looked at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import ngettext

from marque.catalogue.pictures import Picture
from marque.catalogue.size_charts.guide import Guide
from marque.inventory.stock import FEW
from marque.storefront.cards import Swatch
from marque.storefront.product import Product
from marque.storefront.selection import Offer, Selection
from marque.web.templating import goods, size_guide


@dataclass(frozen=True, slots=True)
class SizeChoice:
    """`label` "RUS 46", `short` "46"; `state` as in storefront.stock; `left` 4 means four or more.

    `also` is the same size in other systems, "EU 40 · UK 12", or "".
    """

    sku_id: int
    label: str
    short: str
    state: str
    left: int
    held_until: datetime | None
    chosen: bool
    price_cents: int
    also: str = ""


@dataclass(frozen=True, slots=True)
class ColourChoice:
    swatch: Swatch
    href: str
    picture: Picture | None
    chosen: bool
    sold_out: bool


def colour_choice(product: Product, selection: Selection, swatch: Swatch) -> ColourChoice:
    return ColourChoice(
        swatch=swatch,
        href=url_for("shop.product", slug=product.slug, colour=swatch.slug),
        picture=next((picture for slug, picture in product.pictures if slug == swatch.slug), None),
        chosen=swatch == selection.colour,
        sold_out=swatch.slug in selection.sold_out,
    )


def size_choice(offer: Offer, *, chosen: Offer | None, guide: Guide | None = None) -> SizeChoice:
    sku, stock = offer.sku, offer.stock
    label, short = goods.size_label(sku.system, sku.value), goods.short_size(sku.system, sku.value)
    if sku.option:
        label, short = (f"{name}, {sku.option}" if sku.system else sku.option for name in (label, short))
    return SizeChoice(
        sku_id=sku.id,
        label=label,
        short=short,
        state=stock.state,
        left=stock.left,
        held_until=stock.held_until,
        chosen=offer == chosen,
        price_cents=sku.price_cents,
        also=size_guide.also(guide, sku.system, sku.value),
    )


def stock_note(chosen: Offer | None) -> str:
    """Only what is true and matters: a chosen size of which three or fewer are left."""
    if chosen is None or chosen.stock.state != "available" or chosen.stock.left > FEW:
        return ""
    size = goods.size_label(chosen.sku.system, chosen.sku.value)
    return ngettext("Only %(num)s left in %(size)s.", "Only %(num)s left in %(size)s.", chosen.stock.left, size=size)
