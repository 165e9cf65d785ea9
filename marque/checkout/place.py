"""Placing an order: one transaction from the locked cart to the job that writes the mail. Stock is taken last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import text

from marque.cart import bag, carts
from marque.cart.bag import Bag, BagLine
from marque.cart.carts import CartRef
from marque.checkout.seen import did_see
from marque.inventory import stock
from marque.inventory.errors import SoldOut
from marque.inventory.stock import Taking
from marque.kernel import idempotency, jobs, secrets, touched
from marque.kernel.database import db
from marque.kernel.errors import Conflict, Invalid
from marque.orders import numbers, placing
from marque.payments.providers import Provider
from marque.pricing.quote import Quote, QuoteLine
from marque.pricing.shipping import Method

SCOPE = "checkout"
OF_CART = text("SELECT number FROM orders WHERE cart_id = :cart_id")


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who buys and where it goes; already judged by the form."""

    email: str
    full_name: str
    phone: str
    address: dict[str, str]
    language: str


@dataclass(frozen=True, slots=True)
class Wish:
    """What the shopper sent: buyer, way of delivery and payment, the quote they saw, and the form's key."""

    buyer: Buyer
    method: Method
    provider: Provider
    seen: str
    key: str

    def digest(self, owner: str) -> bytes:
        """What the key stands for. Whose it is belongs to it: somebody else's key opens nobody's order."""
        body = {"owner": owner, "buyer": self.buyer.email, "name": self.buyer.full_name, "phone": self.buyer.phone}
        ways = {"method": self.method.code, "provider": self.provider.code, "seen": self.seen}
        return idempotency.digest({**body, **ways, **self.buyer.address})


@dataclass(frozen=True, slots=True)
class Shop:
    """What the shop's settings say about every order; `link_key` makes guests' links from order numbers."""

    currency: str
    country: str
    language: str
    link_key: str


@dataclass(frozen=True, slots=True)
class Placed:
    """The answer to the shopper. `provider_ref` opens the gateway's page where there is one."""

    number: str
    secret: str
    provider_ref: str | None
    is_repeat: bool = False


class QuoteChanged(Conflict):
    """What the shopper saw is not what it would cost now; nothing was ordered."""

    def __init__(self, quote: Quote) -> None:
        super().__init__("quote_changed", total_cents=quote.total_cents)
        self.quote = quote


def place(cart_id: int, *, wish: Wish, shop: Shop, now: datetime) -> Placed:
    """Turn a cart into an order of the cart's owner, once; a repeat reads the first answer.

    Raises QuoteChanged, SoldOut, Invalid (empty cart), Conflict (same key with another body): nothing changed then.
    """
    cart = carts.lock(cart_id)
    repeat = _repeated(cart, wish=wish, link_key=shop.link_key)
    if repeat:
        return repeat
    content = _content(cart_id, wish=wish, shop=shop, now=now)
    number = numbers.new_number()
    placed = Placed(number, order_secret(shop.link_key, number=number), _reference(wish.provider))
    order_id, line_ids = placing.draft(
        _draft(placed, cart=cart, content=content, wish=wish, shop=shop), lines=_lines(content)
    )
    _place_draft(order_id, placed=placed, wish=wish, now=now)
    carts.close(cart_id)
    _remember(placed, cart=cart, wish=wish)
    jobs.defer("mails.order_placed", order_id=order_id)
    _take_stock(content, cart_id=cart_id, line_ids=line_ids, number=number, now=now)
    return placed


def order_secret(link_key: str, *, number: str) -> str:
    """The secret in a guest's link. Made from the number with the shop's key, so that a mail or a repeat can name it
    while the database keeps only its hash."""
    return secrets.derived(link_key, "order", number)


