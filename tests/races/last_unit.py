"""T1: the last unit goes to one buyer."""

from __future__ import annotations

from functools import partial

from flask import Flask

from marque.checkout.place import Wish
from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from tests import factories
from tests.races import people
from tests.races.crowd import Result, prepared, together

SOLD = "SELECT coalesce(sum(quantity), 0) FROM order_line WHERE sku_id = :sku_id"
LEFT = "SELECT on_hand FROM stock WHERE sku_id = :sku_id"


def race(app: Flask, *, buyers: int, units: int, rounds: int, width: int) -> Result:
    """So many buyers at once for so few pieces; every second round they start the checkout first, which holds the piece."""
    result = Result()
    for number in range(rounds):
        _round(app, result, buyers=buyers, units=units, width=width, holding=bool(number % 2))
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    return result


def _round(app: Flask, result: Result, *, buyers: int, units: int, width: int, holding: bool) -> None:
    with app.app_context(), unit_of_work():
        sku_id = factories.open_shop(on_hand=units, now=now()).coat
    ready = prepared(app, [partial(people.get_ready, {sku_id: 1})] * buyers, width=width)
    answers = together(app, [partial(_buy, *buyer, holding=holding) for buyer in ready], width=width)
    result.hear(answers)
    orders = sum(answer.code == "done" for answer in answers)
    refused = sum(answer.code == "sold_out" for answer in answers)
    sold = people.figure(app, SOLD, sku_id=sku_id)
    result.expect("oversold", max(0, sold - units))
    result.expect("left while somebody was refused", people.figure(app, LEFT, sku_id=sku_id) if refused else 0)
    result.expect("orders not answered", sold - orders)
    result.expect("units not sold", max(0, units - sold))


def _buy(cart_id: int, wish: Wish, *, holding: bool) -> str:
    if holding:
        people.begin(cart_id)
    return people.send(cart_id, wish).number
