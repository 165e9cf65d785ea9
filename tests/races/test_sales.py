"""Sales on real connections: many come at the second it begins, and staff change their minds meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from marque.kernel import clock
from marque.kernel.database import reading, unit_of_work
from marque.pricing.sales import planning, settling
from tests import databases, factories
from tests.databases import RealDatabase
from tests.factories import DRESS_CENTS, Goods
from tests.pricing.sales import offers
from tests.races.crowd import together

pytestmark = pytest.mark.races
HOUR = timedelta(hours=1)
HISTORY = text("SELECT price_cents FROM price_change WHERE sku_id = :id ORDER BY valid_from")


@pytest.fixture
def goods(real_database: RealDatabase) -> Iterator[Goods]:
    with real_database.app.app_context():
        with unit_of_work(actor="tests"):
            goods = factories.open_shop(now=clock.now())
        yield goods
        databases.dispose(real_database.app)


def history(goods: Goods) -> list[int]:
    with reading() as connection:
        return list(connection.scalars(HISTORY, {"id": goods.dress}))


def test_of_twelve_who_find_it_due_one_lowers_the_price(
    real_database: RealDatabase, goods: Goods, monkeypatch: pytest.MonkeyPatch
) -> None:
    offers.plan(starts_at=clock.now() + HOUR, now=clock.now())
    later = clock.now() + HOUR
    monkeypatch.setattr(clock, "now", lambda: later)
    clients = [real_database.app.test_client() for _ in range(12)]
    looks = [lambda client=client: client.get("/p/plain-dress").status_code for client in clients]
    answers = together(real_database.app, looks, width=6)

    assert {answer.value for answer in answers} == {200}
    assert history(goods) == [DRESS_CENTS, 199_200]
    assert "1,992" in real_database.app.test_client().get("/p/plain-dress").text


def test_a_sale_is_cancelled_or_begins_never_both(real_database: RealDatabase, goods: Goods) -> None:
    now = clock.now()
    sale = offers.plan(starts_at=now + HOUR, now=now)

    def cancel() -> None:
        with unit_of_work():
            planning.cancel(sale)

    def settle() -> int:
        steps = 0
        for _ in range(5):
            with unit_of_work():
                steps += settling.step(now=now + HOUR)
        return steps

    answers = together(real_database.app, [cancel, *[settle] * 5], width=6)

    is_cancelled = answers[0].code != "sale_began"
    assert {answer.code for answer in answers[1:]} == {"done"}
    assert history(goods) == ([DRESS_CENTS] if is_cancelled else [DRESS_CENTS, 199_200])
    assert offers.state(sale) == ("cancelled" if is_cancelled else "running")
