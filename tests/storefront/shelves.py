"""Products on shelves: short ways to put something into the shop and to ask for lists of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import text

from marque.catalogue import assets, products, sizes, skus
from marque.catalogue.assets import NewAsset
from marque.catalogue.skus import NewSku
from marque.catalogue.texts import Words
from marque.inventory import stock
from marque.kernel.database import db, reading, unit_of_work
from marque.storefront import results
from marque.storefront.query import ListQuery
from marque.storefront.results import Listing
from tests.catalogue import house as built
from tests.catalogue.house import NOON, House
from tests.pricing import history

EN = {"language": "en", "fallback": "en"}
_numbers = count(1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A SKU to make: its colour and size (ids), price in cents, and how many there are."""

    colour: int | None = None
    size: int | None = None
    price: int = 200_000
    on_hand: int = 5
    code: str | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class Shelf:
    """A product that was put up, and its SKUs in the order given."""

    product_id: int
    sku_ids: tuple[int, ...]


def put_up(house: House, *pieces: Piece, title: str = "Plain coat", now: datetime = NOON, **more: Any) -> Shelf:
    """A published product with these pieces; `more` goes to the product (category_id, attributes, sold_count …)."""
    at = more.pop("at", None)
    words = {language: Words(title=said) for language, said in more.pop("titles", {"en": title}).items()}
    with unit_of_work(actor="tests"):
        product_id = products.add(built.new_product(house, texts=words, **more), now=now)
        sku_ids = skus.add_many([_new_sku(product_id, piece) for piece in pieces or [Piece()]], now=now)
        for sku_id, piece in zip(sku_ids, pieces, strict=bool(pieces)):
            if piece.before:
                history.cost(sku_id, piece.before)
        products.publish([product_id], now=now, at=at)
        _receive(dict(zip(sku_ids, (piece.on_hand for piece in pieces or [Piece()]), strict=True)), now=now)
    return Shelf(product_id, tuple(sku_ids))


def picture(
    product_id: int, *, key: str, colour: int | None = None, position: int = 0, widths: Iterable[int] = (400, 800)
) -> int:
    """A drawn picture of a product."""
    with unit_of_work(actor="tests"):
        new = NewAsset(
            product_id=product_id,
            file_key=key,
            width=800,
            height=1000,
            alts={"en": f"Picture {key}"},
            colour_id=colour,
            position=position,
            widths=tuple(widths),
        )
        return assets.add_many([new], now=NOON)[0]


def ask(now: datetime = NOON, *, chosen: Mapping[str, Iterable[str]] | None = None, **query: Any) -> Listing:
    """A list, in English; `chosen` are the values chosen by facet."""
    choices = tuple((facet, tuple(sorted(values))) for facet, values in sorted((chosen or {}).items()))
    return answer(ListQuery(choices=choices, **query), now=now)


def answer(query: ListQuery, *, now: datetime = NOON) -> Listing:
    with reading() as connection:
        return results.browse(connection, query, version=version(), **EN, now=now)


def titles(listing: Listing) -> list[str]:
    return [card.title for card in listing.cards]


def counts(listing: Listing, facet: str) -> dict[str, int | None]:
    return {value.value: value.count for value in listing.values.get(facet, ())}


def version() -> int:
    return int(db.session.scalar(text("SELECT version FROM catalogue_version")))


def size(value: str) -> int:
    return sizes.ensure("RUS", value)


def _new_sku(product_id: int, piece: Piece) -> NewSku:
    return NewSku(
        product_id=product_id,
        sku_code=piece.code or f"T-{next(_numbers)}",
        price_cents=piece.price,
        compare_at_cents=piece.before,
        colour_id=piece.colour,
        size_id=piece.size,
    )


def _receive(quantities: Mapping[int, int], *, now: datetime) -> None:
    wanted = {sku_id: quantity for sku_id, quantity in quantities.items() if quantity}
    stock.receive_many(wanted, reason="first delivery", actor="tests", now=now)
