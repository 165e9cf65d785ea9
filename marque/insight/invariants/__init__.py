"""What must always be true, one query each.

The number in a name says what it is about: 1 stock, 2 holds, 3 sums of orders, 4 snapshots, 5 goods that moved, 6 money,
8 copies, 9 states, 10 letters and jobs, 11 prices, 12 the database itself.
"""

from marque.insight.invariants import money, orders, shape, stock
from marque.insight.invariants.invariant import Invariant

ALL: tuple[Invariant, ...] = (*stock.INVARIANTS, *orders.INVARIANTS, *money.INVARIANTS, *shape.INVARIANTS)

__all__ = ["ALL", "Invariant"]
