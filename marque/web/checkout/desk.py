"""What the checkout page is made of, read fresh for every request: cart, ways of delivery, bag, holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from flask import current_app, make_response, render_template
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from marque.accounts import addresses
from marque.accounts.addresses import Entry
from marque.cart import bag as carts_bag
from marque.cart.bag import Bag
from marque.cart.carts import CartRef
from marque.checkout import seen
from marque.checkout import start as story
from marque.kernel import clock, secrets
from marque.kernel.database import reading
from marque.kernel.errors import Invalid
from marque.pricing import shipping
from marque.pricing.quote import Quote
from marque.pricing.shipping import Method
from marque.web.checkout import values
from marque.web.forms.checkout import CheckoutForm
from marque.web.templating import formats
from marque.web.visitor import bag, bag_cookie
from marque.web.visitor.notices import Notice


@dataclass(frozen=True, slots=True)
class Desk:
    """`book` has the customer's addresses that can be sent to, the default first; `country` is where it goes so far."""

    cart: CartRef
    book: list[Entry]
    countries: list[str]
    country: str
    methods: list[Method]
    quotes: dict[str, Quote]
    bag: Bag
    holds_end: datetime | None
    was_extended: bool
    now: datetime


def read(*, country: str | None = None, method: str | None = None) -> Desk:
    """The visitor's desk; without a country it is that of the default address, or else the shop's own.

    Raises Invalid("cart_empty") when there is no bag or nothing in it to order.
    """
    now = clock.now()
    with reading() as connection:
        cart = bag_cookie.cart(connection)
        if cart is None:
            raise Invalid("cart_empty")
        return _desk(connection, cart=cart, country=country, method=method, now=now)


def _desk(connection: Connection, *, cart: CartRef, country: str | None, method: str | None, now: datetime) -> Desk:
    countries = shipping.countries(connection)
    book = _book(connection, owner=cart.customer_id, countries=countries)
    country = country or (book[0].postal.country if book else bag.home_country())
    methods = bag.methods(connection, country=country if country in countries else bag.home_country())
    content = bag.read(connection, cart_id=cart.id, now=now)
    if not content.lines:
        raise Invalid("cart_empty")
    items = [carts_bag.item(line) for line in content.lines if line.is_buyable]
    quotes = seen.quotes(items, methods=methods)
    chosen = quotes.get(method or "") or next(iter(quotes.values()), content.quote)
    ends_at, was_extended = story.held(connection, cart_id=cart.id)
    return Desk(
        cart=cart,
        book=book,
        countries=countries,
        country=country,
        methods=methods,
        quotes=quotes,
        bag=replace(content, quote=chosen),
        holds_end=ends_at,
        was_extended=was_extended,
        now=now,
    )


def _book(connection: Connection, *, owner: int | None, countries: list[str]) -> list[Entry]:
    """What the cart's owner has in the address book; guests have none."""
    entries = addresses.book(connection, account_id=owner) if owner is not None else []
    return [entry for entry in entries if entry.postal.country in countries]


def form(desk: Desk) -> CheckoutForm:
    """The form with this desk's choices; filled from the request where there is one."""
    filled = CheckoutForm()
    filled.country.choices = values.countries(desk.countries)
    filled.shipping.choices = [(method.code, method.name) for method in desk.methods]
    filled.payment.choices = [(card.code, card.name) for card in values.payment_cards(offered())]
    return filled


def offered() -> frozenset[str]:
    """Codes of the ways to pay this shop offers."""
    return frozenset(current_app.config["MARQUE_PAYMENTS"])


def page(
    filled: CheckoutForm,
    *,
    desk: Desk,
    status: int = 200,
    changes: tuple[str, ...] = (),
    told: tuple[Notice, ...] = (),
) -> Response:
    """The page for this form and desk; the shopper agrees to what it shows by sending it."""
    today = desk.now.astimezone(formats.zone()).date()
    shown = values.CheckoutPage(
        form=filled,
        bag=desk.bag,
        methods=values.delivery_cards(desk.methods, quotes=desk.quotes, today=today),
        payments=values.payment_cards(offered()),
        key=secrets.new_secret() if changes else filled.key.data or secrets.new_secret(),
        seen=seen.written(desk.quotes),
        holds_end=desk.holds_end,
        hold_state=values.hold_state(desk.holds_end, now=desk.now),
        can_extend=not desk.was_extended,
        changes=changes,
        notices=told,
        is_customer=desk.cart.customer_id is not None,
        book=values.book_choices(desk.book, typed=filled.postal()),
    )
    return make_response(render_template("checkout/show.html", page=shown), status)
