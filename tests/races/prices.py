"""T8: the price that was shown is the price that is charged and kept."""

from __future__ import annotations

import time
from functools import partial
from random import Random

from flask import Flask
from sqlalchemy import text

from marque.catalogue import skus
from marque.catalogue.skus import NewPrice
from marque.kernel.clock import now
from marque.kernel.database import reading, unit_of_work
from tests import factories
from tests.races import people
from tests.races.crowd import Result, together

CHARGED = text(
    "SELECT o.total_cents, p.amount_cents FROM orders o JOIN payment p ON p.order_id = o.id WHERE o.number = :number"
)
PRICES = (89_900, 99_900, 249_000, 499_000)
AMPLE = 1_000_000


def race(app: Flask, *, carts: int, width: int, seed: int = 7) -> Result:
    """Random baskets; before every second one is sent somebody changes a price of it, and prices change all the time."""
    result, chance = Result(), Random(seed)
    with app.app_context(), unit_of_work():
        goods = factories.open_shop(on_hand=AMPLE, now=now())
    sku_ids = [goods.coat, goods.dress, goods.scarf]
    shoppers = [partial(_shop, sku_ids, seed=chance.random(), edited=number % 2 == 0) for number in range(carts)]
    answers = together(app, shoppers, width=width)
    result.hear(answers)
    unseen = sum(answer.code == "done" and not answer.value for answer in answers)
    result.expect("orders with a total nobody saw", unseen)
    result.expect("all refused", int(not any(answer.code == "done" for answer in answers)))
    result.expect("none refused", int(not any(answer.code == "quote_changed" for answer in answers)))
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    return result


def _shop(sku_ids: list[int], *, seed: float, edited: bool) -> bool:
    """Whether the order's total is the one on the page that was sent."""
    chance = Random(seed)
    basket = {sku_id: chance.randint(1, 3) for sku_id in chance.sample(sku_ids, chance.randint(1, 3))}
    cart_id = people.fill(basket)
    method = chance.choice(["courier", "pickup"])
    wish = factories.wish(cart_id, method=method, now=now())
    time.sleep(0.002)
    if edited:
        _edit(chance.choice(list(basket)), price_cents=chance.choice(PRICES))
    placed = people.send(cart_id, wish)
    with reading() as connection:
        charged = connection.execute(CHARGED, {"number": placed.number}).one()
    return f"{method}={charged.total_cents}" in wish.seen.split("|") and charged.amount_cents == charged.total_cents


def _edit(sku_id: int, *, price_cents: int) -> None:
    """A price is changed in the back office."""
    with unit_of_work(actor="staff:1"):
        skus.reprice([NewPrice(sku_id=sku_id, price_cents=price_cents)])
