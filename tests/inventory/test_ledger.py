from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from marque.inventory import holds, ledger, stock
from marque.inventory.holds import Holder
from marque.kernel.database import reading
from marque.kernel.errors import Conflict, Invalid
from tests import people
from tests.catalogue.house import NOON
from tests.factories import Goods
from tests.inventory.counting import level, movements

WHY = {"reason": "stocktake", "actor": "staff:7", "now": NOON}


def listed(sku_id: int, *, after: int | None = None, is_before: bool = False) -> list[ledger.Movement]:
    with reading() as connection:
        return ledger.movements(connection, sku_id=sku_id, after=after, is_before=is_before, most=10)


def last_id(sku_id: int) -> int:
    with reading() as connection:
        return ledger.summary(connection, sku_id=sku_id, since=NOON).last_id


def test_movements_run_from_the_newest_down_with_the_balance_after_each(goods: Goods) -> None:
    stock.adjust(goods.coat, quantity=-2, **WHY)
    stock.receive_many({goods.coat: 4}, **WHY)

    assert [(row.kind, row.quantity, row.balance) for row in listed(goods.coat)] == [
        ("receive", 4, 7),
        ("adjust", -2, 3),
        ("receive", 5, 5),
    ]


def test_pages_of_movements_follow_each_other_both_ways(goods: Goods) -> None:
    for quantity in (1, 2, 3):
        stock.adjust(goods.coat, quantity=quantity, **WHY)
    whole = [row.id for row in listed(goods.coat)]

    assert [row.id for row in listed(goods.coat, after=whole[1])] == whole[2:]
    assert [row.id for row in listed(goods.coat, after=whole[1], is_before=True)] == whole[:1]


@pytest.mark.parametrize("actor", ["order:MQ-1", "staff:", "staff:x", "import:3", "worker", ""])
def test_only_a_colleague_is_named(goods: Goods, actor: str) -> None:
    stock.adjust(goods.coat, quantity=1, **{**WHY, "actor": actor})

    assert (listed(goods.coat)[0].who, listed(goods.coat)[0].actor) == ("", actor)


def test_a_colleague_is_named_in_full(goods: Goods, session: Session) -> None:
    aida = people.make("stock")
    stock.adjust(goods.coat, quantity=1, **{**WHY, "actor": f"staff:{aida}"})

    assert listed(goods.coat)[0].who == "Aida Toktogul"


def test_the_summary_counts_what_was_sold_less_what_came_back(goods: Goods) -> None:
    lines = [stock.Taking(goods.coat, 2, 41), stock.Taking(goods.coat, 1, 42)]
    for line in lines:
        stock.take([line], holder=Holder("cart", 1), actor="order:x", now=NOON)
    stock.give_back(lines[1:], actor="order:x", now=NOON)

    with reading() as connection:
        recent = ledger.summary(connection, sku_id=goods.coat, since=NOON - timedelta(days=30))
        later = ledger.summary(connection, sku_id=goods.coat, since=NOON)
    assert (recent.movements, recent.sold, later.sold) == (4, 2, 0)


def test_live_holds_are_told_with_their_ends(goods: Goods) -> None:
    ends_at = holds.place({goods.coat: 2}, holder=Holder("cart", 7), now=NOON)

    with reading() as connection:
        assert ledger.live_holds(connection, sku_id=goods.coat, most=10) == [(2, ends_at)]


@pytest.mark.parametrize(("quantity", "written"), [(8, [("count", 3, 8)]), (0, [("count", -5, 0)]), (5, [])])
def test_a_count_is_taken_while_nothing_moves(goods: Goods, quantity: int, written: list[tuple[str, int, int]]) -> None:
    assert stock.count(goods.coat, quantity=quantity, last_id=last_id(goods.coat), **WHY) == quantity - 5

    assert movements(goods.coat) == written


def test_a_count_is_refused_after_any_movement_even_back_to_the_same_figure(goods: Goods) -> None:
    seen = last_id(goods.coat)
    for quantity in (1, -1):
        stock.adjust(goods.coat, quantity=quantity, **WHY)

    with pytest.raises(Conflict, match="moved_since"):
        stock.count(goods.coat, quantity=9, last_id=seen, **WHY)
    assert level(goods.coat) == (5, 0, 5)


def test_a_count_has_the_limits_of_every_count(goods: Goods) -> None:
    with pytest.raises(Invalid, match="quantity"):
        stock.count(goods.coat, quantity=1_000_001, last_id=last_id(goods.coat), **WHY)


def test_a_count_leaves_out_what_is_no_longer_as_it_was_seen(goods: Goods) -> None:
    stock.adjust(goods.coat, quantity=-1, **WHY)

    made = stock.count_many({goods.coat: 9, goods.dress: 9}, **WHY, seen={goods.coat: 5, goods.dress: 5})

    assert made == {goods.dress: 4}
    assert (level(goods.coat), level(goods.dress)) == ((4, 0, 4), (9, 0, 9))
