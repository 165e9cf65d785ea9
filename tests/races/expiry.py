"""T7: a hold ends once, whoever gets there first: its owner, time, a rival or a sweeper."""

from __future__ import annotations

import time
from functools import partial
from random import Random

from flask import Flask
from sqlalchemy import text

from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from tests import factories
from tests.races import people
from tests.races.crowd import Action, Result, alone, prepared, together

SOLD = "SELECT -coalesce(sum(quantity), 0) FROM stock_movement WHERE kind = 'sale'"
ON_HAND = "SELECT sum(on_hand) FROM stock"
HELD = "SELECT sum(held) FROM stock"
LIVE = "SELECT count(*) FROM hold WHERE state = 'live'"
END_SOON = text("""
    UPDATE hold SET ends_at = CAST(:now AS timestamptz) + interval '1 second' * :seconds * ends.at
    FROM (SELECT holder_id, random() AS at FROM hold GROUP BY holder_id) AS ends WHERE ends.holder_id = hold.holder_id
""")
TAKEN_TWICE = """
    SELECT count(*) FROM order_line l WHERE l.quantity <> (
        SELECT -sum(m.quantity) FROM stock_movement m WHERE m.reference_kind = 'order_line' AND m.reference_id = l.id)
"""


def race(app: Flask, *, carts: int, width: int, sweepers: int = 4, seconds: float = 1.0, seed: int = 7) -> Result:
    """Every piece is held; the holds end while half of their owners and as many strangers check out, and sweepers sweep."""
    result, chance = Result(), Random(seed)
    senders, pieces = _scene(app, carts=carts, width=width, seconds=seconds, chance=chance)
    chance.shuffle(senders)
    sweeping: list[Action] = [partial(_keep_sweeping, time.monotonic() + seconds)] * sweepers
    answers = together(app, [*sweeping, *senders], width=width + sweepers)
    result.hear([*answers, alone(app, people.sweep)])
    result.expect("pieces neither sold nor free", pieces - people.figure(app, SOLD) - people.figure(app, ON_HAND))
    result.expect("holds left live", people.figure(app, LIVE))
    result.expect("pieces left held", people.figure(app, HELD))
    result.expect("lines not moved once", people.figure(app, TAKEN_TWICE))
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    return result


def _scene(app: Flask, *, carts: int, width: int, seconds: float, chance: Random) -> tuple[list[Action], int]:
    """Who sends what, and how many pieces there are; each cart's holds end together at some moment of the next seconds."""
    with app.app_context(), unit_of_work():
        goods = factories.open_shop(on_hand=carts, now=now())
    sku_ids = [goods.coat, goods.dress, goods.scarf]
    fill_one = [partial(people.fill, dict.fromkeys(chance.sample(sku_ids, 3), 1)) for _ in range(carts)]
    fill_three = [partial(people.fill, dict.fromkeys(chance.sample(sku_ids, 2), 3)) for _ in range(carts // 2)]
    owners, strangers = prepared(app, fill_one, width=width), prepared(app, fill_three, width=width)
    prepared(app, [partial(people.begin, cart_id) for cart_id in owners], width=width)
    with app.app_context(), unit_of_work() as session:
        session.execute(END_SOON, {"now": now(), "seconds": seconds})
    senders = [partial(_send, cart_id, seconds * chance.random()) for cart_id in [*owners[::2], *strangers]]
    return senders, 3 * carts


def _send(cart_id: int, pause: float) -> str:
    """Wait a moment, read the page, send it."""
    time.sleep(pause / 4)
    return people.send(cart_id, factories.wish(cart_id, now=now())).number


def _keep_sweeping(until: float) -> int:
    ended = 0
    while time.monotonic() < until:
        ended += people.sweep()
    return ended
