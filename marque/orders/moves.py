"""Which status may follow which. Pure; a trigger keeps the same table."""

from marque.kernel.errors import Conflict

MOVES = {
    "pending": frozenset({"processing", "cancelled"}),
    "processing": frozenset({"shipped", "cancelled"}),
    "shipped": frozenset({"delivered"}),
    "delivered": frozenset[str](),
    "cancelled": frozenset[str](),
}


def may_move(status: str, *, to: str) -> bool:
    return to in MOVES[status]


def judged(status: str, *, to: str) -> str:
    """`to`, if an order may go there from `status`. Raises Conflict."""
    if not may_move(status, to=to):
        raise Conflict("order_status", status=status, to=to)
    return to


def payment_status(*, total_cents: int, captured_cents: int, refunded_cents: int) -> str:
    """What the money says: unpaid, paid, part_refunded or refunded. A total of 0 is paid by nothing."""
    if captured_cents < total_cents:
        return "unpaid"
    if refunded_cents == 0:
        return "paid"
    return "refunded" if refunded_cents == captured_cents else "part_refunded"
