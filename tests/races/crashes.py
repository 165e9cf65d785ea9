"""A placing that is cut off at any of its statements leaves nothing; sent again, it is one order."""

from __future__ import annotations

import threading
from functools import partial
from typing import Any

from flask import Flask
from sqlalchemy import event

from marque.kernel.clock import now
from marque.kernel.database import db, unit_of_work
from tests import factories
from tests.races import people
from tests.races.crowd import Result, alone

ORDERS = "SELECT count(*) FROM orders"
SOLD = "SELECT -coalesce(sum(quantity), 0) FROM stock_movement WHERE kind = 'sale'"
JOBS = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'mails.order_placed'"
MOST_STATEMENTS = 60


class Cut(Exception):
    """The connection, or the process, is gone."""


class Scissors:
    """Cut this thread's work off at its n-th statement; the commit counts as one."""

    def __init__(self, at: int) -> None:
        self._left = at
        self._thread = threading.get_ident()

    def __call__(self, *_: Any) -> None:
        if threading.get_ident() == self._thread:
            self._left -= 1
            if self._left == 0:
                raise Cut


def race(app: Flask) -> Result:
    """Cut a placing off at its first, second, third … statement; each time look what is left, and send it again."""
    result = Result()
    with app.app_context(), unit_of_work():
        sku_id = factories.open_shop(on_hand=MOST_STATEMENTS, now=now()).coat
    for at in range(1, MOST_STATEMENTS):
        with app.app_context():
            cart_id = people.fill({sku_id: 1})
            wish = factories.wish(cart_id, now=now())
        answer = alone(app, partial(_cut_off, at, send=partial(people.send, cart_id, wish)))
        cut = isinstance(answer.value, Cut)
        _look(app, result, orders=at - cut)
        again = alone(app, partial(people.send, cart_id, wish))
        result.expect("not placed when sent again", int(again.code != "done"))
        if not cut:
            break
    result.counts["statements"] = at - 1
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    return result


def _look(app: Flask, result: Result, *, orders: int) -> None:
    result.expect("half orders", abs(people.figure(app, ORDERS) - orders))
    result.expect("pieces gone without an order", abs(people.figure(app, SOLD) - orders))
    result.expect("orders without a job, or jobs without an order", abs(people.figure(app, JOBS) - orders))


def _cut_off(at: int, *, send: partial[Any]) -> None:
    scissors = Scissors(at)
    for name in ("before_cursor_execute", "commit"):
        event.listen(db.engine, name, scissors)
    try:
        send()
    finally:
        for name in ("before_cursor_execute", "commit"):
            event.remove(db.engine, name, scissors)
