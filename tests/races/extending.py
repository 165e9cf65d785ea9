"""Shoppers extend their holds while others come and go on the same SKU: nobody is refused for what somebody else does."""

from __future__ import annotations

from functools import partial

from flask import Flask
from sqlalchemy import text

from marque.inventory import holds
from marque.inventory.holds import Holder
from marque.kernel.clock import now
from marque.kernel.database import unit_of_work
from tests import factories
from tests.races import people
from tests.races.crowd import Result, together


def race(app: Flask, *, pairs: int, times: int) -> Result:
    """Half of the people extend so many times, each time as if it were the first; the other half hold and let go."""
    result = Result()
    with app.app_context(), unit_of_work():
        sku_id = factories.open_shop(on_hand=2 * pairs, now=now()).coat
    staying = [partial(_extend, Holder("staying", number), sku_id=sku_id, times=times) for number in range(pairs)]
    passing = [partial(_come_and_go, Holder("passing", number), sku_id=sku_id, times=times // 3) for number in range(pairs)]
    result.hear(together(app, [*staying, *passing], width=2 * pairs))
    for name in people.broken_invariants(app):
        result.expect(name, 1)
    return result


def _extend(holder: Holder, *, sku_id: int, times: int) -> None:
    with unit_of_work():
        holds.place({sku_id: 1}, holder=holder, now=now())
    for _ in range(times):
        with unit_of_work() as session:
            session.execute(
                text("UPDATE hold SET extended = false, began_at = :now WHERE holder_kind = 'staying' AND holder_id = :id"),
                {"id": holder.id, "now": now()},
            )
            holds.extend(holder=holder, now=now())


def _come_and_go(holder: Holder, *, sku_id: int, times: int) -> None:
    for _ in range(times):
        with unit_of_work():
            holds.place({sku_id: 1}, holder=holder, now=now())
        with unit_of_work():
            holds.release(holder=holder)
