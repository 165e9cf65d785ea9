"""What must always be true, one query each. Numbers in names are those of the list in README, "What is always true"."""

from marque.insight.invariants import money, orders, shape, stock
from marque.insight.invariants.invariant import Invariant

ALL: tuple[Invariant, ...] = (*stock.INVARIANTS, *orders.INVARIANTS, *money.INVARIANTS, *shape.INVARIANTS)

__all__ = ["ALL", "Invariant"]
