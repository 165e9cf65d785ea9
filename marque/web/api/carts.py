"""The customer's own bag: the same one as on the pages."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from marque.cart import carts, lines
from marque.cart.bag import Bag, BagLine
from marque.kernel import clock
from marque.kernel.database import db, reading, unit_of_work
from marque.kernel.errors import NotFound
from marque.web.api import repeats, showing
from marque.web.api.operation import operation
from marque.web.api.schemas.shopping import Cart, CartItem, CartItems, ItemChange, NewItem
from marque.web.visitor import bag, person, watching


@operation("Bag", gives=Cart, scope="shopping")
def show_cart() -> Cart:
    """The bag, with what changed since things were put in"""
    with reading() as connection:
        return _shown(_bag(connection))


@operation("Bag", gives=CartItems, scope="shopping")
def list_items() -> CartItems:
    """The items of the bag"""
    with reading() as connection:
        return CartItems(items=_shown(_bag(connection)).items, next=None)


@operation("Bag", gives=Cart, status=201, errors=(404, 409), scope="shopping",
           headers={repeats.HEADER: repeats.OPTIONAL})  # fmt: skip
def add_item(json: NewItem) -> Any:
    """Put pieces of a SKU in the bag

    On top of what is there; the whole bag is the answer. Nothing is kept for you until the checkout.
    """

    def effect() -> Cart:
        lines.add(carts.open_for(customer_id()), sku_id=json.sku_id, quantity=json.quantity, now=clock.now())
        watching.note("add_to_cart", sku_id=json.sku_id, details={"quantity": json.quantity})
        return _shown(_bag(db.session.connection()))

    return repeats.at_most_once(effect, gives=Cart, status=201)


@operation("Bag", gives=Cart, errors=(404, 409), scope="shopping")
def change_item(item_id: int, json: ItemChange) -> Cart:
    """Set how many pieces an item is

    0 takes it out. The whole bag is the answer.
    """
    return _changed(item_id, quantity=json.quantity)


@operation("Bag", gives=Cart, errors=(404, 409), scope="shopping")
def remove_item(item_id: int) -> Cart:
    """Take an item out of the bag

    The whole bag is the answer.
    """
    return _changed(item_id, quantity=0)


def customer_id() -> int:
    """Who asks; the policy lets nobody come here unknown. Raises NotFound."""
    found = person.account_id()
    if found is None:
        raise NotFound("account")
    return found


def _changed(item_id: int, *, quantity: int) -> Cart:
    with unit_of_work():
        connection = db.session.connection()
        cart = carts.of_customer(connection, customer_id=customer_id())
        if cart is None or cart.state != "open":
            raise NotFound("cart_line", line_id=item_id)
        lines.change(cart.id, line_id=item_id, quantity=quantity)
        return _shown(_bag(connection))


def _bag(connection: Connection) -> Bag:
    cart = carts.of_customer(connection, customer_id=customer_id())
    return bag.read(connection, cart_id=cart.id if cart and cart.state == "open" else None, now=clock.now())


def _shown(content: Bag) -> Cart:
    return Cart(
        items=[_item(line) for line in content.lines],
        saved=[_item(line) for line in content.saved],
        count=content.buyable_count,
        subtotal_cents=content.quote.subtotal_cents,
        currency=showing.currency(),
    )


def _item(line: BagLine) -> CartItem:
    same = ("id", "sku_id", "product_id", "title", "brand", "colour", "size", "quantity", "unit_cents", "line_cents")
    return CartItem(
        **{name: getattr(line, name) for name in same},
        sku_code=line.code,
        price_seen_cents=line.was_seen_cents,
        available=line.available,
        note=line.note,  # type: ignore[arg-type]  # among the four that BagLine names
    )
