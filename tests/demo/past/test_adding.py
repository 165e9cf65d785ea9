"""Adding the year: once, as a whole, while the shop sells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from marque.demo.catalogue.load import SEED
from marque.demo.past import ledger, load
from marque.demo.past.load import Counts
from marque.kernel.database import reading, unit_of_work
from tests import databases
from tests.conftest import RealDatabase
from tests.databases import Server
from tests.demo.conftest import NOW, Shop
from tests.demo.past.conftest import SHOP, live
from tests.races import people

EVERYTHING = """
    SELECT (SELECT md5(string_agg(o::text, '|' ORDER BY id)) FROM orders o),
           (SELECT md5(string_agg(m::text, '|' ORDER BY id)) FROM stock_movement m),
           (SELECT md5(string_agg(c::text, '|' ORDER BY sku_id, valid_from)) FROM price_change c),
           (SELECT md5(string_agg(e::text, '|' ORDER BY id)) FROM order_event e),
           (SELECT md5(string_agg(p::text, '|' ORDER BY id)) FROM product p),
           (SELECT count(*) FROM letter), (SELECT count(*) FROM account), (SELECT version FROM catalogue_version)
"""
SAME = """
    SELECT md5(string_agg(concat_ws('|', o.number, o.placed_at, o.status, o.total_cents, l.sku_code, l.quantity), ','
               ORDER BY o.number, l.position)) FROM orders o JOIN order_line l ON l.order_id = o.id
"""


@pytest.fixture
def goods(server: Server, with_goods: str, tmp_path: Path) -> Iterator[RealDatabase]:
    with databases.real(server, with_goods, media_root=tmp_path / "media") as database:
        yield database


def test_a_second_time_changes_nothing(lived: Shop) -> None:
    before = lived.ask(EVERYTHING)

    again = live(lived.database)

    assert again == Counts()
    assert lived.ask(EVERYTHING) == before


def test_the_same_seed_gives_the_same_year(lived: Shop, goods: RealDatabase) -> None:
    live(goods)

    with goods.app.app_context(), reading() as connection:
        assert connection.scalar(text(SAME)) == lived.one(SAME)


def test_what_was_sold_meanwhile_stays_sold(goods: RealDatabase) -> None:
    """The shop opens before its past is there: somebody buys the last pieces of a SKU."""
    with goods.app.app_context():
        with reading() as connection:
            sku_id, on_hand = connection.execute(text("SELECT sku_id, on_hand FROM stock WHERE on_hand = 3 LIMIT 1")).one()
        people.buy({sku_id: on_hand})

    live(goods)

    assert people.figure(goods.app, "SELECT on_hand FROM stock WHERE sku_id = :id", id=sku_id) == 0
    assert people.broken_invariants(goods.app) == []


def test_it_is_the_callers_transaction(goods: RealDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("the year ends early")

    monkeypatch.setattr(ledger, "write", refuse)
    with goods.app.app_context(), pytest.raises(RuntimeError), unit_of_work(actor="demo"):
        load.add(SHOP, now=NOW, orders=50)

    assert people.figure(goods.app, "SELECT count(*) FROM orders") == 0
    assert (
        people.figure(goods.app, "SELECT count(*) FROM price_change WHERE valid_from < '2026-10-01' AND cause = 'created'")
        < 700
    )


def test_without_the_demos_goods_or_people_there_is_no_past(real_database: RealDatabase) -> None:
    assert live(real_database) == Counts()

    assert people.figure(real_database.app, "SELECT count(*) FROM orders") == 0


def test_where_only_some_ways_to_pay_are_offered_only_those_were_used(goods: RealDatabase) -> None:
    at_the_door = load.Shop(
        currency="KGS", country="KG", language="ru", zone=SHOP.zone, link_key="k", payments=frozenset({"cash_on_delivery"})
    )
    with goods.app.app_context(), unit_of_work(actor="demo"):
        load.add(at_the_door, now=NOW, orders=60, seed=SEED)

    assert people.figure(goods.app, "SELECT count(*) FROM payment WHERE provider <> 'cash_on_delivery'") == 0
    assert people.broken_invariants(goods.app) == []
