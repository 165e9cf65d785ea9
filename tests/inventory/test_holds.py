"""docs/stock.md, "Hold", row by row."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from marque.inventory import holds
from marque.inventory.errors import SoldOut
from marque.inventory.holds import Holder
from marque.kernel.database import reading, unit_of_work
from marque.kernel.errors import Conflict
from tests.catalogue.house import NOON
from tests.factories import Goods
from tests.inventory.counting import hold_states, level, movements

AIDA, TEMIR = Holder("cart", 7), Holder("cart", 8)
MINUTE = timedelta(minutes=1)
QUARTER = 15 * MINUTE


def test_placing_keeps_pieces_for_a_quarter_of_an_hour(goods: Goods) -> None:
    ends_at = holds.place({goods.coat: 2, goods.scarf: 1}, holder=AIDA, now=NOON)

    assert ends_at == NOON + QUARTER
    assert hold_states(goods.coat) == [("live", 2, NOON + QUARTER)]
    assert (level(goods.coat), level(goods.scarf), level(goods.dress)) == ((5, 2, 3), (5, 1, 4), (5, 0, 5))
    assert movements(goods.coat) == []


def test_the_last_pieces_can_be_held(goods: Goods) -> None:
    holds.place({goods.coat: 3}, holder=AIDA, now=NOON)
    holds.place({goods.coat: 2}, holder=TEMIR, now=NOON)

    assert level(goods.coat) == (5, 5, 0)


def test_placing_is_all_or_nothing(goods: Goods) -> None:
    with pytest.raises(SoldOut) as refusal, unit_of_work():
        holds.place({goods.coat: 6, goods.dress: 5, goods.scarf: 9}, holder=AIDA, now=NOON)

    assert refusal.value.short == {goods.coat: 6, goods.scarf: 9}
    assert [level(sku_id) for sku_id in (goods.coat, goods.dress, goods.scarf)] == [(5, 0, 5)] * 3
    assert hold_states(goods.dress) == []


def test_what_never_had_stock_cannot_be_held(goods: Goods, session: Session) -> None:
    session.execute(text("ALTER TABLE stock_movement DISABLE TRIGGER USER"))
    session.execute(text("DELETE FROM stock_movement WHERE sku_id = :id"), {"id": goods.coat})
    session.execute(text("DELETE FROM stock WHERE sku_id = :id"), {"id": goods.coat})

    with pytest.raises(SoldOut):
        holds.place({goods.coat: 1}, holder=AIDA, now=NOON)


@pytest.mark.parametrize(("quantity", "after"), [(1, (5, 1, 4)), (5, (5, 5, 0))])
def test_resizing_changes_what_is_held_and_not_until_when(goods: Goods, quantity: int, after: tuple[int, int, int]) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)
    ends_at = holds.place({goods.coat: quantity}, holder=AIDA, now=NOON + 5 * MINUTE)

    assert ends_at == NOON + QUARTER
    assert hold_states(goods.coat) == [("live", quantity, NOON + QUARTER)]
    assert level(goods.coat) == after


def test_growing_needs_free_pieces(goods: Goods, session: Session) -> None:
    holds.place({goods.coat: 3}, holder=AIDA, now=NOON)
    holds.place({goods.coat: 2}, holder=TEMIR, now=NOON)

    with pytest.raises(SoldOut), session.begin_nested():
        holds.place({goods.coat: 3}, holder=TEMIR, now=NOON)
    assert level(goods.coat) == (5, 5, 0)


def test_starting_again_after_the_end_keeps_until_25_minutes_are_over(goods: Goods) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)
    ends_at = holds.place({goods.coat: 2}, holder=AIDA, now=NOON + QUARTER)

    assert ends_at == NOON + 25 * MINUTE
    assert level(goods.coat) == (5, 2, 3)
    with pytest.raises(Conflict, match="hold_not_extended"):
        holds.extend(holder=AIDA, now=NOON + 20 * MINUTE)


@pytest.mark.parametrize("trick", ["release", "sweep"])
def test_nobody_keeps_pieces_for_longer_by_letting_them_go_and_starting_again(goods: Goods, trick: str) -> None:
    for minutes in (0, 14, 24, 26, 39):
        holds.place({goods.coat: 5}, holder=AIDA, now=NOON + minutes * MINUTE)
        if trick == "release":
            holds.release(holder=AIDA)
        holds.sweep(now=NOON + (minutes + 1) * MINUTE)

    assert max(ends_at for _, _, ends_at in hold_states(goods.coat)) == NOON + 25 * MINUTE
    assert level(goods.coat) == (5, 0, 5)


def test_after_a_pause_pieces_can_be_kept_again(goods: Goods) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)
    holds.release(holder=AIDA)

    paused = holds.place({goods.coat: 2}, holder=AIDA, now=NOON + 39 * MINUTE)
    again = holds.place({goods.coat: 2}, holder=AIDA, now=NOON + 40 * MINUTE)

    assert (paused, again) == (NOON + 25 * MINUTE, NOON + 55 * MINUTE)
    assert level(goods.coat) == (5, 2, 3)


def test_starting_again_is_no_second_extension(goods: Goods) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)
    extended = holds.extend(holder=AIDA, now=NOON)
    again = holds.place({goods.coat: 2}, holder=AIDA, now=NOON + MINUTE)

    assert again == extended
    with pytest.raises(Conflict, match="hold_not_extended"):
        holds.extend(holder=AIDA, now=NOON + MINUTE)


def test_what_is_wanted_no_longer_is_let_go(goods: Goods) -> None:
    holds.place({goods.coat: 2, goods.dress: 1}, holder=AIDA, now=NOON)
    holds.place({goods.dress: 1}, holder=AIDA, now=NOON)

    assert [state for state, *_ in hold_states(goods.coat)] == ["ended"]
    assert (level(goods.coat), level(goods.dress)) == ((5, 0, 5), (5, 1, 4))


def test_extending_gives_ten_minutes_once(goods: Goods) -> None:
    holds.place({goods.coat: 2, goods.dress: 1}, holder=AIDA, now=NOON)

    assert holds.extend(holder=AIDA, now=NOON + 14 * MINUTE) == NOON + 25 * MINUTE
    assert hold_states(goods.dress) == [("live", 1, NOON + 25 * MINUTE)]
    with pytest.raises(Conflict, match="hold_not_extended"):
        holds.extend(holder=AIDA, now=NOON + 20 * MINUTE)


def test_a_hold_past_its_end_cannot_be_extended(goods: Goods) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)

    with pytest.raises(Conflict, match="hold_not_extended"):
        holds.extend(holder=AIDA, now=NOON + QUARTER)
    assert hold_states(goods.coat) == [("live", 2, NOON + QUARTER)]


def test_nobody_extends_what_is_not_theirs(goods: Goods) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)

    for stranger in (TEMIR, Holder("script", AIDA.id)):
        with pytest.raises(Conflict, match="hold_not_extended"):
            holds.extend(holder=stranger, now=NOON)


def test_releasing_frees_the_pieces(goods: Goods) -> None:
    holds.place({goods.coat: 2, goods.dress: 1}, holder=AIDA, now=NOON)
    holds.place({goods.coat: 1}, holder=TEMIR, now=NOON)
    holds.release(holder=AIDA, sku_ids=[goods.coat])

    assert [state for state, *_ in hold_states(goods.coat)] == ["ended", "live"]
    assert (level(goods.coat), level(goods.dress)) == ((5, 1, 4), (5, 1, 4))
    assert movements(goods.coat) == []


def test_releasing_all_or_nothing_at_all(goods: Goods) -> None:
    holds.place({goods.coat: 2, goods.dress: 1}, holder=AIDA, now=NOON)
    for _ in range(2):
        holds.release(holder=AIDA)

    assert (level(goods.coat), level(goods.dress)) == ((5, 0, 5), (5, 0, 5))


def test_a_sweep_ends_what_is_past_its_end_and_nothing_else(goods: Goods) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)
    holds.place({goods.coat: 1}, holder=TEMIR, now=NOON + MINUTE)

    assert holds.sweep(now=NOON + QUARTER - timedelta(microseconds=1)) == 0
    assert holds.sweep(now=NOON + QUARTER) == 1
    assert holds.sweep(now=NOON + QUARTER) == 0
    assert [state for state, *_ in hold_states(goods.coat)] == ["ended", "live"]
    assert level(goods.coat) == (5, 1, 4)


def test_a_sweep_of_some_skus_leaves_the_others(goods: Goods) -> None:
    holds.place({goods.coat: 2, goods.dress: 1}, holder=AIDA, now=NOON)

    assert holds.sweep(now=NOON + QUARTER, sku_ids=[goods.dress]) == 1
    assert (level(goods.coat), level(goods.dress)) == ((5, 2, 3), (5, 0, 5))


def test_a_sweep_is_short(goods: Goods) -> None:
    holds.place({goods.coat: 1, goods.dress: 1, goods.scarf: 1}, holder=AIDA, now=NOON)

    assert [holds.sweep(now=NOON + QUARTER, most=2) for _ in range(3)] == [2, 1, 0]


def test_a_reader_sees_whether_anything_is_due(goods: Goods) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)

    with reading() as connection:
        assert not holds.any_due(connection, now=NOON + QUARTER - MINUTE, sku_ids=[goods.coat])
        assert holds.any_due(connection, now=NOON + QUARTER, sku_ids=[goods.coat, goods.dress])
        assert not holds.any_due(connection, now=NOON + QUARTER, sku_ids=[goods.dress])


@pytest.mark.parametrize("state", ["live", "ended", "consumed"])
@pytest.mark.parametrize("left", ["ended", "consumed"])
def test_nothing_leaves_an_end(goods: Goods, session: Session, left: str, state: str) -> None:
    with unit_of_work():
        holds.place({goods.coat: 2}, holder=AIDA, now=NOON)
        holds.release(holder=AIDA)
    with unit_of_work():
        session.execute(text("ALTER TABLE hold DISABLE TRIGGER USER"))
        session.execute(text("UPDATE hold SET state = :left"), {"left": left})
        session.execute(text("ALTER TABLE hold ENABLE TRIGGER USER"))

    with pytest.raises(IntegrityError, match="nothing leaves that state"), unit_of_work():
        session.execute(text("UPDATE hold SET state = :state"), {"state": state})


def test_one_live_hold_per_holder_and_sku(goods: Goods, session: Session) -> None:
    with unit_of_work():
        holds.place({goods.coat: 2}, holder=AIDA, now=NOON)
    again = text("""
        INSERT INTO hold (holder_kind, holder_id, sku_id, location_id, quantity, ends_at)
        SELECT holder_kind, holder_id, sku_id, location_id, 1, ends_at FROM hold
    """)

    with pytest.raises(IntegrityError, match="uq_hold_live"), unit_of_work():
        session.execute(again)
