"""The year's orders: who bought what, when, how it was paid and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate, islice
from random import Random
from zoneinfo import ZoneInfo

from marque.demo.past import cast, days, fates
from marque.demo.past.baskets import Shelf
from marque.demo.past.cast import Person
from marque.demo.past.days import Sale
from marque.demo.past.fates import Fate, Staff, Terms
from marque.orders.numbers import ALPHABET, LENGTH
from marque.pricing import quote as pricing
from marque.pricing.quote import Quote
from marque.pricing.shipping import Method

ORDERS = 3_600
REGISTERED, RETURNING = 0.2, 0.2  # shares of orders: with an account, and of guests who come again
FAITH = 12  # the first of the customers buys this many times as often as one twelve places on buys twice
FIRST_DAYS, LAST_DAYS = 400, 20  # before today, between which customers joined
PAYMENTS = {"cash_on_delivery": 54, "sandbox": 31, "bank_transfer": 15}
COLLECTED = 0.2
HOME_CITIES = {"Bishkek", "Бишкек"}
ALICES, BOBS = ("pending", "shipped", "delivered", "cancelled"), ("processing", "delivered", "delivered")


@dataclass(frozen=True, slots=True)
class Terrain:
    """What the shop offered: ways of delivery by language, ways to pay, its zone and staff."""

    methods: Mapping[str, Sequence[Method]]
    payments: frozenset[str]
    zone: ZoneInfo
    staff: Staff
    sales: Sequence[Sale]


@dataclass(frozen=True, slots=True)
class Bought:
    """One order; `basket` and the quote's lines go together."""

    number: str
    person: Person
    terms: Terms
    method: Method
    basket: Sequence[pricing.Item]
    quote: Quote
    fate: Fate


def joined(people: Sequence[Person], *, now: datetime, seed: int) -> dict[str, datetime]:
    """When each customer made their account; alice and bob were the first."""
    found = {}
    for place, person in enumerate(people):
        chance = Random(f"{seed} joined {person.username}")
        ago = FIRST_DAYS - place if place < 2 else chance.uniform(LAST_DAYS, FIRST_DAYS - 2)
        found[person.username] = now - timedelta(days=ago, minutes=chance.uniform(0, 600))
    return found


def first_numbers(*, seed: int) -> list[str]:
    """Numbers of which any year with this seed has one."""
    return list(islice(_numbers(seed=seed), 100))


def orders(shelf: Shelf, *, terrain: Terrain, now: datetime, seed: int, wanted: int) -> list[Bought]:
    """All orders of the year in the order in which they were placed."""
    people = cast.customers(seed=seed)
    crowd = _Crowd(people, joined(people, now=now, seed=seed))
    numbers = _numbers(seed=seed)
    moments = days.moments(now=now, zone=terrain.zone, orders=wanted, known=terrain.sales, seed=seed)
    found = []
    for place, moment in enumerate(moments):
        chance = Random(f"{seed} order {place}")
        basket = shelf.basket(moment, chance=chance)
        number = next(numbers)
        if basket:
            found.append(_bought(number, moment, basket, crowd=crowd, terrain=terrain, now=now, chance=chance))
    return _with_friends(found, alice=people[0], bob=people[1], methods=terrain.methods)


def _bought(
    number: str,
    moment: datetime,
    basket: Sequence[pricing.Item],
    *,
    crowd: _Crowd,
    terrain: Terrain,
    now: datetime,
    chance: Random,
) -> Bought:
    person = crowd.somebody(moment, chance=chance)
    method = _method(terrain.methods[person.language], is_collected=chance.random() < COLLECTED)
    offered = [code for code in PAYMENTS if code in terrain.payments]
    provider = chance.choices(offered, [PAYMENTS[code] for code in offered])[0]
    terms = Terms(moment, provider, method.kind == "pickup", person.address["city"] not in HOME_CITIES)
    fate = fates.fate(terms, staff=terrain.staff, now=now, zone=terrain.zone, chance=chance)
    priced = pricing.quote(basket, delivery=method.delivery)
    if priced.shipping_cents == 0 and fate.status != "cancelled":  # nothing to give back for coming late
        fate.happenings = [one for one in fate.happenings if one.kind != "refunded"]
    return Bought(number, person, terms, method, basket, priced, fate)


class _Crowd:
    """Customers by how faithful they are, and guests, some of whom come again."""

    def __init__(self, people: Sequence[Person], since: Mapping[str, datetime]) -> None:
        self._people, self._since = people, since
        self._weights = list(accumulate(1 / (place + FAITH) for place in range(len(people))))
        self._guests: list[Person] = []

    def somebody(self, moment: datetime, *, chance: Random) -> Person:
        if chance.random() < REGISTERED:
            person = chance.choices(self._people, cum_weights=self._weights)[0]
            if self._since[person.username] < moment:
                return person
        if self._guests and chance.random() < RETURNING:
            return chance.choice(self._guests)
        self._guests.append(cast.guest(chance))
        return self._guests[-1]


def _method(offered: Sequence[Method], *, is_collected: bool) -> Method:
    fitting = [method for method in offered if (method.kind == "pickup") == is_collected]
    return (fitting or offered)[0]


def _numbers(*, seed: int) -> Iterator[str]:
    chance, taken = Random(f"{seed} numbers"), set[str]()
    while True:
        letters = "".join(chance.choices(ALPHABET, k=LENGTH))
        if letters not in taken:
            taken.add(letters)
            yield f"{letters[:4]}-{letters[4:]}"


def _with_friends(
    found: list[Bought], *, alice: Person, bob: Person, methods: Mapping[str, Sequence[Method]]
) -> list[Bought]:
    """Give the newest orders of each state to alice and bob, so that whoever signs in as them sees every kind."""
    places = {number: place for place, number in enumerate(one.number for one in found)}
    for person, statuses in ((alice, ALICES), (bob, BOBS)):
        for status in statuses:
            newest = (one for one in reversed(found) if one.fate.status == status and not one.person.username)
            if one := next(newest, None):
                method = next(way for way in methods[person.language] if way.code == one.method.code)
                found[places[one.number]] = replace(one, person=person, method=method)
    return found
