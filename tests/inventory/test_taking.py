"""docs/stock.md: `take` with and without a hold, and `give_back`."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from marque.inventory import holds, stock
from marque.inventory.errors import SoldOut
from marque.inventory.holds import Holder
from marque.inventory.stock import Taking
from marque.kernel.database import unit_of_work
from tests.catalogue.house import NOON
from tests.factories import Goods
from tests.inventory.counting import hold_states, last_movement, level, movements

AIDA, TEMIR = Holder("cart", 7), Holder("cart", 8)
QUARTER = timedelta(minutes=15)
WHO = {"actor": "order:M7KQ-42ZD", "now": NOON}


def test_taking_without_a_hold(goods: Goods) -> None:
    low = stock.take([Taking(goods.coat, 2, 70)], holder=AIDA, **WHO)

    assert low == [goods.coat]
    assert level(goods.coat) == (3, 0, 3)
    written = last_movement(goods.coat)
    assert (written["kind"], written["quantity"], written["balance_after"]) == ("sale", -2, 3)
    assert (written["reference_kind"], written["reference_id"]) == ("order_line", 70)
    assert (written["actor"], written["at"]) == ("order:M7KQ-42ZD", NOON)


def test_stock_that_is_still_ample_is_not_reported(goods: Goods) -> None:
    assert stock.take([Taking(goods.coat, 1, 70), Taking(goods.dress, 2, 71)], holder=AIDA, **WHO) == [goods.dress]


@pytest.mark.parametrize(("held", "ordered", "after"), [(2, 2, (3, 0, 3)), (4, 1, (4, 0, 4)), (1, 5, (0, 0, 0))])
def test_taking_uses_the_own_hold_up_whatever_its_size(
    goods: Goods, held: int, ordered: int, after: tuple[int, int, int]
) -> None:
    holds.place({goods.coat: held}, holder=AIDA, now=NOON)
    stock.take([Taking(goods.coat, ordered, 70)], holder=AIDA, **WHO)

    assert [state for state, *_ in hold_states(goods.coat)] == ["consumed"]
    assert level(goods.coat) == after
    assert movements(goods.coat) == [("sale", -ordered, after[0])]


def test_a_hold_past_its_end_is_no_promise_but_its_pieces_are_free(goods: Goods) -> None:
    holds.place({goods.coat: 5}, holder=AIDA, now=NOON - QUARTER)
    stock.take([Taking(goods.coat, 5, 70)], holder=AIDA, **WHO)

    assert [state for state, *_ in hold_states(goods.coat)] == ["ended"]
    assert level(goods.coat) == (0, 0, 0)


def test_what_others_hold_is_not_taken(goods: Goods, session: Session) -> None:
    holds.place({goods.coat: 4}, holder=TEMIR, now=NOON)
    holds.place({goods.coat: 1}, holder=AIDA, now=NOON)

    with pytest.raises(SoldOut) as refusal, session.begin_nested():
        stock.take([Taking(goods.coat, 2, 70)], holder=AIDA, **WHO)
    assert refusal.value.short == {goods.coat: 2}
    assert level(goods.coat) == (5, 5, 0)
    assert [state for state, *_ in hold_states(goods.coat)] == ["live", "live"]


def test_all_lines_or_none(goods: Goods) -> None:
    with pytest.raises(SoldOut) as refusal, unit_of_work():
        stock.take([Taking(goods.coat, 1, 70), Taking(goods.dress, 6, 71), Taking(goods.scarf, 7, 72)], holder=AIDA, **WHO)

    assert refusal.value.short == {goods.dress: 6, goods.scarf: 7}
    assert level(goods.coat) == (5, 0, 5)
    assert movements(goods.coat) == []


def test_a_line_is_sold_once(goods: Goods, session: Session) -> None:
    stock.take([Taking(goods.coat, 1, 70)], holder=AIDA, **WHO)

    with pytest.raises(IntegrityError, match="uq_stock_movement_reference"), session.begin_nested():
        stock.take([Taking(goods.coat, 1, 70)], holder=AIDA, **WHO)


def test_giving_back_returns_the_pieces(goods: Goods) -> None:
    stock.take([Taking(goods.coat, 2, 70), Taking(goods.scarf, 1, 71)], holder=AIDA, **WHO)
    stock.give_back([Taking(goods.scarf, 1, 71), Taking(goods.coat, 2, 70)], actor="shopper", now=NOON)

    assert (level(goods.coat), level(goods.scarf)) == ((5, 0, 5), (5, 0, 5))
    assert movements(goods.coat) == [("sale", -2, 3), ("return", 2, 5)]
    assert last_movement(goods.scarf)["reference_id"] == 71


def test_a_line_comes_back_once(goods: Goods, session: Session) -> None:
    stock.take([Taking(goods.coat, 2, 70)], holder=AIDA, **WHO)
    stock.give_back([Taking(goods.coat, 2, 70)], actor="shopper", now=NOON)

    with pytest.raises(IntegrityError, match="uq_stock_movement_reference"), session.begin_nested():
        stock.give_back([Taking(goods.coat, 2, 70)], actor="shopper", now=NOON)
    assert level(goods.coat) == (5, 0, 5)


def test_skus_are_locked_in_ascending_order(goods: Goods, session: Session) -> None:
    stock.take([Taking(goods.scarf, 1, 72), Taking(goods.coat, 1, 70), Taking(goods.dress, 1, 71)], holder=AIDA, **WHO)

    sold = session.scalars(text("SELECT sku_id FROM stock_movement WHERE kind = 'sale' ORDER BY id"))
    assert list(sold) == [goods.coat, goods.dress, goods.scarf]
