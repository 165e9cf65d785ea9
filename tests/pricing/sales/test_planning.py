"""Sales as staff plan them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from marque.kernel.database import unit_of_work
from marque.kernel.errors import Conflict, Invalid, NotFound
from marque.pricing.sales import planning
from tests.catalogue.house import NOON, House
from tests.pricing.sales import offers
from tests.pricing.sales.offers import HOUR
from tests.storefront import shelves
from tests.storefront.shelves import Piece

ROWS = text("SELECT name, state, percent_bp, starts_at, ends_at, scope FROM sale")


def test_a_planned_sale_waits_for_its_time(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(price=200_000))
    sale = offers.plan(name="  Spring   sale ", ends_at=NOON + 3 * HOUR, scope={"brand": [house.brand_id], "category": []})

    assert session.execute(ROWS).all() == [
        ("Spring sale", "planned", 2000, NOON + HOUR, NOON + 3 * HOUR, {"brand": [house.brand_id]})
    ]
    assert offers.moments() == [("sale", sale, NOON + HOUR)]
    assert offers.prices(shelf.sku_ids[0]) == (200_000, None)


def test_without_a_time_it_is_due_at_once(session: Session) -> None:
    sale = offers.plan(starts_at=None)

    assert offers.moments() == [("sale", sale, NOON)]


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"percent": 0}, "percent"),
        ({"percent": 91}, "percent"),
        ({"starts_at": NOON - timedelta(days=2)}, "starts"),
        ({"starts_at": NOON + timedelta(days=731)}, "starts"),
        ({"ends_at": NOON + HOUR}, "ends"),
        ({"starts_at": None, "ends_at": NOON}, "ends"),
        ({"ends_at": NOON + timedelta(days=800)}, "ends"),
        ({"scope": {"brand": [0]}}, "brand"),
        ({"scope": {"category": [0]}}, "category"),
        ({"scope": {"collection": [10**15]}}, "collection"),
        ({"scope": {"brand": range(1, 300)}}, "brand"),
    ],
)
def test_what_cannot_be_is_refused(session: Session, told: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as refused:
        offers.plan(**told)

    assert refused.value.data["field"] == field
    assert (session.execute(ROWS).all(), offers.moments()) == ([], [])


def test_a_cancelled_sale_never_begins(session: Session, house: House) -> None:
    shelf = shelves.put_up(house)
    sale = offers.plan()
    with unit_of_work():
        planning.cancel(sale)

    assert (offers.state(sale), offers.moments()) == ("cancelled", [])
    assert offers.settle(NOON + 2 * HOUR) == 0
    assert offers.prices(shelf.sku_ids[0]) == (200_000, None)


def test_what_began_is_not_cancelled_but_ended(session: Session, house: House) -> None:
    shelf = shelves.put_up(house, Piece(price=150_000))
    sale = offers.plan()
    offers.settle(NOON + HOUR)
    with pytest.raises(Conflict, match="sale_began"), unit_of_work():
        planning.cancel(sale)
    with unit_of_work():
        planning.end(sale, now=NOON + 2 * HOUR)
    offers.settle(NOON + 2 * HOUR)

    assert (offers.state(sale), offers.moments()) == ("ended", [])
    assert offers.prices(shelf.sku_ids[0]) == (150_000, None)


def test_only_what_runs_can_be_ended(session: Session) -> None:
    sale = offers.plan()
    with pytest.raises(Conflict, match="sale_not_running"), unit_of_work():
        planning.end(sale, now=NOON)

    assert (offers.state(sale), offers.moments()) == ("planned", [("sale", sale, NOON + HOUR)])


def test_there_is_no_such_sale(session: Session) -> None:
    for verb in (planning.cancel, lambda sale_id: planning.end(sale_id, now=NOON)):
        with pytest.raises(NotFound), unit_of_work():
            verb(7)
