"""Many products changed at once by several people: what was shown happens once, or not at all, and nobody waits for ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from sqlalchemy import text

from marque.catalogue import branches, bulk, categories
from marque.catalogue.changes import Change
from marque.kernel.clock import now
from marque.kernel.database import db, reading, unit_of_work
from tests.catalogue import house as built
from tests.catalogue.house import House
from tests.conftest import RealDatabase
from tests.races.crowd import Action, together

pytestmark = pytest.mark.races
EN = {"language": "en", "fallback": "en"}
LOWER = Change(kind="price", percent_bp=-1_000)


def shelf(database: RealDatabase, *, products: int) -> tuple[House, list[int]]:
    with database.app.app_context(), unit_of_work(actor="tests"):
        house = built.build()
        ids = [built.add_product(house, title=f"Coat {number}") for number in range(products)]
        for product_id in ids:
            built.add_sku(product_id, sku_code=f"C-{product_id}", price_cents=100_000)
    return house, ids


def agreeing(database: RealDatabase, change: Change, ids: Sequence[int]) -> Action:
    """Somebody who has looked, and presses the button now."""
    with database.app.app_context(), reading() as connection:
        seals = {step.product_id: step.seal for step in bulk.look(connection, change, product_ids=ids, **EN)}

    def press() -> int:
        with unit_of_work(actor="tests"):
            return bulk.apply(change, seals=seals, **EN, now=now())

    return press


def test_of_eight_who_lower_the_same_prices_one_does(real_database: RealDatabase) -> None:
    _house, ids = shelf(real_database, products=6)
    presses = [agreeing(real_database, LOWER, ids[::turn]) for turn in (1, -1) * 4]

    answers = together(real_database.app, presses, width=8)

    assert Counter(answer.code for answer in answers) == {"done": 1, "outdated": 7}
    with real_database.app.app_context():
        assert db.session.scalars(text("SELECT DISTINCT price_cents FROM sku")).all() == [90_000]


def test_a_category_that_goes_and_products_that_come_never_lock_each_other(real_database: RealDatabase) -> None:
    house, ids = shelf(real_database, products=4)
    with real_database.app.app_context(), unit_of_work(actor="tests"):
        going = categories.place("going", names={"en": "Going"})

    def remove() -> int:
        with unit_of_work(actor="tests"):
            return branches.remove(going, to=house.category_id, archives=False, seen=0)

    moves = [agreeing(real_database, Change(kind="category", category_id=going), [one]) for one in ids]
    answers = together(real_database.app, [*moves[:2], remove, *moves[2:]], width=5)

    assert {answer.code for answer in answers} <= {"done", "outdated", "unknown_category"}
    with real_database.app.app_context():
        lost = "SELECT count(*) FROM product p LEFT JOIN category c ON c.id = p.category_id WHERE c.id IS NULL"
        assert db.session.scalar(text(lost)) == 0
