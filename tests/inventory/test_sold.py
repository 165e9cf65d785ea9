from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session, scoped_session

from marque.inventory import sold
from marque.inventory.sold import SETTLED
from marque.orders import cancelling
from tests import factories
from tests.catalogue.house import NOON
from tests.factories import Goods

LATER = NOON + SETTLED


@pytest.fixture
def goods(session: scoped_session[Session]) -> Goods:
    session.execute(text("UPDATE sold_mark SET at = :at"), {"at": NOON - timedelta(hours=1)})
    return factories.open_shop()


def test_what_was_sold_is_added_once(session: scoped_session[Session], goods: Goods) -> None:
    factories.order({goods.coat: 2, goods.dress: 1})
    factories.order({goods.coat: 1})

    assert (sold.count_up(now=LATER), sold.count_up(now=LATER)) == (2, 0)
    assert counts(session, goods) == {goods.coat: 3, goods.dress: 1, goods.scarf: 0}


def test_it_is_added_to_what_was_sold_before_the_product_came_here(session: scoped_session[Session], goods: Goods) -> None:
    session.execute(text("UPDATE product SET sold_count = 40 WHERE slug = 'plain-coat'"))
    factories.order({goods.coat: 2})

    sold.count_up(now=LATER)

    assert counts(session, goods)[goods.coat] == 42


def test_a_sale_that_may_not_be_the_last_of_its_moment_waits(session: scoped_session[Session], goods: Goods) -> None:
    factories.order({goods.coat: 1})

    assert sold.count_up(now=LATER - timedelta(seconds=1)) == 0
    assert sold.count_up(now=LATER) == 1


def test_what_comes_back_is_taken_off(session: scoped_session[Session], goods: Goods) -> None:
    order = factories.read(factories.order({goods.coat: 2}))
    sold.count_up(now=LATER)
    cancelling.cancel(order.id, actor="tests", now=LATER)

    sold.count_up(now=LATER + SETTLED)

    assert counts(session, goods)[goods.coat] == 0


def counts(session: scoped_session[Session], goods: Goods) -> dict[int, int]:
    found = session.execute(
        text("SELECT s.id, p.sold_count FROM sku s JOIN product p ON p.id = s.product_id WHERE s.id = ANY(:ids)"),
        {"ids": [goods.coat, goods.dress, goods.scarf]},
    )
    return {row.id: row.sold_count for row in found}
