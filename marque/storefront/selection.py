"""Which colour and size of a product somebody is looking at. Pure: made of what was read and what the address says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marque.storefront.cards import Swatch
from marque.storefront.product import Product, ProductSku
from marque.storefront.stock import SkuStock


@dataclass(frozen=True, slots=True)
class Offer:
    """A SKU with what is left of it."""

    sku: ProductSku
    stock: SkuStock


@dataclass(frozen=True, slots=True)
class Selection:
    """`offers` are the sizes of the colour looked at, `chosen` one of them; `sold_out` are colours with nothing on hand."""

    colours: tuple[Swatch, ...]
    colour: Swatch | None
    sold_out: frozenset[str]
    offers: tuple[Offer, ...]
    chosen: Offer | None

    @property
    def priced(self) -> Offer:
        """Whose price stands on the page: the chosen one's, or the lowest of this colour."""
        return self.chosen or min(self.offers, key=lambda offer: offer.sku.price_cents)


def select(product: Product, stock: Sequence[SkuStock], *, sku_id: int | None, colour: str | None) -> Selection:
    """What the address asks for as far as it exists: else the first colour that has something, and a size if it is alone."""
    offers = _offers(product, stock)
    asked = next((offer for offer in offers if offer.sku.id == sku_id), None)
    shown = asked.sku.colour if asked else _colour(offers, asked=colour)
    of_colour = tuple(offer for offer in offers if offer.sku.colour == shown)
    colours = tuple(dict.fromkeys(offer.sku.colour for offer in offers if offer.sku.colour))
    return Selection(
        colours=colours,
        colour=shown,
        sold_out=frozenset(each.slug for each in colours if _is_sold_out(offers, each)),
        offers=of_colour,
        chosen=asked or (of_colour[0] if len(of_colour) == 1 else None),
    )


def _offers(product: Product, stock: Sequence[SkuStock]) -> tuple[Offer, ...]:
    """SKUs read a moment apart from their stock: one that has none yet counts as sold out."""
    known = {each.sku_id: each for each in stock}
    return tuple(Offer(sku, known.get(sku.id, SkuStock(sku.id, "sold_out", 0, None))) for sku in product.skus)


def _colour(offers: Sequence[Offer], *, asked: str | None) -> Swatch | None:
    named = next((offer.sku.colour for offer in offers if offer.sku.colour and offer.sku.colour.slug == asked), None)
    free = next((offer.sku.colour for offer in offers if offer.stock.state == "available"), None)
    return named or free or offers[0].sku.colour


def _is_sold_out(offers: Sequence[Offer], colour: Swatch) -> bool:
    return all(offer.stock.state == "sold_out" for offer in offers if offer.sku.colour == colour)
