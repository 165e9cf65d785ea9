"""Finished values of one order, for its page and its mails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for
from flask_babel import gettext

from marque.catalogue.pictures import Picture
from marque.checkout import pay
from marque.orders.reading import LineRead, OrderRead, ParcelRead
from marque.web.templating import formats, language, promise
from marque.web.templating.wording import payment_names, step_label


@dataclass(frozen=True, slots=True)
class OrderLineView:
    title: str
    colour: str
    size: str
    quantity: int
    line_cents: int
    picture: Picture | None
    flat: str
    steps: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to the door: when it happened, or when it is expected, in words."""

    label: str
    at: datetime | None
    is_done: bool
    expected: str


@dataclass(frozen=True, slots=True)
class ParcelView:
    """`href` is empty where the carrier has no page for it."""

    carrier: str
    number: str
    href: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class OrderPage:
    """`promise`: when it will be there, one sentence, empty once it is. `collect_lines`: where to fetch it, or nothing.
    `pay_until`: by when the money has to be there, one sentence, empty where none is waited for.
    `parcels`: what can be followed; a collected order has none. `first_name`: of whoever bought, not of who receives it.
    """

    number: str
    secret: str
    placed_at: datetime
    status: str
    payment_status: str
    is_prepaid: bool
    first_name: str
    email: str
    lines: tuple[OrderLineView, ...]
    units: int
    totals: OrderRead
    address_lines: tuple[str, ...]
    shipping_name: str
    is_collected: bool
    promise: str
    collect_lines: tuple[str, ...]
    parcels: tuple[ParcelView, ...]
    payment_name: str
    instructions: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    can_cancel: bool
    pay_until: str
    pay_href: str | None


def order_page(
    order: OrderRead,
    *,
    secret: str,
    pictures: Mapping[int, tuple[Picture | None, str]] | None = None,
    pay_href: str | None = None,
) -> OrderPage:
    """The page's (or the mail's) values. `pictures`: SKU → (picture, name of the technical flat)."""
    return OrderPage(
        number=order.number,
        secret=secret,
        placed_at=order.placed_at,
        status=order.status,
        payment_status=order.payment_status,
        is_prepaid=order.payment.provider != "cash_on_delivery",
        first_name=order.buyer_name.split()[0],
        email=order.email,
        lines=tuple(_line(line, pictures=pictures or {}) for line in order.lines),
        units=sum(line.quantity for line in order.lines),
        totals=order,
        address_lines=address_lines(order),
        shipping_name=str(order.shipping["name"]),
        is_collected=promise.is_collected(order),
        promise=promise.when(order),
        collect_lines=promise.collect_lines(order),
        parcels=() if promise.is_collected(order) else tuple(_parcel(parcel) for parcel in order.parcels),
        payment_name=payment_names()[order.payment.provider][0],
        instructions=_instructions(order),
        steps=timeline(order),
        can_cancel=order.is_cancellable,
        pay_until=_pay_until(order),
        pay_href=pay_href,
    )


def pay_href(order: OrderRead) -> str | None:
    """Where an open payment of the test gateway is made; None when there is nothing to pay there."""
    return url_for("checkout.pay", ref=order.payment.provider_ref) if is_payable(order) else None


def is_payable(order: OrderRead) -> bool:
    """It waits for a payment that is made on a page."""
    payment = order.payment
    return payment.provider == "sandbox" and payment.state in ("open", "declined") and order.status == "pending"


def _pay_until(order: OrderRead) -> str:
    at = pay.deadline(order)
    if at is None:
        return ""
    day, time = formats.day(at), formats.clock_time(at)
    return gettext("Pay until %(day)s, %(time)s. After that the order is cancelled by itself.", day=day, time=time)


def address_lines(order: OrderRead) -> tuple[str, ...]:
    """The name and, unless collected, where it goes: as one writes it on a parcel."""
    where = order.address
    country = language.country_name(where.get("country", ""), language=language.current())
    place = " ".join(part for part in (where.get("postcode"), where.get("city")) if part)
    street = ", ".join(part for part in (where.get("street"), where.get("flat")) if part)
    lines = [order.full_name] if promise.is_collected(order) else [order.full_name, street, place, country]
    return tuple(line for line in [*lines, order.phone] if line)


def timeline(order: OrderRead) -> tuple[Step, ...]:
    """The way to the door: steps that happened with their time, steps to come without."""
    happened = {event.kind: event.at for event in order.events}
    awaited = "shipped" if promise.is_collected(order) else "delivered"
    expected = {} if awaited in happened else {awaited: promise.when(order)}
    return tuple(Step(label, happened.get(kind), kind in happened, expected.get(kind, "")) for kind, label in _steps(order))


def _steps(order: OrderRead) -> list[tuple[str, str]]:
    placed, cancelled = ("placed", gettext("Order placed")), ("cancelled", gettext("Cancelled"))
    paid, refunded = ("paid", gettext("Paid")), ("refunded", gettext("Money given back"))
    kinds = {event.kind for event in order.events}
    if order.status == "cancelled":
        return [step for step in (placed, paid, cancelled, refunded) if step[0] in kinds]
    prepaid = [paid] if order.payment.provider != "cash_on_delivery" else []
    is_collected = promise.is_collected(order)
    return [
        placed,
        *prepaid,
        ("packed", gettext("Being packed")),
        ("shipped", gettext("Ready to collect") if is_collected else gettext("On its way")),
        ("delivered", gettext("Collected") if is_collected else gettext("Delivered")),
    ]


def _line(line: LineRead, *, pictures: Mapping[int, tuple[Picture | None, str]]) -> OrderLineView:
    picture, flat = pictures.get(line.sku_id, (None, "hanger"))
    return OrderLineView(
        title=line.title,
        colour=line.colour,
        size=line.size,
        quantity=line.quantity,
        line_cents=line.line_cents,
        picture=picture,
        flat=flat,
        steps=tuple((step_label(code), cents) for code, cents in line.steps),
    )


def _parcel(parcel: ParcelRead) -> ParcelView:
    """Only web addresses become links, whatever was typed."""
    href = parcel.tracking_url if parcel.tracking_url.startswith(("https://", "http://")) else ""
    return ParcelView(parcel.carrier, parcel.tracking_number, href, parcel.sent_at)


def _instructions(order: OrderRead) -> tuple[tuple[str, str], ...]:
    if order.payment.provider != "bank_transfer" or order.payment_status != "unpaid" or order.status == "cancelled":
        return ()
    holder, bank, account = current_app.config["MARQUE_BANK"] or ("", "", "")
    return (
        (gettext("To"), holder),
        (gettext("Bank"), bank),
        (gettext("Account"), account),
        (gettext("Amount"), formats.money(order.total_cents)),
        (gettext("Reference"), order.number),
    )
