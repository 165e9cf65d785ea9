"""Finished values for the checkout's pages: words, dates and sums, nothing left to work out in a template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext

from marque.accounts import passwords
from marque.accounts.addresses import Entry, Postal
from marque.accounts.models import Account
from marque.cart.bag import Bag
from marque.orders.reading import OrderRead
from marque.pricing.quote import Quote
from marque.pricing.shipping import Method
from marque.web.forms import address
from marque.web.forms.checkout import CheckoutForm
from marque.web.templating import formats, language
from marque.web.templating.wording import payment_names
from marque.web.visitor.notices import Notice


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
class Choice:
    """An entry of the address book, to be taken over into the form."""

    id: int
    label: str
    is_typed: bool


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
    notices: tuple[Notice, ...]
    is_customer: bool
    book: tuple[Choice, ...]


def payment_cards(offered: frozenset[str]) -> tuple[Card, ...]:
    return tuple(Card(code, *words) for code, words in payment_names().items() if code in offered)


def countries(codes: list[str]) -> list[tuple[str, str]]:
    return address.country_choices(codes, language=language.current())


@dataclass(frozen=True, slots=True)
class AccountOffer:
    """How an order and an account come together: `kind` is "register" (a guest needs but a password), "claim" (whoever is
    signed in takes it over) or "own" (it is among their orders)."""

    kind: str
    email: str
    full_name: str
    shortest_password: int


def account_offer(order: OrderRead, *, account: Account | None) -> AccountOffer | None:
    """Nothing where it is somebody else's, or somebody else is signed in than it was made for."""
    if order.customer_id is not None:
        kind = "own" if account and account.id == order.customer_id else ""
    elif account is None:
        kind = "register"
    else:
        kind = "claim" if account.email.lower() == order.email.lower() else ""
    return AccountOffer(kind, order.email, order.full_name, passwords.SHORTEST) if kind else None


def book_choices(entries: Sequence[Entry], *, typed: Postal) -> tuple[Choice, ...]:
    """What of the address book can be taken over; nothing where its only entry stands in the form already."""
    choices = tuple(Choice(entry.id, _in_one_line(entry.postal), entry.postal == typed) for entry in entries)
    return () if len(choices) == 1 and choices[0].is_typed else choices


def _in_one_line(postal: Postal) -> str:
    return ", ".join(part for part in (postal.full_name, postal.street, postal.flat, postal.city) if part)


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
