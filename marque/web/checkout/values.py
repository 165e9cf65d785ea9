"""Finished values for the checkout's pages: words, dates and sums, nothing left to work out in a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext

from marque.cart.bag import Bag
from marque.pricing.quote import Quote
from marque.pricing.shipping import Method
from marque.web.forms import address
from marque.web.forms.checkout import CheckoutForm
from marque.web.templating import formats, language
from marque.web.templating.wording import payment_names


@dataclass(frozen=True, slots=True)
class Card:
    """One way to pay."""

    code: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class DeliveryCard(Card):
    """One way of delivery, with what it costs for this bag and the total it makes."""

    price_cents: int
    days_text: str
    total_cents: int


@dataclass(frozen=True, slots=True)
class CheckoutPage:
    form: CheckoutForm
    bag: Bag
    methods: tuple[DeliveryCard, ...]
    payments: tuple[Card, ...]
    key: str
    seen: str
    holds_end: datetime | None
    hold_state: str
    can_extend: bool
    changes: tuple[str, ...]


def payment_cards(offered: frozenset[str]) -> tuple[Card, ...]:
    return tuple(Card(code, *words) for code, words in payment_names().items() if code in offered)


def countries(codes: list[str]) -> list[tuple[str, str]]:
    return address.country_choices(codes, language=language.current())


def delivery_cards(methods: Sequence[Method], *, quotes: dict[str, Quote], today: date) -> tuple[DeliveryCard, ...]:
    return tuple(
        DeliveryCard(
            code=method.code,
            name=method.name,
            text=method.description,
            price_cents=quotes[method.code].shipping_cents,
            days_text=days_text(method, today=today),
            total_cents=quotes[method.code].total_cents,
        )
        for method in methods
    )


def days_text(method: Method, *, today: date) -> str:
    """ "With you by Sunday 22 November", or "Ready by …" where one collects it."""
    if method.kind == "pickup":
        return gettext("Ready by %(day)s", day=formats.day(method.latest(today)))
    return gettext("With you by %(day)s", day=formats.day(method.latest(today)))


def hold_state(ends_at: datetime | None, *, now: datetime) -> str:
    if ends_at is None:
        return "none"
    return "live" if ends_at > now else "ended"


def changed_lines(content: Bag) -> tuple[str, ...]:
    """What is different from the page the shopper sent, one sentence a line; at least one."""
    said = tuple(
        gettext(
            "%(title)s costs %(now)s now, it was %(before)s.",
            title=line.title,
            now=formats.money(line.unit_cents),
            before=formats.money(line.was_seen_cents),
        )
        for line in content.lines
        if line.was_seen_cents
    )
    return said or (gettext("The bag or the price of delivery is not what it was when this page was opened."),)
