"""T2: mixed baskets never deadlock."""

from __future__ import annotations

import time
from functools import partial
from random import Random

import psycopg
from flask import Flask

from marque.kernel.clock import now
from marque.kernel.database import db, unit_of_work
from marque.kernel.postgres import libpq_url
from tests import factories
from tests.races import people
from tests.races.crowd import Result, together

ORDERS = "SELECT count(*) FROM orders WHERE placed_at IS NOT NULL"
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
AMPLE = 1_000_000


def race(app: Flask, *, workers: int, orders: int, seed: int = 7) -> Result:
    """Baskets of 2–6 lines out of 12 hot SKUs in random order; every third shopper holds the goods first."""
    result = Result()
    with app.app_context(), unit_of_work():
        sku_ids = [sku_id for _ in range(4) for sku_id in _goods()]
    chance = Random(seed)
    baskets = [_basket(chance, sku_ids) for _ in range(workers * orders)]
    actions = [partial(people.buy, basket, holding=number % 3 == 0) for number, basket in enumerate(baskets)]
    result.hear(together(app, actions, width=workers))
    result.expect("orders missing", len(baskets) - people.figure(app, ORDERS))
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    result.expect("deadlocks", deadlocks(app))
    return result


def deadlocks(app: Flask) -> int:
    """The database's own count; its servers hand in what they counted when they end."""
    with app.app_context():
        url = libpq_url(db.engine.url.render_as_string(hide_password=False))
        for engine in db.engines.values():
            engine.dispose()
    with psycopg.connect(url, autocommit=True) as connection:
        until = time.monotonic() + 5
        while connection.execute(OTHERS).fetchone() != (0,) and time.monotonic() < until:
            time.sleep(0.02)
        return int(connection.execute(DEADLOCKS).fetchone()[0])  # type: ignore[index]  # the database knows itself


def _goods() -> tuple[int, int, int]:
    goods = factories.open_shop(on_hand=AMPLE, now=now())
    return goods.coat, goods.dress, goods.scarf


def _basket(chance: Random, sku_ids: list[int]) -> dict[int, int]:
    return {sku_id: chance.randint(1, 3) for sku_id in chance.sample(sku_ids, chance.randint(2, 6))}
