"""docs/stock.md, "Stock", row by row."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from marque.inventory import holds, stock
from marque.inventory.holds import Holder
from marque.kernel import touched
from marque.kernel.database import unit_of_work
from marque.kernel.errors import Conflict, Invalid, NotFound
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import Goods
from tests.inventory.counting import hold_states, last_movement, level, movements

AIDA, TEMIR = Holder("cart", 7), Holder("cart", 8)
WHY = {"reason": "stocktake", "actor": "staff:7", "now": NOON}


def test_receiving_adds_and_writes_why(goods: Goods) -> None:
    stock.receive_many({goods.coat: 3, goods.scarf: 1}, **WHY)

    assert (level(goods.coat), level(goods.scarf), level(goods.dress)) == ((8, 0, 8), (6, 0, 6), (5, 0, 5))
    written = last_movement(goods.coat)
    assert (written["kind"], written["quantity"], written["balance_after"]) == ("receive", 3, 8)
    assert (written["reason"], written["actor"], written["at"], written["reference_id"]) == (
        "stocktake",
        "staff:7",
        NOON,
        None,
    )


def test_receiving_opens_the_stock_of_a_new_sku(session: Session) -> None:
    goods = factories.open_shop(on_hand=0)
    stock.receive_many({goods.coat: 2}, **WHY)

    assert level(goods.coat) == (2, 0, 2)
    assert last_movement(goods.coat)["balance_after"] == 2


def test_receiving_nothing_is_nothing(goods: Goods) -> None:
    stock.receive_many({}, **WHY)

    assert movements(goods.coat) == []


@pytest.mark.parametrize("quantity", [0, -1, 1_000_001])
def test_no_delivery_is_empty_or_boundless(goods: Goods, quantity: int) -> None:
    with pytest.raises(Invalid, match="quantity"):
        stock.receive_many({goods.coat: 1, goods.dress: quantity}, **WHY)
    assert movements(goods.coat) == []


@pytest.mark.parametrize(("quantity", "after"), [(3, (8, 0, 8)), (-2, (3, 0, 3)), (-5, (0, 0, 0))])
def test_adjusting_corrects_both_ways(goods: Goods, quantity: int, after: tuple[int, int, int]) -> None:
    assert stock.adjust(goods.coat, quantity=quantity, **WHY) == after[0]

    assert level(goods.coat) == after
    assert movements(goods.coat) == [("adjust", quantity, after[0])]


@pytest.mark.parametrize("change", [{"quantity": 0}, {"quantity": 1_000_001}, {"quantity": -1_000_001}, {"reason": " "}])
def test_a_correction_has_a_size_and_a_reason(goods: Goods, change: dict[str, object]) -> None:
    with pytest.raises(Invalid) as refusal:
        stock.adjust(goods.coat, **{**WHY, "quantity": 1, **change})
    assert refusal.value.data["field"] in change
    assert movements(goods.coat) == []


def test_a_correction_does_not_take_what_is_promised(goods: Goods) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)

    with pytest.raises(Conflict, match="below_held") as refusal:
        stock.adjust(goods.coat, quantity=-4, **WHY)
    assert refusal.value.data == {"sku_id": goods.coat, "on_hand": 5, "held": 2}
    assert stock.adjust(goods.coat, quantity=-3, **WHY) == 2


def test_there_is_nothing_to_correct_without_stock(session: Session) -> None:
    goods = factories.open_shop(on_hand=0)

    with pytest.raises(NotFound, match="stock"):
        stock.adjust(goods.coat, quantity=1, **WHY)


def test_a_count_writes_differences_only(goods: Goods) -> None:
    found = stock.count_many(
        {goods.coat: 7, goods.dress: 5, goods.scarf: 0}, **WHY, reference_kind="import", reference_id=12
    )

    assert found == {goods.coat: 2, goods.scarf: -5}
    assert (level(goods.coat), level(goods.dress), level(goods.scarf)) == ((7, 0, 7), (5, 0, 5), (0, 0, 0))
    assert movements(goods.dress) == []
    written = last_movement(goods.scarf)
    assert (written["kind"], written["reference_kind"], written["reference_id"]) == ("count", "import", 12)


def test_a_count_opens_the_stock_of_a_new_sku(session: Session) -> None:
    goods = factories.open_shop(on_hand=0)

    assert stock.count_many({goods.coat: 4, goods.dress: 0}, **WHY) == {goods.coat: 4}
    assert (level(goods.coat), level(goods.dress)) == ((4, 0, 4), (0, 0, 0))


@pytest.mark.parametrize("quantity", [-1, 1_000_001])
def test_no_count_is_below_nothing_or_boundless(goods: Goods, quantity: int) -> None:
    with pytest.raises(Invalid, match="quantity"):
        stock.count_many({goods.coat: quantity}, **WHY)
    assert stock.count_many({}, **WHY) == {}


@pytest.mark.parametrize(
    ("counted", "states", "after"),
    [
        (4, ["live", "live"], (4, 4, 0)),
        (3, ["live", "ended"], (3, 2, 1)),
        (2, ["live", "ended"], (2, 2, 0)),
        (1, ["ended", "ended"], (1, 0, 1)),
        (0, ["ended", "ended"], (0, 0, 0)),
    ],
)
def test_a_count_below_what_is_held_ends_the_newest_holds(
    goods: Goods, counted: int, states: list[str], after: tuple[int, int, int]
) -> None:
    holds.place({goods.coat: 2}, holder=AIDA, now=NOON)
    holds.place({goods.coat: 2}, holder=TEMIR, now=NOON)
    stock.count_many({goods.coat: counted}, **WHY)

    assert [state for state, *_ in hold_states(goods.coat)] == states
    assert level(goods.coat) == after


@pytest.mark.parametrize("change", ["on_hand = on_hand + 1", "held = held + 1"])
def test_stock_that_nothing_explains_is_refused_at_commit(goods: Goods, session: Session, change: str) -> None:
    with pytest.raises(IntegrityError, match=r"its (ledger|live holds) say"), unit_of_work():
        session.execute(text(f"UPDATE stock SET {change} WHERE sku_id = :id"), {"id": goods.coat})

    assert level(goods.coat) == (5, 0, 5)


@pytest.mark.parametrize("change", ["held = -1", "held = 6", "on_hand = -1"])
def test_held_stays_between_nothing_and_on_hand(goods: Goods, session: Session, change: str) -> None:
    with pytest.raises(IntegrityError, match="ck_stock_held"), unit_of_work():
        session.execute(text(f"UPDATE stock SET {change} WHERE sku_id = :id"), {"id": goods.coat})


@pytest.mark.parametrize("change", ["UPDATE stock_movement SET quantity = 9", "DELETE FROM stock_movement"])
def test_the_ledger_is_append_only(goods: Goods, session: Session, change: str) -> None:
    with pytest.raises(IntegrityError, match="stock_movement is append-only"), unit_of_work():
        session.execute(text(change))


def test_a_hold_that_no_stock_keeps_is_refused_at_commit(goods: Goods, session: Session) -> None:
    with pytest.raises(IntegrityError, match="its live holds say 1"), unit_of_work():
        session.execute(
            text("""
                INSERT INTO hold (holder_kind, holder_id, sku_id, location_id, quantity, ends_at)
                SELECT 'cart', 7, sku_id, location_id, 1, now() FROM stock WHERE sku_id = :id
            """),
            {"id": goods.coat},
        )


def test_one_place_sells_online(session: Session) -> None:
    with pytest.raises(IntegrityError, match="uq_location_sells_online"), unit_of_work():
        session.execute(text("INSERT INTO location (code, name, sells_online) VALUES ('osh', 'Osh', true)"))


@pytest.mark.parametrize("change", ["receive", "count", "adjust"])
def test_products_whose_stock_changed_are_noted(goods: Goods, monkeypatch: pytest.MonkeyPatch, change: str) -> None:
    told: list[list[int]] = []
    touched.forget()
    monkeypatch.setattr(touched, "_refresh", [told.append])
    verbs = {
        "receive": lambda: stock.receive_many({goods.coat: 1}, **WHY),
        "count": lambda: stock.count_many({goods.coat: 1, goods.dress: 5}, **WHY),
        "adjust": lambda: stock.adjust(goods.coat, quantity=-1, **WHY),
    }
    with unit_of_work() as session:
        verbs[change]()
        coat = session.scalar(text("SELECT product_id FROM sku WHERE id = :id"), {"id": goods.coat})

    assert told == [[coat]]
