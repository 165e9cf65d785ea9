"""Finished values of one order, for its page and its mails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from flask_babel import gettext

from marque.catalogue.pictures import Picture
from marque.orders.reading import LineRead, OrderRead
from marque.web.templating import formats, language
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
class OrderPage:
    number: str
    secret: str
    placed_at: datetime
    status: str
    payment_status: str
    is_prepaid: bool
    first_name: str
    email: str
    lines: tuple[OrderLineView, ...]
    totals: OrderRead
    address_lines: tuple[str, ...]
    shipping_name: str
    payment_name: str
    instructions: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, datetime | None, bool], ...]
    can_cancel: bool
    cancel_until: datetime | None
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
        first_name=order.full_name.split()[0],
        email=order.email,
        lines=tuple(_line(line, pictures=pictures or {}) for line in order.lines),
        totals=order,
        address_lines=address_lines(order),
        shipping_name=str(order.shipping["name"]),
        payment_name=payment_names()[order.payment.provider][0],
        instructions=_instructions(order),
        events=timeline(order),
        can_cancel=order.is_cancellable,
        cancel_until=None,
        pay_href=pay_href,
    )


def address_lines(order: OrderRead) -> tuple[str, ...]:
    """The name and, unless collected, where it goes: as one writes it on a parcel."""
    where = order.address
    country = language.country_name(where.get("country", ""), language=language.current())
    place = " ".join(part for part in (where.get("postcode"), where.get("city")) if part)
    street = ", ".join(part for part in (where.get("street"), where.get("flat")) if part)
    lines = [order.full_name] if order.shipping["kind"] == "pickup" else [order.full_name, street, place, country]
    return tuple(line for line in [*lines, order.phone] if line)


def timeline(order: OrderRead) -> tuple[tuple[str, datetime | None, bool], ...]:
    """The way to the door: steps that happened with their time, steps to come without."""
    happened = {event.kind: event.at for event in order.events}
    steps = _steps(order)
    return tuple((label, happened.get(kind), kind in happened) for kind, label in steps)


def _steps(order: OrderRead) -> list[tuple[str, str]]:
    placed, cancelled = ("placed", gettext("Order placed")), ("cancelled", gettext("Cancelled"))
    paid, refunded = ("paid", gettext("Paid")), ("refunded", gettext("Money given back"))
    kinds = {event.kind for event in order.events}
    if order.status == "cancelled":
        return [step for step in (placed, paid, cancelled, refunded) if step[0] in kinds]
    prepaid = [paid] if order.payment.provider != "cash_on_delivery" else []
    is_collected = order.shipping["kind"] == "pickup"
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
