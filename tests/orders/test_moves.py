from __future__ import annotations

import pytest

from marque.kernel.errors import Conflict
from marque.orders import models, moves

LEGAL = {
    ("pending", "processing"),
    ("pending", "cancelled"),
    ("processing", "shipped"),
    ("processing", "cancelled"),
    ("shipped", "delivered"),
}
PAIRS = [(status, to) for status in models.STATUSES for to in models.STATUSES]


@pytest.mark.parametrize(("status", "to"), PAIRS)
def test_which_status_may_follow_which(status: str, to: str) -> None:
    assert moves.may_move(status, to=to) == ((status, to) in LEGAL)


def test_a_legal_move_is_judged_so() -> None:
    assert moves.judged("pending", to="cancelled") == "cancelled"


def test_an_illegal_move_is_refused() -> None:
    with pytest.raises(Conflict, match="order_status") as refusal:
        moves.judged("shipped", to="cancelled")
    assert refusal.value.data == {"status": "shipped", "to": "cancelled"}


@pytest.mark.parametrize(
    ("captured", "refunded", "status"),
    [(0, 0, "unpaid"), (999, 0, "unpaid"), (1000, 0, "paid"), (1000, 1, "part_refunded"), (1000, 1000, "refunded")],
)
def test_what_the_money_says(captured: int, refunded: int, status: str) -> None:
    assert moves.payment_status(total_cents=1000, captured_cents=captured, refunded_cents=refunded) == status


def test_a_total_of_nothing_is_paid_by_nothing() -> None:
    assert moves.payment_status(total_cents=0, captured_cents=0, refunded_cents=0) == "paid"
