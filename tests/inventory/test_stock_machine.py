"""Stock as a state machine: whatever is done in whatever order, it says what a plain model says."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import text

from marque.inventory import holds, stock
from marque.inventory.errors import SoldOut
from marque.inventory.holds import Holder
from marque.inventory.stock import Taking
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Conflict
from tests import factories
from tests.catalogue.house import NOON
from tests.inventory.counting import level

HOLDERS = st.integers(1, 3)
QUANTITIES = st.integers(1, 6)
LIVE = text("SELECT holder_id, quantity FROM hold WHERE sku_id = :id AND state = 'live'")
LEDGER = text("SELECT sum(quantity) FROM stock_movement WHERE sku_id = :id")


class Shelf(RuleBasedStateMachine):
    """One SKU. The model: pieces on hand, and who holds how many until when, oldest hold first."""

    sku_id: int
    lines = count(1)

    def __init__(self) -> None:
        super().__init__()
        with unit_of_work():
            self.sku_id = factories.open_shop(on_hand=3).coat
        self.on_hand, self.held, self.now, self.sold = 3, dict[int, tuple[int, Any]](), NOON, dict[int, int]()
        self.began = dict[int, datetime]()  # since when each holder keeps it

    def free(self, *, but: int | None = None) -> int:
        return self.on_hand - sum(quantity for holder, (quantity, _) in self.held.items() if holder != but)

    @rule(quantity=QUANTITIES)
    def receive(self, quantity: int) -> None:
        with unit_of_work():
            stock.receive_many({self.sku_id: quantity}, reason="", actor="", now=self.now)
        self.on_hand += quantity

    @rule(quantity=st.integers(-6, 6).filter(bool))
    def adjust(self, quantity: int) -> None:
        with suppress(Conflict), unit_of_work():
            stock.adjust(self.sku_id, quantity=quantity, reason="x", actor="", now=self.now)
        if self.free() + quantity >= 0:
            self.on_hand += quantity

    @rule(quantity=st.integers(0, 9))
    def count(self, quantity: int) -> None:
        with unit_of_work():
            stock.count_many({self.sku_id: quantity}, reason="", actor="", now=self.now)
        self.on_hand = quantity
        while self.free() < 0:
            self.held.popitem()

    @rule(holder=HOLDERS, quantity=QUANTITIES)
    def hold(self, holder: int, quantity: int) -> None:
        with suppress(SoldOut), unit_of_work():
            holds.place({self.sku_id: quantity}, holder=Holder("cart", holder), now=self.now)
        began = self.began.get(holder, self.now - timedelta(days=1))
        began = began if began > self.now - holds.LONGEST - holds.PAUSE else self.now
        if self.free(but=holder) >= quantity and began + holds.LONGEST > self.now:
            _, ends_at = self.held.get(holder, (0, self.now))
            again = min(self.now + holds.FIRST, began + holds.LONGEST)
            self.held[holder] = (quantity, ends_at if ends_at > self.now else again)
            self.began[holder] = began

    @rule(holder=HOLDERS)
    def release(self, holder: int) -> None:
        with unit_of_work():
            holds.release(holder=Holder("cart", holder))
        self.held.pop(holder, None)

    @rule(minutes=st.integers(1, 20))
    def time_passes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @rule()
    def sweep(self) -> None:
        with unit_of_work():
            holds.sweep(now=self.now)
        self.held = {holder: kept for holder, kept in self.held.items() if kept[1] > self.now}

    @rule(holder=HOLDERS, quantity=QUANTITIES)
    def take(self, holder: int, quantity: int) -> None:
        line_id = next(self.lines)
        with suppress(SoldOut), unit_of_work():
            stock.take([Taking(self.sku_id, quantity, line_id)], holder=Holder("cart", holder), actor="", now=self.now)
        if self.free(but=holder) >= quantity:
            self.held.pop(holder, None)
            self.on_hand, self.sold[line_id] = self.on_hand - quantity, quantity

    @rule()
    def give_back(self) -> None:
        if self.sold:
            line_id, quantity = self.sold.popitem()
            with unit_of_work():
                stock.give_back([Taking(self.sku_id, quantity, line_id)], actor="", now=self.now)
            self.on_hand += quantity

    @invariant()
    def says_what_the_model_says(self) -> None:
        with unit_of_work() as session:
            on_hand, held, available = level(self.sku_id)
            live = {row.holder_id: row.quantity for row in session.execute(LIVE, {"id": self.sku_id})}
            ledger = session.scalar(LEDGER, {"id": self.sku_id})
        assert (on_hand, ledger) == (self.on_hand, self.on_hand)
        assert live == {holder: quantity for holder, (quantity, _) in self.held.items()}
        assert (held, available) == (sum(live.values()), self.free())


@pytest.mark.usefixtures("session")
def test_stock_says_what_a_plain_model_says() -> None:
    some = settings(max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Shelf, settings=some)
