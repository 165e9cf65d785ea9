"""T3: one cart, one order, however often and from however many tabs it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random

from flask import Flask

from marque.checkout.place import Wish
from marque.kernel import secrets
from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from tests import factories
from tests.races import people
from tests.races.crowd import Answer, Result, prepared, together

ORDERS = "SELECT count(*) FROM orders WHERE placed_at IS NOT NULL"
SOLD = "SELECT -coalesce(sum(quantity), 0) FROM stock_movement WHERE kind = 'sale'"
JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'mails.order_placed'"


@dataclass(frozen=True, slots=True)
class Checkout:
    """A cart and what its owner sends; with `second_tab` the same goods from another page, under another key."""

    cart_id: int
    sends: tuple[Wish, ...]
    second_tab: bool


def race(app: Flask, *, checkouts: int, width: int, seed: int = 7) -> Result:
    """Each checkout is sent 2–5 times at once and again later, every fourth from two tabs; then with another body."""
    result, chance = Result(), Random(seed)
    with app.app_context(), unit_of_work():
        sku_id = factories.open_shop(on_hand=20 * checkouts, now=now()).scarf
    ready = prepared(app, [partial(people.get_ready, {sku_id: 1})] * checkouts, width=width)
    sent = [_checkout(*buyer, chance=chance) for buyer in ready]
    first = _send(app, [(one.cart_id, wish) for one in sent for wish in one.sends], width=width)
    later = _send(app, [(one.cart_id, one.sends[0]) for one in sent], width=width)
    other = _send(app, [(one.cart_id, _changed(one.sends[0])) for one in sent], width=width)
    result.hear([*first, *later])
    result.expect("carts with several numbers", _several_numbers(sent, first, later))
    result.expect("other body not refused", _not_refused(sent, other))
    for name, query in (("orders", ORDERS), ("units sold", SOLD), ("mail jobs", JOBS)):
        result.expect(f"{name} too many", people.figure(app, query) - checkouts)
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    return result


def _checkout(cart_id: int, wish: Wish, *, chance: Random) -> Checkout:
    second_tab = chance.random() < 0.25
    sends = [wish] * chance.randint(2, 5)
    if second_tab:
        sends[-1] = replace(wish, key=secrets.new_secret())
    return Checkout(cart_id, tuple(sends), second_tab)


def _changed(wish: Wish) -> Wish:
    return replace(wish, buyer=replace(wish.buyer, email="somebody-else@example.kg"))


def _send(app: Flask, sends: Sequence[tuple[int, Wish]], *, width: int) -> list[Answer]:
    return together(app, [partial(people.send, cart_id, wish) for cart_id, wish in sends], width=width)


def _several_numbers(sent: Sequence[Checkout], first: Sequence[Answer], later: Sequence[Answer]) -> int:
    """How many carts were answered with more than one order number."""
    numbers: dict[int, set[str]] = {one.cart_id: {_number(answer)} for one, answer in zip(sent, later, strict=True)}
    cart_ids = [one.cart_id for one in sent for _ in one.sends]
    for cart_id, answer in zip(cart_ids, first, strict=True):
        numbers[cart_id].add(_number(answer))
    return sum(len(found) > 1 for found in numbers.values())


def _not_refused(sent: Sequence[Checkout], other: Sequence[Answer]) -> int:
    """From two tabs the key may be one that never ordered: then the cart's order answers, which counts as a number above."""
    return sum(answer.code != "key_reused" for one, answer in zip(sent, other, strict=True) if not one.second_tab)


def _number(answer: Answer) -> str:
    return answer.value.number if answer.code == "done" else answer.code
