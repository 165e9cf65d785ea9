"""A small invented shop to test with: one brand, three products, two people, and what they do.

Plain functions over the shop's own verbs. They write in the caller's transaction: the rolled-back one of `session`, or a
`unit_of_work` where commits are real.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from marque.cart import bag, carts, lines
from marque.cart.bag import Bag
from marque.catalogue import products
from marque.checkout import place, seen
from marque.checkout.place import Buyer, Placed, Wish
from marque.inventory import stock
from marque.kernel import secrets
from marque.kernel.database import reading
from marque.orders import reading as orders
from marque.orders.reading import OrderRead
from marque.payments.providers import PROVIDERS
from marque.pricing import shipping
from marque.pricing.shipping import Method
from tests.catalogue import house
from tests.catalogue.house import NOON
from tests.pricing import history

TERMS = place.Shop(currency="KGS", country="KG", language="en", link_key="tests-only-" + "k" * 32)
COAT_CENTS, COAT_BEFORE_CENTS, DRESS_CENTS, SCARF_CENTS, COURIER_CENTS = 499_000, 600_000, 249_000, 89_900, 25_000

AIDA = Buyer(
    "aida@example.kg", "Aida Toktogul", "+996555010101", {"country": "KG", "city": "Bishkek", "street": "Chüy 1"}, "ru"
)
TEMIR = Buyer(
    "temir@example.kg", "Temir Osmon", "+996555020202", {"country": "KG", "city": "Osh", "street": "Lenin 7"}, "en"
)


@dataclass(frozen=True, slots=True)
class Goods:
    """SKU ids, in ascending order; the coat is reduced."""

    coat: int
    dress: int
    scarf: int


def open_shop(*, on_hand: int = 5, now: datetime = NOON) -> Goods:
    """Three products for sale, each with one SKU and so many pieces."""
    built = house.build()
    sku_ids = []
    for title, price, before in (
        ("Plain coat", COAT_CENTS, COAT_BEFORE_CENTS),
        ("Plain dress", DRESS_CENTS, None),
        ("Plain scarf", SCARF_CENTS, None),
    ):
        product_id = house.add_product(built, title=title)
        sku_id = house.add_sku(
            product_id, sku_code=f"T-{product_id}", price_cents=price, compare_at_cents=before, size_id=built.small
        )
        if before:
            history.cost(sku_id, before)
        sku_ids.append(sku_id)
        products.publish([product_id], now=now)
    if on_hand:
        stock.receive_many(dict.fromkeys(sku_ids, on_hand), reason="first delivery", actor="tests", now=now)
    return Goods(*sku_ids)


def fill_cart(quantities: Mapping[int, int], *, now: datetime = NOON) -> int:
    """A new cart with these units (SKU → quantity)."""
    cart_id, _secret = carts.open_new()
    for sku_id, quantity in quantities.items():
        lines.add(cart_id, sku_id=sku_id, quantity=quantity, now=now)
    return cart_id


def look(cart_id: int, *, now: datetime = NOON, language: str = "en") -> Bag:
    """The bag as its owner sees it."""
    with reading() as connection:
        return bag.read(connection, cart_id=cart_id, language=language, fallback="en", country="KG", now=now)


def methods() -> dict[str, Method]:
    with reading() as connection:
        return {way.code: way for way in shipping.methods(connection, country="KG", language="en", fallback="en")}


def wish(
    cart_id: int,
    *,
    buyer: Buyer = AIDA,
    method: str = "courier",
    provider: str = "cash_on_delivery",
    key: str | None = None,
    now: datetime = NOON,
) -> Wish:
    """What a shopper sends who read the checkout page just now."""
    ways = methods()
    items = [bag.item(line) for line in look(cart_id, now=now).lines]
    written = seen.written(seen.quotes(items, methods=list(ways.values())))
    return Wish(buyer, ways[method], PROVIDERS[provider], written, key or secrets.new_secret())


def order(quantities: Mapping[int, int], *, now: datetime = NOON, provider: str = "cash_on_delivery") -> Placed:
    """Filled, looked at and placed in one go."""
    cart_id = fill_cart(quantities, now=now)
    return place.place(cart_id, wish=wish(cart_id, provider=provider, now=now), shop=TERMS, now=now)


def read(placed: Placed) -> OrderRead:
    """The order as its buyer reads it."""
    with reading() as connection:
        return orders.by_secret(connection, secret=placed.secret)
