"""The checkout page: shown by GET, which makes nothing, and placed by POST, once."""

from __future__ import annotations

from contextlib import suppress

import structlog
from flask import current_app, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from marque.accounts import addresses
from marque.checkout.place import Buyer, Placed, QuoteChanged, Shop, Wish
from marque.checkout.place import place as place_order
from marque.inventory.errors import SoldOut
from marque.kernel import clock, idempotency, metrics
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict, Invalid
from marque.payments import providers
from marque.web.checkout import desk as desks
from marque.web.checkout import holds, values
from marque.web.checkout.desk import Desk
from marque.web.errors.handlers import answer
from marque.web.errors.sentences import sentence
from marque.web.forms import numbers
from marque.web.forms.checkout import CheckoutForm
from marque.web.templating import language
from marque.web.visitor import bag, bag_cookie, draft, notices, person, watching

log = structlog.get_logger(__name__)


def show() -> Response:
    """GET: the form as far as we know the answers, or back to the bag where there is nothing to order."""
    typed = draft.take()
    try:
        desk = desks.read(country=typed.get("country"), method=typed.get("shipping"))
    except Invalid as error:
        return holds.back_to_bag(sentence(error))
    if desk.cart.state != "open":
        return holds.back_to_bag(sentence(Invalid("cart_empty")))
    form = desks.form(desk)
    _answer_what_we_know(form, desk=desk)
    _answer_as_typed(form, typed=typed, desk=desk)
    return desks.page(form, desk=desk, told=notices.take())


def use_address() -> Response:
    """POST address_id with the form as it stands: this entry of the address book, and all else that was typed."""
    try:
        desk = _posted_desk()
    except Invalid as error:
        return holds.back_to_bag(sentence(error))
    address_id = numbers.whole_or_none(request.form.get("address_id", ""))
    if address_id is None or desk.cart.customer_id is None:  # nothing chosen, or signed out meanwhile
        return desks.page(desks.form(desk), desk=desk)
    with reading() as connection:
        postal = addresses.one(connection, address_id, account_id=desk.cart.customer_id).postal
    desk = desks.read(country=postal.country, method=request.form.get("shipping"))
    form = desks.form(desk)
    form.show(postal)
    if form.shipping.data not in desk.quotes:  # another country, other ways of delivery
        form.shipping.data = _first_way(desk)
    return desks.page(form, desk=desk)


def extend() -> Response:
    """POST with the form as it stands: ten more minutes, once; nothing typed is lost."""
    try:
        with suppress(Conflict):  # asked twice, or too late: the page says how long the pieces are kept
            holds.extend()
        desk = _posted_desk()
    except Invalid as error:
        return holds.back_to_bag(sentence(error))
    return desks.page(desks.form(desk), desk=desk)


def keep_draft() -> Response:
    """POST with the form as it stands: sign in first, then go on with what was typed."""
    draft.keep(request.form)
    return redirect(url_for("security.login", next=url_for("checkout.show")), code=303)


def from_part() -> Response:
    """GET of an address that only takes the form (a reload, another language): the checkout itself."""
    return redirect(url_for("checkout.show"), code=303)


def place() -> Response:
    """POST: an order, the form again with what is wrong (422), what changed (409), or the bag with what sold out."""
    try:
        desk = _posted_desk()
    except Invalid as error:
        return holds.back_to_bag(sentence(error))
    form = desks.form(desk)
    if not form.validate():
        return desks.page(form, desk=desk, status=422)
    try:
        placed = _placed(form, desk=desk)
        _keep_address(form, desk=desk)
        return _thank(placed)
    except QuoteChanged:
        fresh = _posted_desk()
        return desks.page(form, desk=fresh, status=409, changes=values.changed_lines(fresh.bag))
    except SoldOut:
        return holds.back_to_bag(gettext("Some of it sold out just now, so nothing was ordered. See the lines below."))
    except Conflict as error:
        return answer(422 if error.code == "key_reused" else 409, code=error.code, detail=sentence(error))


def _answer_what_we_know(form: CheckoutForm, *, desk: Desk) -> None:
    account = person.account()
    if account:
        form.email.data, form.full_name.data = account.email, account.full_name
        form.keep_address.data = not desk.book
    if desk.book:
        form.show(desk.book[0].postal)
    form.country.data = desk.country
    form.shipping.data = _first_way(desk)
    form.payment.data = "cash_on_delivery"


def _answer_as_typed(form: CheckoutForm, *, typed: dict[str, str], desk: Desk) -> None:
    """What was typed before the sign-in goes before what the account knows; an address as a whole."""
    if "country" in typed:
        for name in draft.WHERE:
            form[name].data = typed.get(name, "")
    for name in ("email", "full_name", "phone", "payment"):
        form[name].data = typed.get(name) or form[name].data
    if typed.get("shipping") in desk.quotes:
        form.shipping.data = typed["shipping"]


def _first_way(desk: Desk) -> str | None:
    return desk.methods[0].code if desk.methods else None


def _keep_address(form: CheckoutForm, *, desk: Desk) -> None:
    """Into the address book, where that was wished for; a full book does not stand in an order's way."""
    if desk.cart.customer_id is None or not form.keep_address.data or not form.needs_address():
        return
    with suppress(Conflict), unit_of_work():
        addresses.add(form.postal(), account_id=desk.cart.customer_id)


def _posted_desk() -> Desk:
    return desks.read(country=request.form.get("country", ""), method=request.form.get("shipping"))


def _placed(form: CheckoutForm, *, desk: Desk) -> Placed:
    wish = Wish(
        buyer=_buyer(form),
        method=next(one for one in desk.methods if one.code == form.shipping.data),
        provider=providers.chosen(form.payment.data, offered=desks.offered()),
        seen=form.seen.data or "",
        key=idempotency.judged(form.key.data),
    )
    holds.sweep_due([line.sku_id for line in desk.bag.lines])
    with unit_of_work():
        placed = place_order(desk.cart.id, wish=wish, shop=_shop(), now=clock.now())
    if not placed.is_repeat:
        metrics.ORDERS.labels("web").inc()
        log.info("order_placed", number=placed.number)
        for line in desk.bag.lines:
            watching.note("purchase", sku_id=line.sku_id, details={"quantity": line.quantity})
    return placed


def _buyer(form: CheckoutForm) -> Buyer:
    typed = form.postal()
    return Buyer(
        email=form.email.data,
        full_name=typed.full_name,
        phone=typed.phone,
        address={name: getattr(typed, name) for name in ("country", "street", "flat", "postcode", "city")},
        language=language.current(),
    )


def _shop() -> Shop:
    return Shop(
        currency=current_app.config["MARQUE_CURRENCY"],
        country=bag.home_country(),
        language=language.shop_language(),
        link_key=current_app.config["SECRET_KEY"],
    )


def _thank(placed: Placed) -> Response:
    if placed.provider_ref:
        target = url_for("checkout.pay", ref=placed.provider_ref)
    else:
        target = url_for("checkout.order", secret=placed.secret)
    response = redirect(target, code=303)
    return bag_cookie.remember(response, count=0)
