from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.orm import Session

from marque.insight import day
from marque.insight.day import DaySales, Sales
from marque.kernel.database import db, unit_of_work
from marque.orders import cancelling
from tests import factories
from tests.factories import COAT_CENTS, COURIER_CENTS, Goods

BISHKEK = ZoneInfo("Asia/Bishkek")  # six hours ahead of UTC
NOW = datetime(2026, 11, 20, 6, 0, tzinfo=UTC)  # noon in the shop
COAT = COAT_CENTS + COURIER_CENTS


@pytest.fixture
def goods(session: Session) -> Goods:
    with unit_of_work():
        return factories.open_shop(on_hand=50, now=NOW - timedelta(days=90))


def order(goods: Goods, at: datetime, *, pieces: int = 1, cancel: bool = False) -> None:
    with unit_of_work():
        placed = factories.order({goods.coat: pieces}, now=at)
        if cancel:
            cancelling.cancel(factories.read(placed).id, actor="shopper", now=at)


def sales(days: int) -> tuple[Sales, Sales]:
    span = day.span(days, now=NOW, zone=BISHKEK)
    times = [(span.begins, span.ends), span.before]
    now, before = (day.sales(db.session.connection(), begins=begins, ends=ends) for begins, ends in times)
    return now, before


def test_today_is_the_shops_and_stands_beside_last_week_up_to_the_same_hour(goods: Goods) -> None:
    midnight = datetime(2026, 11, 19, 18, 0, tzinfo=UTC)
    order(goods, midnight)
    order(goods, midnight - timedelta(seconds=1))
    order(goods, NOW - timedelta(days=7, hours=1))
    order(goods, NOW - timedelta(days=7) + timedelta(hours=1))

    assert sales(1) == (Sales(COAT, 1, 0), Sales(COAT, 1, 0))


def test_what_was_cancelled_is_counted_apart(goods: Goods) -> None:
    order(goods, NOW - timedelta(days=1))
    order(goods, NOW - timedelta(days=2), pieces=3, cancel=True)

    now, before = sales(7)

    assert (now, before) == (Sales(COAT, 1, 1), Sales(0, 0, 0))
    assert (now.average_cents, now.cancelled_per_mille, before.average_cents) == (COAT, 500, 0)


def test_every_day_has_its_place(goods: Goods) -> None:
    order(goods, NOW - timedelta(days=2))
    order(goods, NOW - timedelta(days=2, hours=1))
    order(goods, NOW - timedelta(days=11))
    order(goods, NOW - timedelta(days=1), cancel=True)

    shown = day.per_day(db.session.connection(), days=10, now=NOW, zone=BISHKEK)

    assert [one.day for one in shown] == [date(2026, 11, 11) + timedelta(days=n) for n in range(10)]
    assert [one for one in shown if one.cents or one.before_cents] == [
        DaySales(date(2026, 11, 18), 2 * COAT, 0),
        DaySales(date(2026, 11, 19), 0, COAT),
    ]


def test_what_sells_best_is_counted_in_pieces(goods: Goods) -> None:
    with unit_of_work():
        factories.order({goods.scarf: 3}, now=NOW - timedelta(days=1))
        factories.order({goods.coat: 2}, now=NOW - timedelta(days=1))
        factories.order({goods.dress: 5}, now=NOW - timedelta(days=40))
    order(goods, NOW - timedelta(days=2), pieces=2, cancel=True)
    span = day.span(30, now=NOW, zone=BISHKEK)

    found = day.selling_best(db.session.connection(), span=span, language="ru", fallback="en")

    assert [(piece.title, piece.pieces, piece.cents) for piece in found] == [
        ("Plain scarf", 3, 3 * factories.SCARF_CENTS),
        ("Plain coat", 2, 2 * COAT_CENTS),
    ]


def test_a_night_in_which_clocks_change_is_a_day(session: Session) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    span = day.span(2, now=datetime(2026, 3, 29, 20, 0, tzinfo=UTC), zone=berlin)

    assert span.begins == datetime(2026, 3, 28, tzinfo=berlin)
    assert span.before[0] == datetime(2026, 3, 21, tzinfo=berlin)