def _repeated(cart: CartRef, *, wish: Wish, link_key: str) -> Placed | None:
    answer: Mapping[str, Any] | None = idempotency.replayed(SCOPE, key=wish.key, fingerprint=wish.digest(cart.owner))
    if answer is None and cart.state == "ordered":
        answer = {"number": db.session.scalar(OF_CART, {"cart_id": cart.id}), "provider_ref": None}
    if answer is None:
        return None
    secret = order_secret(link_key, number=answer["number"])
    return Placed(answer["number"], secret, answer["provider_ref"], is_repeat=True)


def _content(cart_id: int, *, wish: Wish, shop: Shop, now: datetime) -> Bag:
    content = bag.read(
        db.session.connection(),
        cart_id=cart_id,
        language=wish.buyer.language,
        fallback=shop.language,
        country=shop.country,
        now=now,
        delivery=wish.method.delivery,
    )
    if not content.lines:
        raise Invalid("cart_empty")
    if content.has_trouble:
        raise SoldOut({line.sku_id: line.quantity for line in content.lines if line.note})
    if not did_see(wish.seen, method=wish.method.code, priced=content.quote):
        raise QuoteChanged(content.quote)
    return content


def _reference(provider: Provider) -> str | None:
    return provider.new_reference() if provider.hosted else None


def _draft(placed: Placed, *, cart: CartRef, content: Bag, wish: Wish, shop: Shop) -> placing.Draft:
    quote, buyer = content.quote, wish.buyer
    return placing.Draft(
        number=placed.number,
        secret_hash=secrets.fingerprint(placed.secret),
        origin="web",
        cart_id=cart.id,
        customer_id=cart.customer_id,
        email=buyer.email,
        phone=buyer.phone,
        full_name=buyer.full_name,
        language=buyer.language,
        address=buyer.address,
        shipping={
            "code": wish.method.code,
            "kind": wish.method.kind,
            "name": wish.method.name,
            "min_days": wish.method.min_days,
            "max_days": wish.method.max_days,
        },
        currency=shop.currency,
        subtotal_cents=quote.subtotal_cents,
        discount_cents=quote.discount_cents,
        shipping_cents=quote.shipping_cents,
        shipping_tax_cents=quote.shipping_tax_cents,
        tax_cents=quote.tax_cents,
        total_cents=quote.total_cents,
    )


def _lines(content: Bag) -> list[placing.Line]:
    return [_line(line, priced=priced) for line, priced in zip(content.lines, content.quote.lines, strict=True)]


def _line(line: BagLine, *, priced: QuoteLine) -> placing.Line:
    return placing.Line(
        sku_id=line.sku_id,
        sku_code=line.code,
        title=line.title,
        colour=line.colour,
        size=line.size,
        quantity=priced.quantity,
        unit_cents=priced.unit_cents,
        line_cents=priced.line_cents,
        discount_cents=priced.discount_cents,
        tax_cents=priced.tax_cents,
        cost_cents=line.cost_cents,
        steps=tuple((step.code, step.cents) for step in priced.steps),
    )


def _place_draft(order_id: int, *, placed: Placed, wish: Wish, now: datetime) -> None:
    placing.place(
        order_id,
        provider=wish.provider.code,
        provider_ref=placed.provider_ref or placed.number,
        payment_state="open" if wish.provider.prepaid else "agreed",
        actor="shopper",
        now=now,
    )


def _remember(placed: Placed, *, cart: CartRef, wish: Wish) -> None:
    answer = {"number": placed.number, "provider_ref": placed.provider_ref}
    idempotency.keep(SCOPE, key=wish.key, fingerprint=wish.digest(cart.owner), answer=answer)


def _take_stock(content: Bag, *, cart_id: int, line_ids: dict[int, int], number: str, now: datetime) -> None:
    takings = [Taking(line.sku_id, line.quantity, line_ids[line.sku_id]) for line in content.lines]
    low = set(stock.take(takings, holder=carts.holder(cart_id), actor=f"order:{number}", now=now))
    touched.note(line.product_id for line in content.lines if line.sku_id in low)
