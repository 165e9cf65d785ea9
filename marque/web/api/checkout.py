"""From the bag to an order: what it would cost, then the order at exactly that sum, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from flask import abort, current_app, url_for
from flask_babel import gettext
from sqlalchemy import Connection

from marque.cart import bag as carts_bag
from marque.cart import carts
from marque.cart.bag import Bag
from marque.checkout import place, seen
from marque.checkout.place import Placed, Shop, Wish
from marque.inventory import holds
from marque.inventory.errors import SoldOut
from marque.kernel import clock, metrics
from marque.kernel.database import db, reading, unit_of_work
from marque.kernel.errors import Invalid
from marque.payments import providers
from marque.pricing import quote as pricing
from marque.pricing import shipping
from marque.pricing.shipping import Method
from marque.web.api import buyers, repeats, showing
from marque.web.api.carts import customer_id
from marque.web.api.operation import operation
from marque.web.api.schemas.shopping import Checkout, DeliveryShown, OrderPlaced, PaymentNamed, Quote, QuoteQuery
from marque.web.errors.problem import problem
from marque.web.templating import language
from marque.web.templating.context import absolute
from marque.web.templating.wording import payment_names
from marque.web.visitor import bag, watching

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Desk:
    """The customer's open cart with what it would cost for each way of delivery; `quotes` are by the method's code."""

    cart_id: int | None
    content: Bag
    methods: dict[str, Method]
    quotes: dict[str, pricing.Quote]


@operation("Checkout", gives=Quote, scope="shopping")
def show_quote(query: QuoteQuery) -> Quote:
    """What an order of the bag would cost

    Every way of delivery with its total, and the ways to pay. Nothing is made or kept by asking.
    """
    country = query.country or bag.home_country()
    with reading() as connection:
        desk = _desk(connection, country=country, now=clock.now())
        countries = shipping.countries(connection)
    return Quote(
        country=country,
        countries=countries,
        subtotal_cents=desk.content.quote.subtotal_cents,
        currency=showing.currency(),
        deliveries=[_delivery(method, total=desk.quotes[code]) for code, method in desk.methods.items()],
        payments=[PaymentNamed(code=code, name=words[0]) for code, words in payment_names().items() if code in _offered()],
        is_ready=bool(desk.content.lines) and not desk.content.has_trouble,
    )


@operation("Checkout", gives=OrderPlaced, status=201, errors=(409,), scope="shopping",
           headers={repeats.HEADER: repeats.NEEDED})  # fmt: skip
def place_order(json: Checkout) -> Any:
    """Order the bag

    All of it or nothing, for `total_cents` or not at all: 409 `quote_changed` names what it would cost now, 409 `sold_out`
    the SKUs that are not there in that number. Sent again with the same key, the first answer comes again.
    """
    _sweep()
    try:
        answer, status, headers = repeats.once(lambda: _placed(json), gives=OrderPlaced, status=201)
    except SoldOut as error:
        short = {"data": {"sku_ids": sorted(error.short)}}
        detail = gettext("Some of it sold out just now, so nothing was ordered.")
        abort(problem(409, code=error.code, detail=detail, more=short))
    if not headers:
        metrics.ORDERS.labels("api").inc()
        log.info("order_placed", number=answer.number)
    return answer, status, {**headers, "Location": url_for("api.show_order", number=answer.number)}


def _placed(sent: Checkout) -> OrderPlaced:
    now = clock.now()
    desk = _desk(db.session.connection(), country=sent.address.country, now=now)
    if desk.cart_id is None:
        raise Invalid("cart_empty")
    placed = place.place(desk.cart_id, wish=_wish(sent, desk=desk), shop=_shop(), now=now)
    for line in desk.content.lines:
        watching.note("purchase", sku_id=line.sku_id, details={"quantity": line.quantity})
    return _answer(placed, sent=sent)


def _wish(sent: Checkout, *, desk: Desk) -> Wish:
    method = desk.methods.get(sent.delivery)
    if method is None:
        raise Invalid("delivery", field="delivery", value=sent.delivery)
    if desk.content.lines and not desk.content.has_trouble and desk.quotes[method.code].total_cents != sent.total_cents:
        raise place.QuoteChanged(desk.quotes[method.code])
    return Wish(
        buyer=buyers.judged(sent, is_collected=method.kind == "pickup"),
        method=method,
        provider=providers.chosen(sent.payment, offered=_offered()),
        seen=seen.written(desk.quotes),
        key=repeats.key_of("checkout"),
    )


def _desk(connection: Connection, *, country: str, now: datetime) -> Desk:
    cart = carts.of_customer(connection, customer_id=customer_id())
    cart_id = cart.id if cart and cart.state == "open" else None
    content = bag.read(connection, cart_id=cart_id, now=now)
    methods = {method.code: method for method in bag.methods(connection, country=country)}
    items = [carts_bag.item(line) for line in content.lines if line.is_buyable]
    return Desk(cart_id, content, methods, seen.quotes(items, methods=list(methods.values())))


def _sweep() -> None:
    """End holds on these SKUs whose time has passed: a short transaction of its own, before anything is locked."""
    now = clock.now()
    with reading() as connection:
        cart = carts.of_customer(connection, customer_id=customer_id())
        content = bag.read(connection, cart_id=cart.id if cart else None, now=now)
        sku_ids = [line.sku_id for line in content.lines]
        is_due = holds.any_due(connection, now=now, sku_ids=sku_ids)
    if is_due:
        with unit_of_work():
            holds.sweep(now=now, sku_ids=sku_ids)


def _delivery(method: Method, *, total: pricing.Quote) -> DeliveryShown:
    same = {name: getattr(method, name) for name in ("code", "kind", "name", "min_days", "max_days")}
    return DeliveryShown(**same, price_cents=total.shipping_cents, total_cents=total.total_cents)


def _offered() -> frozenset[str]:
    return frozenset(current_app.config["MARQUE_PAYMENTS"])


def _shop() -> Shop:
    return Shop(
        currency=showing.currency(),
        country=bag.home_country(),
        language=language.shop_language(),
        link_key=current_app.config["SECRET_KEY"],
    )


def _answer(placed: Placed, *, sent: Checkout) -> OrderPlaced:
    pay_url = absolute(url_for("checkout.pay", ref=placed.provider_ref)) if placed.provider_ref else None
    return OrderPlaced(
        number=placed.number,
        status="pending",
        total_cents=sent.total_cents,
        currency=showing.currency(),
        payment=sent.payment,
        pay_url=pay_url,
    )
