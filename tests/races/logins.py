"""T13: signing in never loses a cart, from however many devices at once."""

from __future__ import annotations

from functools import partial
from random import Random

from flask import Flask

from marque.cart import carts, merging
from marque.cart.limits import PER_LINE
from marque.cart.merging import Merged
from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from tests import factories
from tests import people as accounts
from tests.factories import Goods
from tests.races import people
from tests.races.crowd import Result, together

OPEN = "SELECT count(*) FROM cart WHERE customer_id = :id AND state = 'open'"
UNITS = """
    SELECT coalesce(sum(l.quantity), 0) FROM cart_line l JOIN cart c ON c.id = l.cart_id
    WHERE c.customer_id = :id AND c.state = 'open' AND l.sku_id = :sku_id
"""
AMPLE = 1_000


def race(app: Flask, *, customers: int, devices: int, width: int, seed: int = 7) -> Result:
    """Every customer signs in on so many devices at once, each with a random bag; every second one twice over."""
    result, chance = Result(), Random(seed)
    with app.app_context(), unit_of_work():
        goods = factories.open_shop(on_hand=AMPLE, now=now())
    for number in range(customers):
        _round(
            app, result, goods, name=f"customer-{number}", bags=[_bag(chance, goods) for _ in range(devices)], width=width
        )
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    return result


def _round(app: Flask, result: Result, goods: Goods, *, name: str, bags: list[dict[int, int]], width: int) -> None:
    with app.app_context():
        with unit_of_work():
            customer_id = accounts.make(name=name)
        guests = [people.fill(bag) for bag in bags]
    actions = [partial(sign_in, guest, customer_id) for guest in guests for _ in range(2)]
    result.hear(together(app, actions, width=width))
    result.expect("open carts too many", people.figure(app, OPEN, id=customer_id) - 1)
    for sku_id in (goods.coat, goods.dress, goods.scarf):
        wanted = min(PER_LINE, sum(bag.get(sku_id, 0) for bag in bags))
        result.expect("units lost or doubled", abs(wanted - people.figure(app, UNITS, id=customer_id, sku_id=sku_id)))


def sign_in(guest_cart_id: int, customer_id: int) -> Merged:
    """What signing in does with the bags."""
    with unit_of_work():
        return merging.merge(guest_cart_id, customer_id=customer_id, now=now())


def put(customer_id: int, quantities: dict[int, int]) -> int:
    """A customer's own cart with these units."""
    with unit_of_work():
        guest = factories.fill_cart(quantities, now=now())
        merging.merge(guest, customer_id=customer_id, now=now())
        return carts.open_for(customer_id)


def _bag(chance: Random, goods: Goods) -> dict[int, int]:
    sku_ids = chance.sample([goods.coat, goods.dress, goods.scarf], chance.randint(1, 3))
    return {sku_id: chance.randint(1, 12) for sku_id in sku_ids}
