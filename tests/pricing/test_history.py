"""The history of prices writes itself, by trigger, whoever changes a price."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from marque.catalogue import skus
from marque.catalogue.skus import NewPrice
from marque.kernel.database import unit_of_work
from tests import factories
from tests.factories import DRESS_CENTS, Goods

HISTORY = text("SELECT price_cents, cause, actor FROM price_change WHERE sku_id = :id ORDER BY valid_from")
PERIODS = text("SELECT price_cents, valid_from, valid_to FROM price_period WHERE sku_id = :id ORDER BY valid_from")


@pytest.fixture
def goods(session: Session) -> Goods:
    with unit_of_work(actor="import:1"):
        return factories.open_shop()


def test_the_first_price_is_kept(goods: Goods, session: Session) -> None:
    assert session.execute(HISTORY, {"id": goods.dress}).all() == [(DRESS_CENTS, "created", "import:1")]


def test_a_change_is_kept_with_its_author(goods: Goods, session: Session) -> None:
    with unit_of_work(actor="staff:7"):
        skus.reprice([NewPrice(sku_id=goods.dress, price_cents=450_000)])

    changes = session.execute(HISTORY, {"id": goods.dress}).all()
    assert changes[1:] == [(450_000, "changed", "staff:7")]


def test_plain_sql_is_no_way_around_it(goods: Goods, session: Session) -> None:
    with unit_of_work():
        session.execute(text("UPDATE sku SET price_cents = price_cents + 100"))

    for sku_id in (goods.dress, goods.scarf):
        assert len(session.execute(HISTORY, {"id": sku_id}).all()) == 2


@pytest.mark.parametrize("change", ["price_cents = price_cents", "position = 5"])
def test_what_is_no_change_of_price_is_not_kept(goods: Goods, session: Session, change: str) -> None:
    with unit_of_work():
        session.execute(text(f"UPDATE sku SET {change}"))

    assert len(session.execute(HISTORY, {"id": goods.dress}).all()) == 1


def test_each_price_ends_where_the_next_begins(goods: Goods, session: Session) -> None:
    for price in (450_000, 400_000):
        with unit_of_work():
            skus.reprice([NewPrice(sku_id=goods.dress, price_cents=price)])

    first, second, third = session.execute(PERIODS, {"id": goods.dress}).all()
    assert (first.price_cents, second.price_cents, third.price_cents) == (DRESS_CENTS, 450_000, 400_000)
    assert (first.valid_to, second.valid_to, third.valid_to) == (second.valid_from, third.valid_from, None)


@pytest.mark.parametrize("change", ["UPDATE price_change SET price_cents = 1", "DELETE FROM price_change"])
def test_the_history_is_append_only(goods: Goods, session: Session, change: str) -> None:
    with pytest.raises(IntegrityError, match="price_change is append-only"), unit_of_work():
        session.execute(text(change))


def test_many_prices_at_once_are_not_compared_each_with_each(session: Session) -> None:
    """The plan is kept per connection; made for one SKU it would loop through all pairs of an import."""
    settings = session.scalar(text("SELECT proconfig FROM pg_proc WHERE proname = 'keep_price_changes'"))

    assert settings == ["enable_nestloop=off"]
