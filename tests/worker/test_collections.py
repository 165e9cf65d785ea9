"""Lists that follow a collection naming very many products."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from marque.catalogue import brands
from marque.catalogue.collections import following, keeping
from marque.catalogue.collections.keeping import Facts
from marque.catalogue.collections.rules import Rule
from marque.kernel import clock
from marque.kernel.database import unit_of_work
from marque.worker import collections
from tests.catalogue import house as built
from tests.databases import RealDatabase
from tests.storefront import shelves

INSIDE = text("SELECT count(*) FROM product_listing WHERE collection_ids <> '{}'")
WAITING = text("SELECT args FROM procrastinate_jobs WHERE task_name = 'collections.follow' AND status = 'todo' ORDER BY id")


def work_off() -> int:
    """Do every waiting job and what it leaves; how many there were."""
    done = 0
    while True:
        with unit_of_work() as session:
            waiting = list(session.scalars(WAITING))
            session.execute(text("DELETE FROM procrastinate_jobs WHERE task_name = 'collections.follow'"))
        if not waiting:
            return done
        for args in waiting:
            collections.follow(collection_id=args["collection_id"], after=args["after"])
        done += len(waiting)


def test_it_goes_on_until_all_have_followed(real_database: RealDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "AT_ONCE", 1)
    monkeypatch.setattr(collections, "AT_ONCE", 2)
    with real_database.app.app_context():
        with unit_of_work(actor="tests"):
            house, other = built.build(), brands.ensure("Other")
        for n in range(5):
            shelves.put_up(house, title=f"Coat {n}", now=clock.now())
        with unit_of_work(actor="tests") as session:
            rule = Rule(brand_ids=(house.brand_id,))
            collection_id = keeping.add(Facts(names={"en": "Rule"}, kind="rule", rule=rule), language="en")
        with unit_of_work() as session:
            assert session.scalar(INSIDE) == 0

        assert work_off() == 3
        with unit_of_work() as session:
            assert session.scalar(INSIDE) == 5

        with unit_of_work(actor="tests"):
            seen = keeping.read(collection_id)
            nobody = Rule(brand_ids=(other,))
            keeping.save(collection_id, facts=Facts(names=seen.names, kind="rule", rule=nobody), seen=seen)
        work_off()
        with unit_of_work() as session:
            assert session.scalar(INSIDE) == 0
